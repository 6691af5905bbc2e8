package io.weaklink.jackson;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.NullValueProvider;
import com.fasterxml.jackson.databind.deser.ResolvableDeserializer;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonFormatVisitable;
import com.fasterxml.jackson.databind.ser.ContextualSerializer;
import com.fasterxml.jackson.databind.ser.ResolvableSerializer;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.fasterxml.jackson.dataformat.smile.databind.SmileMapper;
import com.fasterxml.jackson.dataformat.xml.XmlFactory;
import com.fasterxml.jackson.dataformat.xml.XmlMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.module.afterburner.AfterburnerModule;
import com.fasterxml.jackson.module.blackbird.BlackbirdModule;
import io.weaklink.CodecSetup;
import io.weaklink.Weaklink;
import java.util.List;

/**
 * Makes mappers, and does what is not done alike in Jackson 2 and 3: the tests of Jackson 3 are these, renamed, and have
 * a class of this name of their own.
 */
final class Mappers {

    private Mappers() {}

    /** Returns the builder of a mapper that writes properties in the order in which they are declared. */
    static JsonMapper.Builder builder() {
        return JsonMapper.builder();
    }

    /** Returns a mapper that writes properties in the order in which they are declared. */
    static ObjectMapper json(Module... modules) {
        return builder().addModules(modules).build();
    }

    /** Returns a mapper that writes properties in the order in which they are declared. */
    static ObjectMapper cbor(Module... modules) {
        return CBORMapper.builder().addModules(modules).build();
    }

    /** Returns the builder of such a mapper for XML. */
    static XmlMapper.Builder xml(XmlFactory factory) {
        return XmlMapper.builder(factory);
    }

    /** Returns a mapper that writes properties in the order in which they are declared. */
    static ObjectMapper smile(Module... modules) {
        return SmileMapper.builder().addModules(modules).build();
    }

    /** Returns whether the parser of Smile counts the elements of an array, so that places in lists can be told apart. */
    static boolean smileCountsElements() {
        return false;
    }

    /** Returns how deep objects in lists may be nested: each takes two levels of 1000 that the host takes. */
    static int nesting() {
        return 450;
    }

    /** Returns the builder of such a mapper for YAML. */
    static YAMLMapper.Builder yaml() {
        return YAMLMapper.builder();
    }

    /** Returns the module that writes and reads {@link java.util.Optional}. */
    static Module optionals() {
        return new Jdk8Module();
    }

    /** Returns the modules that make code or lambdas for properties. */
    static List<Module> generators() {
        return List.of(new AfterburnerModule(), new BlackbirdModule());
    }

    /** Returns a mapper whose type factory was replaced after the module was set up. */
    static ObjectMapper withTypeFactoryReplaced(Module module) {
        return json(module).setTypeFactory(TypeFactory.defaultInstance());
    }

    /** Returns a mapper that refuses a null wherever a property takes one. */
    static ObjectMapper failingOnNulls(Module module) {
        return builder()
                .addModule(module)
                .defaultSetterInfo(JsonSetter.Value.forValueNulls(Nulls.FAIL))
                .build();
    }

    /** Returns a mapper that takes no getter or setter for a property by itself. */
    static ObjectMapper seeingFieldsAlone(Module module) {
        return builder()
                .addModule(module)
                .visibility(PropertyAccessor.GETTER, JsonAutoDetect.Visibility.NONE)
                .visibility(PropertyAccessor.SETTER, JsonAutoDetect.Visibility.NONE)
                .build();
    }

    /** Returns a copy of a mapper that has one mix-in more. */
    static ObjectMapper copyMixing(ObjectMapper mapper, Class<?> target, Class<?> mixIn) {
        return mapper.copy().addMixIn(target, mixIn);
    }

    /** Returns the serializer of references, as one who writes it by hand could get hold of it. */
    static ReferenceSerializer references() {
        return new ReferenceSerializer(
                new MapperSetup(CodecSetup.of(Weaklink.documentOnly()), JsonForm.OBJECT, json()), null);
    }

    /** Returns some property, for one who asks for what reads a property. */
    static BeanProperty anyProperty() {
        return new BeanProperty.Bogus();
    }

    /** Returns the mapper of a user's serializer. */
    static ObjectMapper of(JsonGenerator generator) {
        return (ObjectMapper) generator.getCodec();
    }

    /** Returns the mapper of a user's deserializer. */
    static ObjectMapper of(JsonParser parser) {
        return (ObjectMapper) parser.getCodec();
    }

    /** Returns the interfaces that Jackson asks an object of this type for, whether the type has them or not. */
    @SuppressWarnings("deprecation")
    static List<Class<?>> askedOf(Class<?> host) {
        return host == JsonSerializer.class
                ? List.of(
                        ContextualSerializer.class,
                        ResolvableSerializer.class,
                        JsonFormatVisitable.class,
                        com.fasterxml.jackson.databind.jsonschema.SchemaAware.class)
                : host == JsonDeserializer.class
                        ? List.of(
                                ContextualDeserializer.class,
                                ResolvableDeserializer.class,
                                ValueInstantiator.Gettable.class,
                                NullValueProvider.class)
                        : List.of();
    }
}

package io.weaklink.jackson3;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import io.weaklink.CodecSetup;
import io.weaklink.Weaklink;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DatabindContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.ContextAttributes;
import tools.jackson.databind.deser.NullValueProvider;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitable;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.TypeFactory;
import tools.jackson.dataformat.cbor.CBORMapper;
import tools.jackson.dataformat.smile.SmileMapper;
import tools.jackson.dataformat.xml.XmlFactory;
import tools.jackson.dataformat.xml.XmlMapper;
import tools.jackson.dataformat.xml.XmlWriteFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.module.blackbird.BlackbirdModule;

/**
 * Makes mappers, and does what is not done alike in Jackson 2 and 3: the tests here are those of Jackson 2, renamed, and
 * find there a class of this name.
 */
final class Mappers {

    private Mappers() {}

    /** Returns the builder of a mapper that writes properties in the order in which they are declared. */
    static JsonMapper.Builder builder() {
        return new Builder();
    }

    /** Returns a mapper that writes properties in the order in which they are declared. */
    static ObjectMapper json(JacksonModule... modules) {
        return builder().addModules(modules).build();
    }

    /** Returns a mapper that writes properties in the order in which they are declared. */
    static ObjectMapper cbor(JacksonModule... modules) {
        return CBORMapper.builder()
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .addModules(modules)
                .build();
    }

    /** Returns the builder of such a mapper for XML, which writes nulls as that of Jackson 2 does. */
    static XmlMapper.Builder xml(XmlFactory factory) {
        return XmlMapper.builder(factory)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(XmlWriteFeature.WRITE_NULLS_AS_XSI_NIL);
    }

    /** Returns a mapper that writes properties in the order in which they are declared. */
    static ObjectMapper smile(JacksonModule... modules) {
        return SmileMapper.builder()
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .addModules(modules)
                .build();
    }

    /** Returns whether the parser of Smile counts the elements of an array, so that places in lists can be told apart. */
    static boolean smileCountsElements() {
        return true;
    }

    /** Returns how deep objects in lists may be nested: each takes two levels of 500 that the host takes. */
    static int nesting() {
        return 220;
    }

    /** Returns the builder of such a mapper for YAML. */
    static YAMLMapper.Builder yaml() {
        return YAMLMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY);
    }

    /** Returns a module that does nothing: Jackson 3 writes and reads {@link java.util.Optional} by itself. */
    static JacksonModule optionals() {
        return new SimpleModule("nothing");
    }

    /** Returns the modules that make code or lambdas for properties, as far as they are published. */
    static List<JacksonModule> generators() {
        return List.of(new BlackbirdModule());
    }

    /** Returns a mapper that refuses a null wherever a property takes one. */
    static ObjectMapper failingOnNulls(JacksonModule module) {
        return builder()
                .addModule(module)
                .changeDefaultNullHandling(nulls -> JsonSetter.Value.forValueNulls(Nulls.FAIL))
                .build();
    }

    /** Returns a mapper that takes no getter or setter for a property by itself. */
    static ObjectMapper seeingFieldsAlone(JacksonModule module) {
        return builder()
                .addModule(module)
                .changeDefaultVisibility(
                        all -> all.withVisibility(PropertyAccessor.GETTER, JsonAutoDetect.Visibility.NONE)
                                .withVisibility(PropertyAccessor.SETTER, JsonAutoDetect.Visibility.NONE))
                .build();
    }

    /** Returns a copy of a mapper that has one mix-in more. */
    static ObjectMapper copyMixing(ObjectMapper mapper, Class<?> target, Class<?> mixIn) {
        return mapper.rebuild().addMixIn(target, mixIn).build();
    }

    /** Returns the serializer of references, as one who writes it by hand could get hold of it. */
    static ReferenceSerializer references() {
        return new ReferenceSerializer(
                new MapperSetup(CodecSetup.of(Weaklink.documentOnly()), JsonForm.OBJECT, false), null);
    }

    /** Returns some property, for one who asks for what reads a property. */
    static BeanProperty anyProperty() {
        return new BeanProperty.Bogus();
    }

    /** Returns a mapper whose type factory was replaced after the module was set up: by a builder's second mapper. */
    static ObjectMapper withTypeFactoryReplaced(JacksonModule module) {
        JsonMapper.Builder builder = builder().addModule(module);
        builder.build();
        return builder.typeFactory(TypeFactory.createDefaultInstance()).build();
    }

    /** Returns the mapper of a user's serializer. */
    static ObjectMapper of(JsonGenerator generator) {
        return Builder.itself((DatabindContext) generator.objectWriteContext());
    }

    /** Returns the mapper of a user's deserializer. */
    static ObjectMapper of(JsonParser parser) {
        return Builder.itself((DatabindContext) parser.objectReadContext());
    }

    /** Returns the interfaces that Jackson asks an object of this type for, whether the type has them or not. */
    static List<Class<?>> askedOf(Class<?> host) {
        return host == ValueSerializer.class
                ? List.of(JsonFormatVisitable.class)
                : host == ValueDeserializer.class
                        ? List.of(ValueInstantiator.Gettable.class, NullValueProvider.class)
                        : List.of();
    }

    /** Jackson 3 tells handlers nothing of their mapper, so it is made an attribute of what it reads and writes. */
    private static final class Builder extends JsonMapper.Builder {

        private final AtomicReference<ObjectMapper> itself = new AtomicReference<>();

        Builder() {
            super(new JsonFactory());
            disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY);
            defaultAttributes(ContextAttributes.getEmpty().withSharedAttribute(Mappers.class, itself));
        }

        @Override
        public JsonMapper build() {
            JsonMapper built = super.build();
            itself.set(built);
            return built;
        }

        static ObjectMapper itself(DatabindContext context) {
            return (ObjectMapper) ((AtomicReference<?>) context.getAttribute(Mappers.class)).get();
        }
    }
}

package io.weaklink.jackson3;

import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TSFBuilder;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.util.JsonParserDelegate;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.ClassIntrospector;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.node.TreeBuildingGenerator;
import tools.jackson.databind.ser.BeanSerializer;
import tools.jackson.databind.ser.BeanSerializerBuilder;
import tools.jackson.databind.ser.UnrolledBeanSerializer;
import tools.jackson.databind.ser.bean.BeanAsArraySerializer;
import tools.jackson.databind.ser.bean.BeanSerializerBase;
import tools.jackson.databind.ser.bean.UnrolledBeanAsArraySerializer;
import tools.jackson.databind.ser.std.StdContainerSerializer;
import tools.jackson.databind.util.TokenBuffer;

/**
 * The questions that Jackson 2 and Jackson 3 answer in different ways. Each adapter has a class of this name and shape,
 * so that the other files can be the same in both; CONTRIBUTING.md says how the build makes one from the other.
 */
final class Host {

    private Host() {}

    /** Describes a type as the side of a mapper with this configuration sees it. */
    static BeanDescription.Supplier describe(MapperConfig<?> config, JavaType type) {
        ClassIntrospector introspector = config.classIntrospectorInstance();
        AnnotatedClass annotated = introspector.introspectClassAnnotations(type);
        return new BeanDescription.EagerSupplier(
                config,
                config instanceof SerializationConfig
                        ? introspector.introspectForSerialization(type, annotated)
                        : introspector.introspectForDeserialization(type, annotated));
    }

    /** Describes the builder of a type. */
    static BeanDescription.Supplier describeBuilder(
            DeserializationConfig config, JavaType builder, BeanDescription.Supplier built) {
        ClassIntrospector introspector = config.classIntrospectorInstance();
        return new BeanDescription.EagerSupplier(
                config, introspector.introspectForDeserializationWithBuilder(builder, built.get()));
    }

    /**
     * Returns whether this is Jackson's own serializer of beans. Jackson has a second class for beans with few
     * properties.
     */
    static boolean isOfBeans(ValueSerializer<?> serializer) {
        return serializer.getClass() == BeanSerializer.class || serializer.getClass() == UnrolledBeanSerializer.class;
    }

    /** Returns Jackson's serializer of a bean that has no properties. */
    static BeanSerializerBase emptyBean(SerializationConfig config, BeanDescription.Supplier description) {
        return BeanSerializer.createDummy(description.getType(), new BeanSerializerBuilder(config, description));
    }

    /**
     * Returns whether this serializer writes a bean as an array. Jackson has a second class for beans with few
     * properties.
     */
    static boolean isOfArrays(ValueSerializer<?> serializer) {
        return serializer instanceof BeanAsArraySerializer || serializer instanceof UnrolledBeanAsArraySerializer;
    }

    /** Returns whether Jackson may ask this serializer for another one, which writes the types of what it contains. */
    static boolean isOfContainers(ValueSerializer<?> serializer) {
        return serializer instanceof StdContainerSerializer<?>;
    }

    /** Lets a serializer of containers write the types of what it contains, as Jackson does in a place that declares this. */
    static ValueSerializer<?> writingTypes(ValueSerializer<?> serializer, JavaType contents) {
        return contents.getTypeHandler() instanceof TypeSerializer types
                        && serializer instanceof StdContainerSerializer<?> container
                ? container.withValueTypeSerializer(types)
                : serializer;
    }

    /** Returns whether an object id may stand for an object that this deserializer reads. */
    static boolean isReadById(ValueDeserializer<?> deserializer, DeserializationContext context) {
        return deserializer.getObjectIdReader(context) != null;
    }

    /** Returns whether a generator writes a tree or a buffer, from which the document may be written later. */
    static boolean keeps(JsonGenerator generator) {
        return generator instanceof TokenBuffer || generator instanceof TreeBuildingGenerator;
    }

    /**
     * Returns whether the context of a generator tells at which element of an array it stands. That of a buffer does not.
     */
    static boolean countsElements(JsonGenerator generator) {
        return !keeps(generator);
    }

    /** Returns a parser that stands on the first token of a buffer. */
    static JsonParser onFirstToken(TokenBuffer buffer, DeserializationContext context) {
        return buffer.asParserOnFirstToken(context);
    }

    /** Sets a property, within {@link #settle}. */
    static void set(
            SettableBeanProperty property, DeserializationContext context, Object instance, @Nullable Object value) {
        property.set(context, instance, value);
    }

    /** Runs an action that sets properties. An exception of a setter is unchecked already. */
    static void settle(Runnable setting) {
        setting.run();
    }

    /** Returns the mapper's factory without limits on depth, which leaves streams open. */
    static TokenStreamFactory deep(ObjectMapper mapper) {
        TokenStreamFactory factory = mapper.tokenStreamFactory();
        TSFBuilder<?, ?> builder = factory.rebuild();
        builder.streamReadConstraints(factory.streamReadConstraints()
                .rebuild()
                .maxNestingDepth(Integer.MAX_VALUE)
                .build());
        builder.streamWriteConstraints(factory.streamWriteConstraints()
                .rebuild()
                .maxNestingDepth(Integer.MAX_VALUE)
                .build());
        builder.disable(StreamWriteFeature.AUTO_CLOSE_TARGET);
        builder.disable(StreamReadFeature.AUTO_CLOSE_SOURCE);
        return builder.build();
    }

    static JsonGenerator generator(ObjectMapper mapper, TokenStreamFactory factory, OutputStream out) {
        return factory.createGenerator(mapper._serializationContext(), out, JsonEncoding.UTF8);
    }

    static JsonParser parser(ObjectMapper mapper, TokenStreamFactory factory, InputStream in) {
        return factory.createParser(mapper._deserializationContext(), in);
    }

    /** A parser that overrides {@link #nextToken}: every other method that goes on to a next token calls it. */
    abstract static class TokenParser extends JsonParserDelegate {

        TokenParser(JsonParser parser) {
            super(parser);
        }

        @Override
        public abstract @Nullable JsonToken nextToken();

        @Override
        public @Nullable JsonToken nextValue() {
            JsonToken next = nextToken();
            return next == JsonToken.PROPERTY_NAME ? nextToken() : next;
        }

        @Override
        public @Nullable String nextName() {
            return nextToken() == JsonToken.PROPERTY_NAME ? delegate.currentName() : null;
        }

        @Override
        public boolean nextName(SerializableString name) {
            return name.getValue().equals(nextName());
        }

        @Override
        public int nextNameMatch(PropertyNameMatcher matcher) {
            nextToken();
            return delegate.currentNameMatch(matcher);
        }
    }
}

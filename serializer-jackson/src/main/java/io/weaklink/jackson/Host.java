package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.BeanSerializer;
import com.fasterxml.jackson.databind.ser.BeanSerializerBuilder;
import com.fasterxml.jackson.databind.ser.ContainerSerializer;
import com.fasterxml.jackson.databind.ser.impl.BeanAsArraySerializer;
import com.fasterxml.jackson.databind.ser.std.BeanSerializerBase;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The questions that Jackson 2 and Jackson 3 answer in different ways. Each adapter has a class of this name and shape,
 * so that the other files can be the same in both; CONTRIBUTING.md says how the build makes one from the other.
 */
final class Host {

    private Host() {}

    /** Describes a type as the side of a mapper with this configuration sees it. */
    static BeanDescription describe(MapperConfig<?> config, JavaType type) {
        return config instanceof SerializationConfig writing
                ? writing.introspect(type)
                : ((DeserializationConfig) config).introspect(type);
    }

    /** Describes the builder of a type. */
    static BeanDescription describeBuilder(DeserializationConfig config, JavaType builder, BeanDescription built) {
        return config.introspectForBuilder(builder, built);
    }

    /** Returns whether this is Jackson's own serializer of beans, and not a subclass. */
    static boolean isOfBeans(JsonSerializer<?> serializer) {
        return serializer.getClass() == BeanSerializer.class;
    }

    /** Returns Jackson's serializer of a bean that has no properties. */
    static BeanSerializerBase emptyBean(SerializationConfig config, BeanDescription description) {
        return BeanSerializer.createDummy(description.getType(), new BeanSerializerBuilder(description));
    }

    /** Returns whether this serializer writes a bean as an array. */
    static boolean isOfArrays(JsonSerializer<?> serializer) {
        return serializer instanceof BeanAsArraySerializer;
    }

    /** Returns whether Jackson may ask this serializer for another one, which writes the types of what it contains. */
    static boolean isOfContainers(JsonSerializer<?> serializer) {
        return serializer instanceof ContainerSerializer<?>;
    }

    /** Lets a serializer of containers write the types of what it contains, as Jackson does in a place that declares this. */
    static JsonSerializer<?> writingTypes(JsonSerializer<?> serializer, JavaType contents) {
        return contents.getTypeHandler() instanceof TypeSerializer types
                        && serializer instanceof ContainerSerializer<?> container
                ? container.withValueTypeSerializer(types)
                : serializer;
    }

    /** Returns whether an object id may stand for an object that this deserializer reads. */
    static boolean isReadById(JsonDeserializer<?> deserializer, DeserializationContext context) {
        return deserializer.getObjectIdReader() != null;
    }

    /** Returns whether a generator writes a tree or a buffer, from which the document may be written later. */
    static boolean keeps(JsonGenerator generator) {
        return generator instanceof TokenBuffer;
    }

    /** Returns whether the context of a generator tells at which element of an array it stands. */
    static boolean countsElements(JsonGenerator generator) {
        return true;
    }

    /** Returns a parser that stands on the first token of a buffer. */
    static JsonParser onFirstToken(TokenBuffer buffer, DeserializationContext context) throws IOException {
        return buffer.asParserOnFirstToken();
    }

    /** Sets a property, within {@link #settle}. */
    static void set(SettableBeanProperty property, Object instance, @Nullable Object value) {
        try {
            property.set(instance, value);
        } catch (IOException fromSetter) {
            throw new UncheckedIOException(fromSetter);
        }
    }

    /** Runs an action that sets properties, and throws an exception of a setter as Jackson does. */
    static void settle(Runnable setting) throws IOException {
        try {
            setting.run();
        } catch (UncheckedIOException fromSetter) {
            throw fromSetter.getCause();
        }
    }

    /** Returns the mapper's factory without limits on depth, which leaves streams open. */
    static JsonFactory deep(ObjectMapper mapper) {
        JsonFactory factory = mapper.getFactory().copy();
        factory.setCodec(mapper);
        factory.setStreamReadConstraints(factory.streamReadConstraints()
                .rebuild()
                .maxNestingDepth(Integer.MAX_VALUE)
                .build());
        factory.setStreamWriteConstraints(factory.streamWriteConstraints()
                .rebuild()
                .maxNestingDepth(Integer.MAX_VALUE)
                .build());
        factory.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        factory.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
        return factory;
    }

    static JsonGenerator generator(ObjectMapper mapper, JsonFactory factory, OutputStream out) throws IOException {
        return mapper.writer().with(factory).createGenerator(out);
    }

    static JsonParser parser(ObjectMapper mapper, JsonFactory factory, InputStream in) throws IOException {
        return mapper.reader().with(factory).createParser(in);
    }

    /** A parser that overrides {@link #nextToken}: every other method that goes on to a next token calls it. */
    abstract static class TokenParser extends JsonParserDelegate {

        TokenParser(JsonParser parser) {
            super(parser);
        }

        @Override
        public abstract @Nullable JsonToken nextToken() throws IOException;

        @Override
        public @Nullable JsonToken nextValue() throws IOException {
            JsonToken next = nextToken();
            return next == JsonToken.FIELD_NAME ? nextToken() : next;
        }

        /** The superclass would answer for itself, and it has no features. */
        @Override
        public boolean isEnabled(StreamReadFeature feature) {
            return delegate.isEnabled(feature);
        }
    }
}

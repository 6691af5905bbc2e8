package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.ContextualSerializer;
import com.fasterxml.jackson.databind.ser.ResolvableSerializer;
import io.weaklink.Begun;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a referent that has no properties of its own, a list, map or array, in an envelope that has: its number, and
 * itself as {@code _value}. The mirror image of {@link EnvelopeDeserializer}.
 *
 * <p>Like any referent it carries its number on the first copy only; further ones are written as ever.
 */
final class EnvelopeSerializer extends JsonSerializer<Object> implements ContextualSerializer, ResolvableSerializer {

    private final JsonSerializer<Object> container;

    @SuppressWarnings("unchecked")
    EnvelopeSerializer(JsonSerializer<?> container) {
        this.container = (JsonSerializer<Object>) container;
    }

    @Override
    public JsonSerializer<?> createContextual(SerializerProvider provider, @Nullable BeanProperty property)
            throws JsonMappingException {
        JsonSerializer<?> contextual = provider.handleSecondaryContextualization(container, property);
        return contextual == container ? this : new EnvelopeSerializer(contextual);
    }

    @Override
    public void resolve(SerializerProvider provider) throws JsonMappingException {
        if (container instanceof ResolvableSerializer resolvable) {
            resolvable.resolve(provider);
        }
    }

    @Override
    public void serialize(Object value, JsonGenerator generator, SerializerProvider provider) throws IOException {
        boolean opened = open(value, generator, provider);
        container.serialize(value, generator, provider);
        close(opened, generator);
    }

    @Override
    public void serializeWithType(
            Object value, JsonGenerator generator, SerializerProvider provider, TypeSerializer type)
            throws IOException {
        boolean opened = open(value, generator, provider);
        container.serializeWithType(value, generator, provider, type);
        close(opened, generator);
    }

    private static boolean open(Object value, JsonGenerator generator, SerializerProvider provider) throws IOException {
        Begun begun = JsonWrite.of(provider, generator).begin(value);
        if (begun == null) {
            requireNoEnvelope(value, generator);
            return false;
        }
        generator.writeStartObject(value);
        WireJson.writeBegun(generator, begun);
        generator.writeFieldName(WireJson.VALUE);
        return true;
    }

    /** A map that is written without an envelope must not look like one. */
    private static void requireNoEnvelope(Object value, JsonGenerator generator) throws IOException {
        if (value instanceof Map<?, ?> map
                && map.keySet().stream().anyMatch(key -> WireJson.ID.equals(key) || WireJson.VALUE.equals(key))) {
            throw JsonMappingException.from(
                    generator,
                    "A map that is a referent has the key '" + WireJson.ID + "' or '" + WireJson.VALUE
                            + "', so a reader would take it for its own envelope. Rename the key.");
        }
    }

    private static void close(boolean opened, JsonGenerator generator) throws IOException {
        if (opened) {
            generator.writeEndObject();
        }
    }

    @Override
    public boolean isEmpty(SerializerProvider provider, Object value) {
        return container.isEmpty(provider, value);
    }

    @Override
    public Class<Object> handledType() {
        return container.handledType();
    }

    @Override
    public JsonSerializer<?> getDelegatee() {
        return container;
    }

    @Override
    public void acceptJsonFormatVisitor(JsonFormatVisitorWrapper visitor, JavaType type) throws JsonMappingException {
        container.acceptJsonFormatVisitor(visitor, type);
    }
}

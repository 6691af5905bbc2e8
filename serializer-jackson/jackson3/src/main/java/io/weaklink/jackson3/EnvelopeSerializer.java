package io.weaklink.jackson3;

import io.weaklink.Begun;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.jsontype.TypeSerializer;

/**
 * Writes a referent that has no properties of its own, a list, map or array, in an envelope that has: its number, and
 * itself as {@code _value}. The mirror image of {@link EnvelopeDeserializer}.
 *
 * <p>Like any referent it carries its number on the first copy only; further ones are written as ever.
 */
final class EnvelopeSerializer extends ValueSerializer<Object> {

    private final Installation installation;
    private final ValueSerializer<Object> container;

    /** The property if it, or what it contains, declares nothing but {@code Object}; null elsewhere. */
    private final @Nullable BeanProperty untyped;

    EnvelopeSerializer(Installation installation, ValueSerializer<?> container) {
        this(installation, container, null);
    }

    @SuppressWarnings("unchecked")
    private EnvelopeSerializer(
            Installation installation, ValueSerializer<?> container, @Nullable BeanProperty untyped) {
        this.installation = installation;
        this.untyped = untyped;
        this.container = (ValueSerializer<Object>) container;
    }

    @Override
    public ValueSerializer<?> createContextual(SerializationContext provider, @Nullable BeanProperty property) {
        ValueSerializer<?> contextual = provider.handleSecondaryContextualization(container, property);
        BeanProperty untyped = property != null && UntypedPlace.isUntyped(property) ? property : null;
        return contextual == container && untyped == null
                ? this
                : new EnvelopeSerializer(installation, contextual, untyped);
    }

    @Override
    public void resolve(SerializationContext provider) {
        container.resolve(provider);
    }

    @Override
    public void serialize(Object value, JsonGenerator generator, SerializationContext provider) {
        boolean opened = open(value, generator, provider);
        container.serialize(value, generator, provider);
        close(opened, generator);
    }

    @Override
    public void serializeWithType(
            Object value, JsonGenerator generator, SerializationContext provider, TypeSerializer type) {
        boolean opened = open(value, generator, provider);
        container.serializeWithType(value, generator, provider, type);
        close(opened, generator);
    }

    private boolean open(Object value, JsonGenerator generator, SerializationContext provider) {
        if (!installation.isReferent(value.getClass())) {
            // The place declares a supertype, as of an array.
            return false;
        }
        requireTyped(generator);
        Begun begun = JsonWrite.of(provider, generator).begin(value);
        if (begun == null) {
            requireNoEnvelope(value, generator);
            return false;
        }
        generator.writeStartObject(value);
        WireJson.writeBegun(generator, begun);
        generator.writeName(WireJson.VALUE);
        return true;
    }

    /** A reader that knows nothing of the type would take the envelope for a map. */
    private void requireTyped(JsonGenerator generator) {
        if (untyped == null) {
            return;
        }
        TokenStreamContext at = generator.streamWriteContext();
        boolean itself = at.inObject() && untyped.getName().equals(at.currentName());
        if (!itself || untyped.getType().getRawClass() == Object.class) {
            throw DatabindException.from(
                    generator,
                    "'" + untyped.getName() + "' holds a list, map or array that is a referent in a place that declares"
                            + " Object, so a reader would take it for a map. Declare what it is.");
        }
    }

    /** A map that is written without an envelope must not look like one. */
    private static void requireNoEnvelope(Object value, JsonGenerator generator) {
        if (value instanceof Map<?, ?> map
                && map.keySet().stream().anyMatch(key -> WireJson.isOurs(String.valueOf(key)))) {
            throw DatabindException.from(
                    generator,
                    "A map that is a referent has the key '" + WireJson.ID + "' or '" + WireJson.VALUE
                            + "', so a reader would take it for its own envelope. Rename the key.");
        }
    }

    private static void close(boolean opened, JsonGenerator generator) {
        if (opened) {
            generator.writeEndObject();
        }
    }

    @Override
    public boolean isEmpty(SerializationContext provider, Object value) {
        return container.isEmpty(provider, value);
    }

    @Override
    public Class<?> handledType() {
        return container.handledType();
    }

    @Override
    public ValueSerializer<?> getDelegatee() {
        return container;
    }

    @Override
    public void acceptJsonFormatVisitor(JsonFormatVisitorWrapper visitor, JavaType type) {
        container.acceptJsonFormatVisitor(visitor, type);
    }
}

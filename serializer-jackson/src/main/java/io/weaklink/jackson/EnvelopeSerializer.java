package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import io.weaklink.Carried;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a referent that has no properties of its own, a list, map or array, in an envelope that has: its number, and
 * itself as {@code _value}. The mirror image of {@link EnvelopeDeserializer}.
 *
 * <p>Like any referent it carries its number on the first copy only. Further copies are written without an envelope.
 */
final class EnvelopeSerializer extends DelegatingSerializer implements CarriesNumber {

    private static final long serialVersionUID = 1L;

    private final MapperSetup mapperSetup;

    /** The property of the place, if it or its contents declare only {@code Object}; else null. */
    @SuppressWarnings("serial")
    private final @Nullable BeanProperty untyped;

    private final EnvelopePlace place;

    /** Whether a deserializer that is not Jackson's own reads the class, and knows no envelopes. */
    private final boolean readByHand;

    EnvelopeSerializer(MapperSetup mapperSetup, JsonSerializer<?> container, boolean readByHand) {
        this(mapperSetup, container, null, EnvelopePlace.ROOT, readByHand);
    }

    private EnvelopeSerializer(
            MapperSetup mapperSetup,
            JsonSerializer<?> container,
            @Nullable BeanProperty untyped,
            EnvelopePlace place,
            boolean readByHand) {
        super(container);
        this.mapperSetup = mapperSetup;
        this.untyped = untyped;
        this.place = place;
        this.readByHand = readByHand;
    }

    @Override
    JsonSerializer<Object> newDelegatingInstance(JsonSerializer<?> replacement) {
        return new EnvelopeSerializer(mapperSetup, replacement, untyped, place, readByHand);
    }

    @Override
    public JsonSerializer<?> createContextual(SerializerProvider provider, @Nullable BeanProperty property)
            throws JsonMappingException {
        JsonSerializer<?> contextual = provider.handleSecondaryContextualization(delegate, property);
        if (contextual == delegate && property == null) {
            return this;
        }
        BeanProperty untyped = property != null && UntypedPlace.isUntyped(property) ? property : null;
        EnvelopePlace place = EnvelopePlace.of(property, untyped != null, provider.getConfig());
        return new EnvelopeSerializer(mapperSetup, contextual, untyped, place, readByHand);
    }

    @Override
    public void serialize(Object value, JsonGenerator generator, SerializerProvider provider) throws IOException {
        boolean opened = open(value, generator, provider);
        delegate.serialize(value, generator, provider);
        close(opened, generator);
    }

    @Override
    public void serializeWithType(
            Object value, JsonGenerator generator, SerializerProvider provider, TypeSerializer type)
            throws IOException {
        boolean opened = open(value, generator, provider);
        delegate.serializeWithType(value, generator, provider, type);
        close(opened, generator);
    }

    private boolean open(Object value, JsonGenerator generator, SerializerProvider provider) throws IOException {
        if (!mapperSetup.isReferent(value.getClass())) {
            // The place declares a supertype, as of an array.
            return false;
        }
        requireTyped(generator);
        JsonWrite document = JsonWrite.of(provider, generator);
        if (readByHand || !place.expectsEnvelope(value.getClass(), mapperSetup, generator, provider.getConfig())) {
            document.hide(value);
            return false;
        }
        Carried carried = document.begin(value);
        if (carried == null) {
            requireNoEnvelope(value, generator);
            return false;
        }
        generator.writeStartObject(value);
        WireJson.writeCarried(generator, carried);
        generator.writeFieldName(WireJson.VALUE);
        return true;
    }

    /** Refuses a place that does not declare the type, because a reader would take the envelope for a map. */
    private void requireTyped(JsonGenerator generator) throws JsonMappingException {
        if (untyped == null) {
            return;
        }
        JsonStreamContext at = generator.getOutputContext();
        boolean itself = at.inObject() && untyped.getName().equals(at.getCurrentName());
        if (!itself || untyped.getType().getRawClass() == Object.class) {
            throw JsonMappingException.from(
                    generator,
                    "'" + untyped.getName() + "' holds a list, map or array that is a referent in a place that declares"
                            + " Object, so a reader would take it for a map. Declare what it is.");
        }
    }

    /** Refuses a map that is written without an envelope but looks like an envelope. */
    private static void requireNoEnvelope(Object value, JsonGenerator generator) throws IOException {
        if (value instanceof Map<?, ?> map
                && map.keySet().stream().anyMatch(key -> WireJson.isOurs(String.valueOf(key)))) {
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
}

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
        Object before = AnyKeySerializer.keep(provider, AnyKeySerializer.KEPT);
        JsonSerializer<?> contextual;
        try {
            contextual = provider.handleSecondaryContextualization(delegate, property);
        } finally {
            AnyKeySerializer.keep(provider, before);
        }
        if (contextual == delegate && property == null) {
            return this;
        }
        BeanProperty untyped = property != null && UntypedPlace.isUntyped(property) ? property : null;
        EnvelopePlace place = EnvelopePlace.of(property, untyped != null, provider.getConfig());
        return new EnvelopeSerializer(mapperSetup, contextual, untyped, place, readByHand);
    }

    @Override
    public void serialize(Object value, JsonGenerator generator, SerializerProvider provider) throws IOException {
        Form form = open(value, generator, provider);
        if (form == Form.BARE) {
            JsonWrite document = JsonWrite.of(provider, generator);
            JsonStreamContext before = document.objects().bare(generator.getOutputContext());
            delegate.serialize(value, generator, provider);
            document.objects().bare(before);
            return;
        }
        delegate.serialize(value, generator, provider);
        close(form, generator);
    }

    @Override
    public void serializeWithType(
            Object value, JsonGenerator generator, SerializerProvider provider, TypeSerializer type)
            throws IOException {
        Form form = open(value, generator, provider);
        delegate.serializeWithType(value, generator, provider, type);
        close(form, generator);
    }

    private Form open(Object value, JsonGenerator generator, SerializerProvider provider) throws IOException {
        if (!mapperSetup.isReferent(value.getClass())) {
            // The place declares a supertype, as of an array.
            return Form.AS_EVER;
        }
        JsonWrite document = JsonWrite.of(provider, generator);
        if (readByHand
                || isUntyped(generator)
                || !place.expectsEnvelope(value.getClass(), mapperSetup, generator, provider.getConfig())) {
            document.hide(value);
            return Form.AS_EVER;
        }
        Carried carried = document.begin(value);
        if (carried == null) {
            return Form.BARE;
        }
        generator.writeStartObject(value);
        WireJson.writeCarried(generator, carried);
        generator.writeFieldName(WireJson.VALUE);
        return Form.IN_ENVELOPE;
    }

    private static void close(Form form, JsonGenerator generator) throws IOException {
        if (form == Form.IN_ENVELOPE) {
            generator.writeEndObject();
        }
    }

    /** Returns whether the place does not declare the type, so that a reader would take the envelope for a map. */
    private boolean isUntyped(JsonGenerator generator) {
        if (untyped == null) {
            return false;
        }
        JsonStreamContext at = generator.getOutputContext();
        boolean itself = at.inObject() && untyped.getName().equals(at.getCurrentName());
        return !itself || untyped.getType().getRawClass() == Object.class;
    }

    /** How a value is written. A bare one has its envelope elsewhere, and must not look like an envelope. */
    private enum Form {
        AS_EVER,
        BARE,
        IN_ENVELOPE
    }
}

package io.weaklink.jackson;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes the keys of a map that {@link JsonAnyGetter} puts among the members of an object. If the object is a referent, a
 * key that is one of our names is refused, because a reader would take the member for the number or token of the referent.
 *
 * <p>It also refuses these keys, and {@code _value}, in a map that is a referent and has its envelope elsewhere, because a
 * reader would take the map for an envelope.
 *
 * <p>It stands before every serializer of keys, and steps out of the way at every other place.
 */
final class AnyKeySerializer extends DelegatingSerializer {

    private static final long serialVersionUID = 1L;

    /** The name of an attribute, which is set while the serializer of a map that may be a referent is fitted. */
    static final Object KEPT = new Object();

    AnyKeySerializer(JsonSerializer<?> keys) {
        super(keys);
    }

    @Override
    JsonSerializer<Object> newDelegatingInstance(JsonSerializer<?> replacement) {
        return new AnyKeySerializer(replacement);
    }

    @Override
    public JsonSerializer<?> createContextual(SerializerProvider provider, @Nullable BeanProperty property)
            throws JsonMappingException {
        boolean ofMembers = property != null
                && property.getMember() != null
                && property.getMember().hasAnnotation(JsonAnyGetter.class);
        JsonSerializer<?> contextual = provider.handleSecondaryContextualization(delegate, property);
        return ofMembers || provider.getAttribute(KEPT) != null ? around(contextual) : contextual;
    }

    /**
     * Says that the serializer of a map which may be a referent is fitted to its place now, or no longer. The keys of the
     * map are then looked at if the map is written bare.
     */
    static @Nullable Object keep(SerializerProvider provider, @Nullable Object kept) {
        Object before = provider.getAttribute(KEPT);
        provider.setAttribute(KEPT, kept);
        return before;
    }

    @Override
    public void serialize(Object key, JsonGenerator generator, SerializerProvider provider) throws IOException {
        delegate.serialize(key, generator, provider);
        JsonWrite document = JsonWrite.findMade(provider);
        if (document != null) {
            requireNotOurs(document.objects(), generator);
        }
    }

    /** Looks at the key that was just written, because only its serializer knows it before. */
    private static void requireNotOurs(SharedObjects objects, JsonGenerator generator) throws JsonMappingException {
        JsonStreamContext object = generator.getOutputContext();
        String name = object.getCurrentName();
        if (name != null && objects.isBare(object) && WireJson.isOurs(name)) {
            throw JsonMappingException.from(
                    generator,
                    "A map that is a referent has the key '" + WireJson.ID + "' or '" + WireJson.VALUE
                            + "', so a reader would take it for its own envelope. Rename the key.");
        }
        if (objects.numbered() == object && name != null && WireJson.isCarried(name)) {
            throw JsonMappingException.from(
                    generator,
                    "A map of @JsonAnyGetter has the key '" + name
                            + "', under which a referent carries its number or token, so a reader would take one for the"
                            + " other. Rename the key, or do not declare the object as a referent.");
        }
    }

    @Override
    public void serializeWithType(Object key, JsonGenerator generator, SerializerProvider provider, TypeSerializer type)
            throws IOException {
        delegate.serializeWithType(key, generator, provider, type);
    }
}

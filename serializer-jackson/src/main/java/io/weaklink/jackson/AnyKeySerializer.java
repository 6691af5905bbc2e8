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
 * <p>It stands before every serializer of keys, and steps out of the way at every other place.
 */
final class AnyKeySerializer extends DelegatingSerializer {

    private static final long serialVersionUID = 1L;

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
        return ofMembers ? around(contextual) : contextual;
    }

    @Override
    public void serialize(Object key, JsonGenerator generator, SerializerProvider provider) throws IOException {
        delegate.serialize(key, generator, provider);
        JsonWrite document = JsonWrite.current();
        if (document != null && document.isOf(provider)) {
            requireNotOurs(document, generator);
        }
    }

    /** Looks at the key that was just written, because only its serializer knows it before. */
    private static void requireNotOurs(JsonWrite document, JsonGenerator generator) throws JsonMappingException {
        JsonStreamContext object = generator.getOutputContext();
        String name = object.getCurrentName();
        if (document.numbered() == object && name != null && WireJson.isCarried(name)) {
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

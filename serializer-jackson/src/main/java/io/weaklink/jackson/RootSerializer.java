package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.std.BeanSerializerBase;
import com.fasterxml.jackson.databind.util.NameTransformer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Opens and ends a document around a root. The mirror image of {@link RootDeserializer}.
 *
 * <p>Jackson does not tell a module where a document begins. But it asks for the serializer of a root without a
 * property. So this wrapper stands before every serializer, and steps out of the way wherever there is a property. The
 * elements of a root container have no property either, and find the document open.
 */
final class RootSerializer extends DelegatingSerializer {

    private static final long serialVersionUID = 1L;

    private final MapperSetup mapperSetup;

    /** Whether the delegate writes no number, so that a referent which is written as a supertype goes without its own. */
    private final boolean numberless;

    /** The class whose own beans the delegate writes; null if it writes something else. */
    private final @Nullable Class<?> own;

    RootSerializer(MapperSetup mapperSetup, JsonSerializer<?> delegate) {
        super(delegate);
        this.mapperSetup = mapperSetup;
        this.numberless = !(delegate instanceof CarriesNumber);
        this.own = numberless && delegate instanceof BeanSerializerBase ? delegate.handledType() : null;
    }

    @Override
    JsonSerializer<Object> newDelegatingInstance(JsonSerializer<?> replacement) {
        return new RootSerializer(mapperSetup, replacement);
    }

    @Override
    public JsonSerializer<?> createContextual(SerializerProvider provider, @Nullable BeanProperty property)
            throws JsonMappingException {
        JsonSerializer<?> contextual = provider.handleSecondaryContextualization(delegate, property);
        if (property != null) {
            return isWatched(property, provider) ? WatchedSerializer.of(contextual) : contextual;
        }
        return around(contextual);
    }

    /**
     * Returns whether a referent below the declared type may be written as that type, and so without its number. A container
     * that is the value of a property is left as it is, because Jackson asks its serializer for more than this wrapper has:
     * a {@link WatchedProperty} watches it.
     */
    private boolean isWatched(BeanProperty property, SerializerProvider provider) {
        return numberless
                && !Host.isOfContainers(delegate)
                && (provider.isEnabled(MapperFeature.USE_STATIC_TYPING)
                        || property.getAnnotation(JsonSerialize.class) != null);
    }

    @Override
    public void serialize(Object value, JsonGenerator generator, SerializerProvider provider) throws IOException {
        JsonWrite open = JsonWrite.current();
        if (open != null && open.isOf(provider)) {
            delegate.serialize(value, generator, provider);
            tellIfHidden(value, open);
        } else {
            write(open, generator, provider, document -> {
                delegate.serialize(value, generator, provider);
                tellIfHidden(value, document);
            });
        }
    }

    @Override
    public void serializeWithType(
            Object value, JsonGenerator generator, SerializerProvider provider, TypeSerializer type)
            throws IOException {
        JsonWrite open = JsonWrite.current();
        if (open != null && open.isOf(provider)) {
            delegate.serializeWithType(value, generator, provider, type);
            tellIfHidden(value, open);
        } else {
            write(open, generator, provider, document -> {
                delegate.serializeWithType(value, generator, provider, type);
                tellIfHidden(value, document);
            });
        }
    }

    /** Tells of a referent that the delegate has written as a supertype, and so without its number. */
    private void tellIfHidden(Object value, JsonWrite document) throws JsonMappingException {
        if (numberless && value.getClass() != own) {
            document.hide(value);
        }
    }

    private void write(@Nullable JsonWrite open, JsonGenerator generator, SerializerProvider provider, Body body)
            throws IOException {
        if (open != null && open.joins(generator, mapperSetup.setup())) {
            @Nullable SerializerProvider before = open.enter(provider);
            try {
                body.write(open);
            } finally {
                open.enter(before);
            }
            return;
        }
        try (JsonWrite document = JsonWrite.open(mapperSetup, generator, provider)) {
            body.write(document);
            document.finish();
        }
    }

    private interface Body {
        void write(JsonWrite document) throws IOException;
    }

    @Override
    public JsonSerializer<Object> unwrappingSerializer(NameTransformer unwrapper) {
        return delegate.unwrappingSerializer(unwrapper);
    }
}

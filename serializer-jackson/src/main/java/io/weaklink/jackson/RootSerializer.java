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
import com.fasterxml.jackson.databind.util.Converter;
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
            return isWatched(property, provider) ? WatchedSerializer.in(property.getType(), contextual) : contextual;
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
                        || mayWriteAsSupertype(property.getAnnotation(JsonSerialize.class))
                        || isStatic(property.getContextAnnotation(JsonSerialize.class)));
    }

    private static boolean isStatic(@Nullable JsonSerialize ofClass) {
        return ofClass != null && ofClass.typing() == JsonSerialize.Typing.STATIC;
    }

    private static boolean mayWriteAsSupertype(@Nullable JsonSerialize chosen) {
        return chosen != null
                && (chosen.as() != Void.class
                        || chosen.contentAs() != Void.class
                        || chosen.typing() == JsonSerialize.Typing.STATIC
                        || chosen.converter() != Converter.None.class
                        || chosen.contentConverter() != Converter.None.class);
    }

    @Override
    public void serialize(Object value, JsonGenerator generator, SerializerProvider provider) throws IOException {
        write(value, generator, provider, null);
    }

    @Override
    public void serializeWithType(
            Object value, JsonGenerator generator, SerializerProvider provider, TypeSerializer type)
            throws IOException {
        write(value, generator, provider, type);
    }

    private void write(
            Object value, JsonGenerator generator, SerializerProvider provider, @Nullable TypeSerializer type)
            throws IOException {
        @Nullable Object[] thread = JsonWrite.ofThread();
        if (JsonWrite.isOf(thread, provider)) {
            delegate(value, generator, provider, type);
            JsonWrite document = mayBeHidden(value) ? JsonWrite.findHiding(provider, value.getClass()) : null;
            if (document != null) {
                document.hide(value);
            }
        } else if (JsonWrite.begin(thread, generator, provider, mapperSetup)) {
            try {
                delegate(value, generator, provider, type);
                JsonWrite document = JsonWrite.madeForRoot(thread);
                if (document != null) {
                    end(document, value);
                }
            } finally {
                JsonWrite.end(thread);
            }
        } else {
            writeAmongOthers(value, generator, provider, type);
        }
    }

    private void delegate(
            Object value, JsonGenerator generator, SerializerProvider provider, @Nullable TypeSerializer type)
            throws IOException {
        if (type == null) {
            delegate.serialize(value, generator, provider);
        } else {
            delegate.serializeWithType(value, generator, provider, type);
        }
    }

    /** Writes a root that is a part of an open document, or that does not stand alone in its output. */
    private void writeAmongOthers(
            Object value, JsonGenerator generator, SerializerProvider provider, @Nullable TypeSerializer type)
            throws IOException {
        JsonWrite open = JsonWrite.innermost();
        if (open != null && open.joins(generator, mapperSetup.setup())) {
            @Nullable SerializerProvider before = open.enter(provider);
            try {
                delegate(value, generator, provider, type);
                tellIfHidden(value, open);
            } finally {
                open.enter(before);
            }
            return;
        }
        try (JsonWrite document = JsonWrite.open(mapperSetup, generator, provider)) {
            delegate(value, generator, provider, type);
            end(document, value);
        }
    }

    private void end(JsonWrite document, Object root) throws JsonMappingException {
        tellIfHidden(root, document);
        document.finish();
    }

    /** Tells of a referent that the delegate has written as a supertype, and so without its number. */
    private void tellIfHidden(Object value, JsonWrite document) throws JsonMappingException {
        if (mayBeHidden(value)) {
            document.hide(value);
        }
    }

    private boolean mayBeHidden(Object value) {
        return numberless && value.getClass() != own;
    }

    @Override
    public JsonSerializer<Object> unwrappingSerializer(NameTransformer unwrapper) {
        return delegate.unwrappingSerializer(unwrapper);
    }
}

package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.std.BeanSerializerBase;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A serializer that may write a referent so that no reader can recognise it: a serializer that the user chose for a
 * place, a serializer for keys of maps, one that writes an array, or one for objects of an external type. The document is told of each object
 * that the host hands to it, and then refuses references to that object. The object is asked for its class only.
 */
final class WatchedSerializer extends DelegatingSerializer {

    private static final long serialVersionUID = 1L;

    private final Watched watched;

    /** What the property declares whose bean this writes; null if it writes no property. */
    private final @Nullable JavaType property;

    private WatchedSerializer(JsonSerializer<?> delegate, Watched watched, @Nullable JavaType property) {
        super(delegate);
        this.watched = watched;
        this.property = property;
    }

    /** Watches Jackson's own serializer of beans in a property of this type, or of what it contains. */
    static JsonSerializer<Object> in(JavaType property, JsonSerializer<?> own) {
        return new WatchedSerializer(own, Watched.CHOSEN, property);
    }

    /** Watches a serializer that is not Jackson's own for referents. */
    static JsonSerializer<Object> of(JsonSerializer<?> chosen) {
        return new WatchedSerializer(chosen, Watched.CHOSEN, null);
    }

    /** Watches Jackson's own serializer of a type that is declared external. */
    static JsonSerializer<Object> ofExternal(JsonSerializer<?> own) {
        return new WatchedSerializer(own, Watched.EXTERNAL, null);
    }

    /** Watches Jackson's own serializer that writes a referent as an array. */
    static JsonSerializer<Object> ofArray(JsonSerializer<?> own) {
        return new WatchedSerializer(own, Watched.ARRAY, null);
    }

    boolean watches(JsonSerializer<?> other) {
        return delegate == other;
    }

    @Override
    public void serialize(Object value, JsonGenerator generator, SerializerProvider provider) throws IOException {
        refuseItself(value, generator, provider);
        delegate.serialize(value, generator, provider);
        tell(value, provider);
    }

    @Override
    public void serializeWithType(
            Object value, JsonGenerator generator, SerializerProvider provider, TypeSerializer type)
            throws IOException {
        refuseItself(value, generator, provider);
        delegate.serializeWithType(value, generator, provider, type);
        tell(value, provider);
    }

    /** Refuses an object that holds itself, as the host does for its own serializers of beans, of which this is none. */
    private void refuseItself(Object value, JsonGenerator generator, SerializerProvider provider)
            throws JsonMappingException {
        if (property != null
                && property.getRawClass().isInstance(value)
                && delegate instanceof BeanSerializerBase
                && !delegate.usesObjectId()
                && generator.currentValue() == value
                && provider.isEnabled(SerializationFeature.FAIL_ON_SELF_REFERENCES)) {
            provider.reportBadDefinition(property, "Direct self-reference leading to cycle");
        }
    }

    private void tell(Object value, SerializerProvider provider) throws IOException {
        JsonWrite document = watched == Watched.EXTERNAL
                ? JsonWrite.find(provider)
                : JsonWrite.findHiding(provider, value.getClass());
        if (document == null) {
            return;
        }
        switch (watched) {
            case EXTERNAL -> document.begin(value);
            case ARRAY -> document.hideInArray(value);
            case CHOSEN -> document.hide(value);
        }
    }

    @Override
    JsonSerializer<Object> newDelegatingInstance(JsonSerializer<?> replacement) {
        return new WatchedSerializer(replacement, watched, property);
    }

    /** What kind of serializer is watched. */
    private enum Watched {
        CHOSEN,
        EXTERNAL,
        ARRAY
    }
}

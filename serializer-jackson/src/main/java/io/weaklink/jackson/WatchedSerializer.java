package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import java.io.IOException;

/**
 * A serializer that may write a referent so that no reader can recognise it: a serializer that the user chose for a
 * place, a serializer for keys of maps, or one for objects of an external type. The document is told of each object
 * that the host hands to it, and then refuses references to that object. The object is asked for its class only.
 */
final class WatchedSerializer extends DelegatingSerializer {

    private static final long serialVersionUID = 1L;

    private final boolean external;

    private WatchedSerializer(JsonSerializer<?> watched, boolean external) {
        super(watched);
        this.external = external;
    }

    /** Watches a serializer that is not Jackson's own for referents. */
    static JsonSerializer<Object> of(JsonSerializer<?> chosen) {
        return new WatchedSerializer(chosen, false);
    }

    /** Watches Jackson's own serializer of a type that is declared external. */
    static JsonSerializer<Object> ofExternal(JsonSerializer<?> own) {
        return new WatchedSerializer(own, true);
    }

    boolean watches(JsonSerializer<?> other) {
        return delegate == other;
    }

    @Override
    public void serialize(Object value, JsonGenerator generator, SerializerProvider provider) throws IOException {
        delegate.serialize(value, generator, provider);
        tell(value, provider);
    }

    @Override
    public void serializeWithType(
            Object value, JsonGenerator generator, SerializerProvider provider, TypeSerializer type)
            throws IOException {
        delegate.serializeWithType(value, generator, provider, type);
        tell(value, provider);
    }

    private void tell(Object value, SerializerProvider provider) throws IOException {
        JsonWrite document = JsonWrite.current();
        if (document == null || !document.isOf(provider)) {
            return;
        }
        if (external) {
            document.begin(value);
        } else {
            document.hide(value);
        }
    }

    @Override
    JsonSerializer<Object> newDelegatingInstance(JsonSerializer<?> replacement) {
        return new WatchedSerializer(replacement, external);
    }
}

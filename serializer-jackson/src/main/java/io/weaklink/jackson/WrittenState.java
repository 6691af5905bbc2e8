package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import java.io.IOException;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Writes what references of the application's own classes hold beside their referent, as Jackson writes the value of a
 * property that declares the class of the state. The mirror image of {@link ReadState}.
 */
final class WrittenState implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The last serializer, because the states of the references of one place are mostly of one class. */
    private transient volatile @Nullable Found last;

    void write(Object state, Class<?> declared, JsonGenerator generator, SerializerProvider provider)
            throws IOException {
        Found found = last;
        if (found == null || found.declared != declared || found.type != state.getClass()) {
            found = find(state.getClass(), declared, provider);
            last = found;
        }
        if (found.types == null) {
            found.serializer.serialize(state, generator, provider);
        } else {
            found.serializer.serializeWithType(state, generator, provider, found.types);
        }
    }

    @SuppressWarnings("unchecked")
    private static Found find(Class<?> type, Class<?> declared, SerializerProvider provider) throws IOException {
        JsonSerializer<?> plain = provider.findValueSerializer(type);
        JsonSerializer<?> contextual = provider.handleSecondaryContextualization(plain, null);
        TypeSerializer types = provider.findTypeSerializer(provider.constructType(declared));
        return new Found(type, declared, (JsonSerializer<Object>) contextual, types);
    }

    private record Found(
            Class<?> type,
            Class<?> declared,
            JsonSerializer<Object> serializer,
            @Nullable TypeSerializer types) {}
}

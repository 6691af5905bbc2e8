package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.Serializers;
import java.io.IOException;
import java.io.Serializable;
import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/** Refuses references as keys of a map, because Jackson would write their {@code toString} as the key. */
final class ReferenceKeys extends Serializers.Base implements Serializable {

    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable JsonSerializer<?> findSerializer(
            SerializationConfig config, JavaType type, BeanDescription description) {
        return Reference.class.isAssignableFrom(type.getRawClass()) ? new Refusing() : null;
    }

    static String refusal(Class<?> key) {
        return "A '" + key.getName()
                + "' cannot be the key of a map: a name in JSON is a text. Hold it as a value, or key"
                + " the map by a name of the object.";
    }

    private static final class Refusing extends JsonSerializer<Object> implements Serializable {

        private static final long serialVersionUID = 1L;

        @Override
        public void serialize(Object key, JsonGenerator generator, SerializerProvider provider) throws IOException {
            throw JsonMappingException.from(generator, refusal(key.getClass()));
        }
    }
}

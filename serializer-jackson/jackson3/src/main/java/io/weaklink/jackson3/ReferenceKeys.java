package io.weaklink.jackson3;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.ser.Serializers;

/** Refuses references as keys of a map: Jackson would write what {@code toString} says of them. */
final class ReferenceKeys extends Serializers.Base {

    @Override
    public @Nullable ValueSerializer<?> findSerializer(
            SerializationConfig config,
            JavaType type,
            BeanDescription.Supplier description,
            JsonFormat.@Nullable Value format) {
        return Reference.class.isAssignableFrom(type.getRawClass()) ? new Refusing() : null;
    }

    static String refusal(Class<?> key) {
        return "A '" + key.getName()
                + "' cannot be the key of a map: a name in JSON is a text. Hold it as a value, or key"
                + " the map by a name of the object.";
    }

    private static final class Refusing extends ValueSerializer<Object> {

        @Override
        public void serialize(Object key, JsonGenerator generator, SerializationContext provider) {
            throw DatabindException.from(generator, refusal(key.getClass()));
        }
    }
}

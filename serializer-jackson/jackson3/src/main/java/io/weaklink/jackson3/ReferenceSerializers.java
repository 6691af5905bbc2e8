package io.weaklink.jackson3;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.Serializers;
import tools.jackson.databind.type.ReferenceType;

/** Finds the serializer of references. The mirror image of {@link ReferenceDeserializers}. */
final class ReferenceSerializers extends Serializers.Base {

    private final ReferenceSerializer serializer;

    ReferenceSerializers(Installation installation) {
        this.serializer = new ReferenceSerializer(installation, null);
    }

    @Override
    public @Nullable ValueSerializer<?> findReferenceSerializer(
            SerializationConfig config,
            ReferenceType type,
            BeanDescription.Supplier description,
            JsonFormat.@Nullable Value format,
            @Nullable TypeSerializer contentType,
            @Nullable ValueSerializer<Object> content) {
        return findSerializer(config, type, description, format);
    }

    /** Also asked where the type modifier was dropped with the type factory: no reference is ever taken for a bean. */
    @Override
    public @Nullable ValueSerializer<?> findSerializer(
            SerializationConfig config,
            JavaType type,
            BeanDescription.Supplier description,
            JsonFormat.@Nullable Value format) {
        return Reference.class.isAssignableFrom(type.getRawClass()) ? serializer : null;
    }
}

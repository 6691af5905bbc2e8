package io.weaklink.jackson;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.Serializers;
import com.fasterxml.jackson.databind.type.ReferenceType;
import java.io.Serializable;
import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/** Finds the serializer of references. The mirror image of {@link ReferenceDeserializers}. */
final class ReferenceSerializers extends Serializers.Base implements Serializable {

    private static final long serialVersionUID = 1L;

    private final MapperSetup mapperSetup;

    ReferenceSerializers(MapperSetup mapperSetup) {
        this.mapperSetup = mapperSetup;
    }

    @Override
    public @Nullable JsonSerializer<?> findReferenceSerializer(
            SerializationConfig config,
            ReferenceType type,
            BeanDescription description,
            @Nullable TypeSerializer contentType,
            @Nullable JsonSerializer<Object> content) {
        return findSerializer(config, type, description);
    }

    /**
     * Also asked if the type modifier was dropped with the type factory, so that a reference is never taken for a bean.
     */
    @Override
    public @Nullable JsonSerializer<?> findSerializer(
            SerializationConfig config, JavaType type, BeanDescription description) {
        if (!Reference.class.isAssignableFrom(type.getRawClass())) {
            return null;
        }
        SerializerModifier.refuseUnwritable(type.getRawClass());
        MapperSetup setup = mapperSetup.at(config);
        WeakPlaces.refuseValues(setup.setup(), WeakPlaces.referent(type, config));
        return new ReferenceSerializer(setup, null);
    }
}

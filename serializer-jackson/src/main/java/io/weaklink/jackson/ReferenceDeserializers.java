package io.weaklink.jackson;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.type.ReferenceType;
import java.io.Serializable;
import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/** Finds the deserializer of references. The mirror image of {@link ReferenceSerializers}. */
final class ReferenceDeserializers extends Deserializers.Base implements Serializable {

    private static final long serialVersionUID = 1L;

    private final MapperSetup mapperSetup;

    ReferenceDeserializers(MapperSetup mapperSetup) {
        this.mapperSetup = mapperSetup;
    }

    @Override
    public @Nullable JsonDeserializer<?> findReferenceDeserializer(
            ReferenceType type,
            DeserializationConfig config,
            BeanDescription description,
            @Nullable TypeDeserializer contentType,
            @Nullable JsonDeserializer<?> content) {
        return findBeanDeserializer(type, config, description);
    }

    /**
     * Also asked if the type modifier was dropped with the type factory, so that a reference is never taken for a bean.
     */
    @Override
    public @Nullable JsonDeserializer<?> findBeanDeserializer(
            JavaType type, DeserializationConfig config, BeanDescription description) {
        if (!Reference.class.isAssignableFrom(type.getRawClass())) {
            return null;
        }
        return new ReferenceDeserializer(mapperSetup.at(config), type, WeakPlaces.referent(type, config));
    }

    @Override
    public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
        return Reference.class.isAssignableFrom(type);
    }
}

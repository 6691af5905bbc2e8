package io.weaklink.jackson3;

import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.type.ReferenceType;

/** Finds the deserializer of references. The mirror image of {@link ReferenceSerializers}. */
final class ReferenceDeserializers extends Deserializers.Base {

    private final Installation installation;

    ReferenceDeserializers(Installation installation) {
        this.installation = installation;
    }

    @Override
    public @Nullable ValueDeserializer<?> findReferenceDeserializer(
            ReferenceType type,
            DeserializationConfig config,
            BeanDescription.Supplier description,
            @Nullable TypeDeserializer contentType,
            @Nullable ValueDeserializer<?> content) {
        return findBeanDeserializer(type, config, description);
    }

    /** Also asked where the type modifier was dropped with the type factory: no reference is ever taken for a bean. */
    @Override
    public @Nullable ValueDeserializer<?> findBeanDeserializer(
            JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
        if (!Reference.class.isAssignableFrom(type.getRawClass())) {
            return null;
        }
        JavaType[] parameters = config.getTypeFactory().findTypeParameters(type, Reference.class);
        Class<?> declared = parameters == null || parameters.length != 1 ? Object.class : parameters[0].getRawClass();
        return new ReferenceDeserializer(installation, type, declared);
    }

    @Override
    public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
        return Reference.class.isAssignableFrom(type);
    }
}

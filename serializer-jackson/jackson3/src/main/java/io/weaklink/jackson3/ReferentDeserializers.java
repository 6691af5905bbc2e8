package io.weaklink.jackson3;

import io.weaklink.Weak;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonPOJOBuilder;
import tools.jackson.databind.deser.BeanDeserializerBuilder;
import tools.jackson.databind.deser.CreatorProperty;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.deser.bean.BuilderBasedDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.introspect.AnnotatedMethod;
import tools.jackson.databind.type.ArrayType;
import tools.jackson.databind.type.CollectionLikeType;
import tools.jackson.databind.type.CollectionType;
import tools.jackson.databind.type.MapLikeType;
import tools.jackson.databind.type.MapType;
import tools.jackson.databind.type.ReferenceType;

/**
 * Takes the number from what Jackson reads into a referent, sets references and {@link Weak} properties when they can
 * be set, and puts the root wrapper before everything. The mirror image of {@link ReferentSerializers}.
 */
final class ReferentDeserializers extends ValueDeserializerModifier {

    private static final long serialVersionUID = 1L;

    private final transient Installation installation;

    ReferentDeserializers(Installation installation) {
        this.installation = installation;
    }

    Installation installation() {
        return installation;
    }

    @Override
    public BeanDeserializerBuilder updateBuilder(
            DeserializationConfig config, BeanDescription.Supplier description, BeanDeserializerBuilder builder) {
        WeakPlaces.refuseUnsettable(description.get());
        if (isReferent(description.getBeanClass())) {
            WeakPlaces.refuseOurNames(description.get());
        }
        if (builder.getBuildMethod() != null) {
            WeakPlaces.refuseBuilder(description.get());
            UnreadMembers.note(config, description, builder, installation);
            return builder;
        }
        for (SettableBeanProperty property : properties(builder)) {
            if (property.getAnnotation(Weak.class) != null) {
                builder.addOrReplaceProperty(weak(property), true);
            } else if (Reference.class.isAssignableFrom(property.getType().getRawClass())) {
                builder.addOrReplaceProperty(new ReferenceProperty(property), true);
            }
        }
        Class<?> type = description.getBeanClass();
        if (isReferent(type) && !existsOnlyWhenRead(type, builder.getValueInstantiator())) {
            builder.addOrReplaceProperty(new WeakIdProperty(WireJson.ID, type), true);
            builder.addOrReplaceProperty(new WeakIdProperty(WireJson.TOKEN, type), true);
        }
        UnreadMembers.note(config, description, builder, installation);
        return builder;
    }

    private static List<SettableBeanProperty> properties(BeanDeserializerBuilder builder) {
        List<SettableBeanProperty> properties = new ArrayList<>();
        for (Iterator<SettableBeanProperty> all = builder.getProperties(); all.hasNext(); ) {
            SettableBeanProperty property = all.next();
            if (!(property instanceof CreatorProperty)) {
                properties.add(property);
            }
        }
        return properties;
    }

    private WeakProperty weak(SettableBeanProperty property) {
        Class<?> owner = property.getMember().getDeclaringClass();
        WeakPlaces.requireOrdinary(property.getType(), owner, property.getName());
        WeakPlaces.requireNotLate(installation.setup(), property.getType().getRawClass(), owner, property.getName());
        return new WeakProperty(property);
    }

    @Override
    public ValueDeserializer<?> modifyDeserializer(
            DeserializationConfig config, BeanDescription.Supplier description, ValueDeserializer<?> deserializer) {
        if (deserializer instanceof StdScalarDeserializer<?>) {
            return deserializer;
        }
        ValueDeserializer<?> noting = UnreadMembers.noting(config, description, deserializer, installation);
        return root(peels(config, description, noting) ? new ReferentDeserializer(noting) : noting);
    }

    private boolean peels(
            DeserializationConfig config, BeanDescription.Supplier description, ValueDeserializer<?> deserializer) {
        BeanDeserializerBase bean = WeakIdProperty.bean(deserializer);
        if (bean instanceof BuilderBasedDeserializer) {
            return isReferent(built(config, description));
        }
        return bean != null
                && isReferent(description.getBeanClass())
                && existsOnlyWhenRead(description.getBeanClass(), bean.getValueInstantiator());
    }

    /** Jackson describes the builder here; what it builds is known by its method. */
    static Class<?> built(DeserializationConfig config, BeanDescription.Supplier builder) {
        JsonPOJOBuilder.Value names =
                config.getAnnotationIntrospector().findPOJOBuilderConfig(config, builder.getClassInfo());
        AnnotatedMethod build = builder.get()
                .findMethod(names == null ? JsonPOJOBuilder.DEFAULT_BUILD_METHOD : names.buildMethodName, null);
        return build == null ? Object.class : build.getRawReturnType();
    }

    private boolean isReferent(Class<?> type) {
        return installation.isReferent(type);
    }

    /** Jackson makes a throwable when it meets the message, wherever that stands. */
    private static boolean existsOnlyWhenRead(Class<?> type, ValueInstantiator instantiator) {
        return Throwable.class.isAssignableFrom(type)
                || instantiator.canCreateFromObjectWith()
                || instantiator.canCreateUsingDelegate()
                || instantiator.canCreateUsingArrayDelegate();
    }

    @Override
    public ValueDeserializer<?> modifyReferenceDeserializer(
            DeserializationConfig config,
            ReferenceType type,
            BeanDescription.Supplier description,
            ValueDeserializer<?> deserializer) {
        return root(deserializer);
    }

    @Override
    public ValueDeserializer<?> modifyArrayDeserializer(
            DeserializationConfig config,
            ArrayType type,
            BeanDescription.Supplier description,
            ValueDeserializer<?> deserializer) {
        return container(type, deserializer);
    }

    @Override
    public ValueDeserializer<?> modifyCollectionDeserializer(
            DeserializationConfig config,
            CollectionType type,
            BeanDescription.Supplier description,
            ValueDeserializer<?> deserializer) {
        return container(type, deserializer);
    }

    @Override
    public ValueDeserializer<?> modifyCollectionLikeDeserializer(
            DeserializationConfig config,
            CollectionLikeType type,
            BeanDescription.Supplier description,
            ValueDeserializer<?> deserializer) {
        return container(type, deserializer);
    }

    @Override
    public ValueDeserializer<?> modifyMapDeserializer(
            DeserializationConfig config,
            MapType type,
            BeanDescription.Supplier description,
            ValueDeserializer<?> deserializer) {
        return container(type, deserializer);
    }

    @Override
    public ValueDeserializer<?> modifyMapLikeDeserializer(
            DeserializationConfig config,
            MapLikeType type,
            BeanDescription.Supplier description,
            ValueDeserializer<?> deserializer) {
        return container(type, deserializer);
    }

    private ValueDeserializer<?> container(JavaType type, ValueDeserializer<?> deserializer) {
        boolean references =
                Reference.class.isAssignableFrom(type.getContentType().getRawClass());
        ValueDeserializer<?> container = references ? new ReferenceContents(deserializer) : deserializer;
        return root(
                installation.mayBeReferent(type.getRawClass())
                        ? new EnvelopeDeserializer(container, type.isMapLikeType())
                        : container);
    }

    private ValueDeserializer<?> root(ValueDeserializer<?> deserializer) {
        return RootDeserializer.around(installation, deserializer);
    }
}

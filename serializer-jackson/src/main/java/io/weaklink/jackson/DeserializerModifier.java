package io.weaklink.jackson;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBuilder;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.BuilderBasedDeserializer;
import com.fasterxml.jackson.databind.deser.CreatorProperty;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.type.ArrayType;
import com.fasterxml.jackson.databind.type.CollectionLikeType;
import com.fasterxml.jackson.databind.type.CollectionType;
import com.fasterxml.jackson.databind.type.MapLikeType;
import com.fasterxml.jackson.databind.type.MapType;
import com.fasterxml.jackson.databind.type.ReferenceType;
import io.weaklink.Weak;
import io.weaklink.WeakShape;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Takes the number out of the members that Jackson reads into a referent, sets references and {@link Weak} properties
 * when they can be set, and puts the root wrapper before every deserializer. The mirror image of {@link
 * SerializerModifier}.
 */
final class DeserializerModifier extends BeanDeserializerModifier implements Installed {

    private static final long serialVersionUID = 1L;

    private final MapperSetup mapperSetup;

    DeserializerModifier(MapperSetup mapperSetup) {
        this.mapperSetup = mapperSetup;
    }

    @Override
    public MapperSetup mapperSetup() {
        return mapperSetup;
    }

    @Override
    public BeanDeserializerBuilder updateBuilder(
            DeserializationConfig config, BeanDescription description, BeanDeserializerBuilder builder) {
        if (builder.getBuildMethod() != null) {
            JavaType built = config.constructType(WeakPlaces.built(config, description));
            WeakPlaces.refuseBuilder(Host.describe(config, built).getClassInfo(), WeakPlaces.THROWING);
            WeakPlaces.refuseBuilder(description.getClassInfo(), WeakPlaces.THROWING);
            return builder;
        }
        MapperSetup setup = mapperSetup.at(config);
        WeakPlaces.refuseUnsettable(description, setup.setup(), WeakPlaces.THROWING);
        WeakPlaces.refuseTakenMembers(description.findAnySetterAccessor(), WeakPlaces.THROWING);
        if (setup.isReferent(description.getBeanClass())) {
            OurNames.refuse(config, description, WeakPlaces.THROWING);
        }
        convert(config, builder, setup);
        ContainerPlaces.read(setup, config, description, builder);
        for (SettableBeanProperty property : properties(builder)) {
            if (isOfUser(property)) {
                refuseWeak(property);
                refuseMade(property, setup);
            } else if (Reference.class.isAssignableFrom(property.getType().getRawClass())) {
                builder.addOrReplaceProperty(reference(property, config, description), true);
            } else if (property.getAnnotation(Weak.class) != null) {
                builder.addOrReplaceProperty(weak(property, setup, config, description), true);
            } else if (ContainerPlaces.isWeakByClass(property, setup)) {
                builder.addOrReplaceProperty(ContainerPlaces.refilled(property, config, description), true);
            }
        }
        Class<?> type = description.getBeanClass();
        if (setup.isReferent(type) && !existsOnlyWhenRead(type, builder.getValueInstantiator())) {
            builder.addOrReplaceProperty(new WeakIdProperty(WireJson.ID, type), true);
            builder.addOrReplaceProperty(new WeakIdProperty(WireJson.TOKEN, type), true);
            builder.addOrReplaceProperty(new WeakIdProperty(WireJson.AHEAD, type), true);
            if (builder.findProperty(StrongPlaceProperty.NAME) == null) {
                builder.addProperty(new StrongPlaceProperty(type));
            }
        }
        return builder;
    }

    /** Sets up places for which the user chose a converter. Jackson itself exchanges arguments of creators in this way. */
    private static void convert(DeserializationConfig config, BeanDeserializerBuilder builder, MapperSetup setup) {
        SettableBeanProperty[] arguments = builder.getValueInstantiator().getFromObjectArguments(config);
        for (int i = 0; arguments != null && i < arguments.length; i++) {
            SettableBeanProperty converted = ConvertedPlace.in(arguments[i], config, setup);
            if (converted != arguments[i]) {
                arguments[i] = converted;
                builder.addOrReplaceProperty(converted, true);
            }
        }
        for (SettableBeanProperty property : properties(builder)) {
            SettableBeanProperty converted = ConvertedPlace.in(property, config, setup);
            if (converted != property) {
                builder.addOrReplaceProperty(converted, true);
            }
        }
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

    /**
     * Returns whether a property is of a class that is not Jackson's. Such a property decides itself whether and how it is
     * read, so nothing is put around it.
     */
    private static boolean isOfUser(SettableBeanProperty property) {
        String name = property.getClass().getName();
        return !name.startsWith("com.fasterxml.jackson.") && !name.startsWith("tools.jackson.");
    }

    /** Refuses {@link Weak} on a property of the user's own, which would have to set what is found at the end only. */
    private static void refuseWeak(SettableBeanProperty property) {
        Weak mark = property.getAnnotation(Weak.class);
        if (mark != null && !WeakPlaces.holdsReferences(property.getType()) && !property.hasValueDeserializer()) {
            throw new IllegalArgumentException("'"
                    + property.getMember().getDeclaringClass().getName() + "." + property.getName()
                    + "': @Weak stands on a property that is set by a '"
                    + property.getClass().getName()
                    + "', which does not know a referent that is found only when the document ends. Let Jackson set the"
                    + " property, or hold a WeakReference.");
        }
    }

    /** Refuses a property of the user's own with a reference that is made at the end only. */
    private static void refuseMade(SettableBeanProperty property, MapperSetup setup) {
        if (setup.setup().isMade(property.getType().getRawClass()) && !property.hasValueDeserializer()) {
            throw new IllegalArgumentException("'"
                    + property.getMember().getDeclaringClass().getName() + "." + property.getName() + "': a '"
                    + property.getType().getRawClass().getName()
                    + "', which is made only when the document ends, stands in a property that is set by a '"
                    + property.getClass().getName() + "'. Let Jackson set the property, or hold a WeakReference.");
        }
    }

    private ReferenceProperty reference(
            SettableBeanProperty property, DeserializationConfig config, BeanDescription description) {
        boolean isMade =
                mapperSetup.at(config).setup().isMade(property.getType().getRawClass());
        return new ReferenceProperty(property, isMade, FieldBehind.of(property, config, description));
    }

    private static SettableBeanProperty weak(
            SettableBeanProperty property,
            MapperSetup setup,
            DeserializationConfig config,
            BeanDescription description) {
        Class<?> owner = property.getMember().getDeclaringClass();
        JavaType type = property.getType();
        Weak mark = property.getAnnotation(Weak.class);
        WeakPlaces.refuseUnusual(type, mark, owner, property.getName(), WeakPlaces.THROWING);
        ContainerPlaces.refuseManaged(config, property.getMember(), property.getName(), WeakPlaces.THROWING);
        WeakShape shape = ContainerPlaces.shapeOf(type, mark);
        if (shape != null) {
            ContainerPlaces.refuseLate(setup, shape, type, mark, owner, property.getName(), WeakPlaces.THROWING);
            return ContainerPlaces.property(property, shape, setup, config, description);
        }
        if (type.isContainerType()) {
            return property;
        }
        WeakPlaces.refuseLate(setup.setup(), type.getRawClass(), mark, owner, property.getName(), WeakPlaces.THROWING);
        WeakPlaces.refuseValues(setup.setup(), type.getRawClass());
        return new WeakProperty(property, FieldBehind.ofSetter(property, config, description));
    }

    @Override
    public JsonDeserializer<?> modifyDeserializer(
            DeserializationConfig config, BeanDescription description, JsonDeserializer<?> deserializer) {
        MapperSetup setup = mapperSetup.at(config);
        if (deserializer instanceof StdScalarDeserializer<?>) {
            return deserializer;
        }
        JsonDeserializer<?> peeling =
                peels(setup, config, description, deserializer) ? new ReferentDeserializer(deserializer) : deserializer;
        JsonDeserializer<?> deduced = DeducedDeserializer.ofClass(peeling, description.getClassInfo(), config, setup);
        if (deduced == deserializer && holdsNothing(setup, description, deserializer)) {
            return deserializer;
        }
        boolean isNatural = setup.setup().types().isNatural(description.getBeanClass());
        return RootDeserializer.around(setup, isNatural ? new NaturalDeserializer(deduced) : deduced);
    }

    private static boolean holdsNothing(
            MapperSetup setup, BeanDescription description, JsonDeserializer<?> deserializer) {
        Class<?> type = description.getBeanClass();
        return !setup.isReferent(type)
                && !setup.setup().types().isNatural(type)
                && ScalarBean.isReadBy(deserializer, description);
    }

    private static boolean peels(
            MapperSetup setup,
            DeserializationConfig config,
            BeanDescription description,
            JsonDeserializer<?> deserializer) {
        if (!(deserializer instanceof BeanDeserializerBase || deserializer instanceof DelegatingDeserializer)) {
            // A deserializer of the user's own, which is not asked what it does.
            return false;
        }
        BeanDeserializerBase bean = WeakIdProperty.bean(deserializer);
        if (bean instanceof BuilderBasedDeserializer) {
            return setup.isReferent(WeakPlaces.built(config, description));
        }
        return bean != null
                && setup.isReferent(description.getBeanClass())
                && existsOnlyWhenRead(description.getBeanClass(), bean.getValueInstantiator());
    }

    /** True for a throwable too, because Jackson makes it when it meets the message, wherever the message stands. */
    private static boolean existsOnlyWhenRead(Class<?> type, ValueInstantiator instantiator) {
        return Throwable.class.isAssignableFrom(type)
                || instantiator.canCreateFromObjectWith()
                || instantiator.canCreateUsingDelegate()
                || instantiator.canCreateUsingArrayDelegate();
    }

    @Override
    public JsonDeserializer<?> modifyReferenceDeserializer(
            DeserializationConfig config,
            ReferenceType type,
            BeanDescription description,
            JsonDeserializer<?> deserializer) {
        return RootDeserializer.around(mapperSetup.at(config), deserializer);
    }

    @Override
    public JsonDeserializer<?> modifyArrayDeserializer(
            DeserializationConfig config,
            ArrayType type,
            BeanDescription description,
            JsonDeserializer<?> deserializer) {
        return container(config, type, deserializer);
    }

    @Override
    public JsonDeserializer<?> modifyCollectionDeserializer(
            DeserializationConfig config,
            CollectionType type,
            BeanDescription description,
            JsonDeserializer<?> deserializer) {
        return container(config, type, deserializer);
    }

    @Override
    public JsonDeserializer<?> modifyCollectionLikeDeserializer(
            DeserializationConfig config,
            CollectionLikeType type,
            BeanDescription description,
            JsonDeserializer<?> deserializer) {
        return container(config, type, deserializer);
    }

    @Override
    public JsonDeserializer<?> modifyMapDeserializer(
            DeserializationConfig config, MapType type, BeanDescription description, JsonDeserializer<?> deserializer) {
        MapperSetup setup = mapperSetup.at(config);
        return container(config, type, WeakMapDeserializer.before(deserializer, type, setup));
    }

    @Override
    public JsonDeserializer<?> modifyMapLikeDeserializer(
            DeserializationConfig config,
            MapLikeType type,
            BeanDescription description,
            JsonDeserializer<?> deserializer) {
        return container(config, type, deserializer);
    }

    private JsonDeserializer<?> container(
            DeserializationConfig config, JavaType type, JsonDeserializer<?> deserializer) {
        MapperSetup setup = mapperSetup.at(config);
        JsonDeserializer<?> container = contents(type, deserializer);
        return RootDeserializer.around(
                setup,
                setup.mayBeReferent(type.getRawClass())
                        ? new EnvelopeDeserializer(container, type.isMapLikeType())
                        : container);
    }

    private static JsonDeserializer<?> contents(JavaType type, JsonDeserializer<?> deserializer) {
        if (SetContents.mayBeLost(type)) {
            return SetContents.of(deserializer);
        }
        return Reference.class.isAssignableFrom(type.getContentType().getRawClass())
                ? new ReferenceContents(deserializer)
                : deserializer;
    }
}

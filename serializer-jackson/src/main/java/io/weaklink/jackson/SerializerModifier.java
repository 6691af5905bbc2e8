package io.weaklink.jackson;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerBuilder;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.impl.UnknownSerializer;
import com.fasterxml.jackson.databind.ser.std.BeanSerializerBase;
import com.fasterxml.jackson.databind.ser.std.JsonValueSerializer;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.databind.type.ArrayType;
import com.fasterxml.jackson.databind.type.CollectionLikeType;
import com.fasterxml.jackson.databind.type.CollectionType;
import com.fasterxml.jackson.databind.type.MapLikeType;
import com.fasterxml.jackson.databind.type.MapType;
import com.fasterxml.jackson.databind.util.Annotations;
import io.weaklink.ReferenceKind;
import io.weaklink.Referent;
import io.weaklink.ReferentTypes;
import io.weaklink.Weak;
import io.weaklink.WeakShape;
import io.weaklink.WeaklinkException;
import java.util.List;

/**
 * Puts the number into the serializer that Jackson builds for a referent, the weak writer in the place of a {@link
 * Weak} property, and the root wrapper before every serializer. The mirror image of {@link DeserializerModifier}.
 */
final class SerializerModifier extends BeanSerializerModifier implements Installed {

    private static final long serialVersionUID = 1L;

    private final MapperSetup mapperSetup;

    SerializerModifier(MapperSetup mapperSetup) {
        this.mapperSetup = mapperSetup;
    }

    @Override
    public MapperSetup mapperSetup() {
        return mapperSetup;
    }

    @Override
    public List<BeanPropertyWriter> changeProperties(
            SerializationConfig config, BeanDescription description, List<BeanPropertyWriter> properties) {
        MapperSetup setup = mapperSetup.at(config);
        WeakPlaces.refuseBuilt(config, description, WeakPlaces.THROWING);
        WeakPlaces.refuseUnsettable(description, setup.setup(), WeakPlaces.THROWING);
        WeakPlaces.refuseOneWay(config, description, WeakPlaces.THROWING);
        refuseTwoUnwrapped(
                description.getBeanClass(),
                properties.stream()
                        .filter(property -> property.isUnwrapping()
                                && setup.isReferent(property.getType().getRawClass()))
                        .count());
        if (setup.isReferent(description.getBeanClass())) {
            OurNames.refuse(config, description, WeakPlaces.THROWING);
        }
        properties.replaceAll(property -> replace(property, config));
        return properties;
    }

    private BeanPropertyWriter replace(BeanPropertyWriter property, SerializationConfig config) {
        Weak mark = property.getAnnotation(Weak.class);
        if (mark != null && !WeakPlaces.isReference(property.getType())) {
            Class<?> owner = property.getMember().getDeclaringClass();
            WeakPlaces.refuseUnusual(property.getType(), mark, owner, property.getName(), WeakPlaces.THROWING);
            ContainerPlaces.refuseManaged(config, property.getMember(), property.getName(), WeakPlaces.THROWING);
            WeakShape shape = ContainerPlaces.shapeOf(property.getType(), mark);
            if (shape != null) {
                ContainerPlaces.refuseChosen(
                        config, property.getMember(), shape, property.getName(), WeakPlaces.THROWING);
                boolean isXml = mapperSetup.at(config).isXml();
                return ContainerPlaces.written(property, shape, isXml);
            }
            if (!property.getType().isContainerType()) {
                WeakPlaces.refuseValues(
                        mapperSetup.at(config).setup(), property.getType().getRawClass());
            }
            return property.getType().isContainerType() ? property : WeakPropertyWriter.in(property);
        }
        if ((ReferenceKind.isUnwritable(property.getType().getRawClass()) || refersToValues(property.getType(), config))
                && property.getClass() == BeanPropertyWriter.class
                && !WatchedProperties.isChosen(property, config)) {
            return new UnwritableProperty(property);
        }
        return property;
    }

    /** Returns whether a place holds a reference to values, which its serializer refuses. */
    private static boolean refersToValues(JavaType type, SerializationConfig config) {
        return WeakPlaces.isReference(type) && !ReferentTypes.hasIdentity(WeakPlaces.referent(type, config));
    }

    /** Refuses two referents that are unwrapped into one object, because a reader would take one for the other. */
    static void refuseTwoUnwrapped(Class<?> owner, long unwrapped) {
        if (unwrapped > 1) {
            throw new IllegalArgumentException("'" + owner.getName() + "': " + unwrapped
                    + " referents are unwrapped into one object, which has place for one " + WireJson.ID
                    + ". Drop @JsonUnwrapped from all but one of them, or do not declare the others as referents.");
        }
    }

    /**
     * Lets the properties be watched, after all that others make of them. Also adds the number to the properties, where a host writes
     * beans in a way of its own.
     */
    @Override
    public BeanSerializerBuilder updateBuilder(
            SerializationConfig config, BeanDescription description, BeanSerializerBuilder builder) {
        MapperSetup setup = mapperSetup.at(config);
        WatchedProperties.in(builder, config, description, setup);
        if (setup.isXml()
                && setup.isReferent(description.getBeanClass())
                && (!builder.getProperties().isEmpty() || !isRefusedBare(config, description))) {
            NumberElement.addTo(builder, config, description.getBeanClass(), description.findAnyGetter() != null);
        }
        return builder;
    }

    @Override
    public JsonSerializer<?> modifySerializer(
            SerializationConfig config, BeanDescription description, JsonSerializer<?> serializer) {
        Class<?> type = description.getBeanClass();
        if (serializer instanceof UnknownSerializer || serializer instanceof BeanSerializerBase) {
            refuseUnwritable(type);
        }
        MapperSetup setup = mapperSetup.at(config);
        boolean external = setup.setup().types().isExternal(type);
        if (serializer instanceof StdScalarSerializer<?>) {
            return external ? WatchedSerializer.ofExternal(serializer) : serializer;
        }
        // A serializer of the user's is not asked for its properties.
        if (setup.isXml() && serializer instanceof BeanSerializerBase && NumberElement.isWrittenBy(serializer)) {
            return new RootSerializer(setup, new ElementSerializer(serializer));
        }
        if (serializer instanceof UnknownSerializer) {
            // Jackson asks for this class, to tell whether it can write a value.
            return setup.isReferent(type) && !isRefusedBare(config, description)
                    ? new RootSerializer(
                            setup, new ReferentSerializer(Host.emptyBean(config, description), false, false))
                    : serializer;
        }
        if (serializer instanceof JsonValueSerializer) {
            WeakPlaces.refuseValue(description.findJsonValueAccessor(), WeakPlaces.THROWING);
        }
        if (!Host.isOfBeans(serializer)) {
            boolean watched = external && serializer instanceof BeanSerializerBase;
            return new RootSerializer(setup, watched ? WatchedSerializer.ofExternal(serializer) : serializer);
        }
        var bean = (BeanSerializerBase) serializer;
        if (setup.isReferent(type)) {
            return new RootSerializer(setup, referent(config, description, bean));
        }
        return new RootSerializer(setup, external ? new ReferentSerializer(bean, true, false) : bean);
    }

    /** Refuses what holds nothing that could be written, unless a serializer of the user's own writes it. */
    static void refuseUnwritable(Class<?> type) {
        try {
            ReferenceKind.requireWritable(type);
        } catch (WeaklinkException refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
    }

    /** Watches keys, because a key is written as a text, by which no reader can recognise a referent. */
    @Override
    public JsonSerializer<?> modifyKeySerializer(
            SerializationConfig config, JavaType type, BeanDescription description, JsonSerializer<?> serializer) {
        boolean watched =
                type.getRawClass() != Object.class && WatchedProperties.mayHoldReferent(type, mapperSetup.at(config));
        return new AnyKeySerializer(watched ? WatchedSerializer.of(serializer) : serializer);
    }

    /**
     * Returns the serializer of a referent. A bean without any property stays an error of Jackson where it is one without
     * our annotation. With a number it would be written, and all of its state would be lost.
     */
    private static JsonSerializer<?> referent(
            SerializationConfig config, BeanDescription description, BeanSerializerBase serializer) {
        boolean anyGetter = description.findAnyGetter() != null;
        boolean bare = !serializer.properties().hasNext() && !anyGetter && isRefusedBare(config, description);
        return bare
                ? new UnknownSerializer(serializer.handledType())
                : new ReferentSerializer(serializer, false, anyGetter);
    }

    /** Returns whether Jackson refuses this class if it has no properties, and would not refuse it for our annotation. */
    private static boolean isRefusedBare(SerializationConfig config, BeanDescription description) {
        Annotations known = description.getClassAnnotations();
        int ours = known.get(Referent.class) == null ? 0 : 1;
        return config.isEnabled(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                && known.size() == ours
                && !description.getBeanClass().isRecord();
    }

    @Override
    public JsonSerializer<?> modifyArraySerializer(
            SerializationConfig config, ArrayType type, BeanDescription description, JsonSerializer<?> serializer) {
        return container(config, type, description, serializer);
    }

    @Override
    public JsonSerializer<?> modifyCollectionSerializer(
            SerializationConfig config,
            CollectionType type,
            BeanDescription description,
            JsonSerializer<?> serializer) {
        return container(config, type, description, serializer);
    }

    @Override
    public JsonSerializer<?> modifyCollectionLikeSerializer(
            SerializationConfig config,
            CollectionLikeType type,
            BeanDescription description,
            JsonSerializer<?> serializer) {
        return container(config, type, description, serializer);
    }

    @Override
    public JsonSerializer<?> modifyMapSerializer(
            SerializationConfig config, MapType type, BeanDescription description, JsonSerializer<?> serializer) {
        return container(config, type, description, WeakMapSerializer.before(serializer, type, mapperSetup.at(config)));
    }

    @Override
    public JsonSerializer<?> modifyMapLikeSerializer(
            SerializationConfig config, MapLikeType type, BeanDescription description, JsonSerializer<?> serializer) {
        return container(config, type, description, serializer);
    }

    private JsonSerializer<?> container(
            SerializationConfig config, JavaType type, BeanDescription description, JsonSerializer<?> serializer) {
        MapperSetup setup = mapperSetup.at(config);
        if (setup.setup().types().isExternal(type.getRawClass())) {
            return new RootSerializer(setup, WatchedSerializer.ofExternal(serializer));
        }
        // XML has a place for a list within an object only under the name of its elements.
        boolean enveloped = setup.mayBeReferent(type.getRawClass()) && !setup.isXml();
        boolean readByHand = enveloped && EnvelopePlace.isReadByHand(description.getClassInfo(), config);
        return new RootSerializer(
                setup, enveloped ? new EnvelopeSerializer(setup, serializer, readByHand) : serializer);
    }
}

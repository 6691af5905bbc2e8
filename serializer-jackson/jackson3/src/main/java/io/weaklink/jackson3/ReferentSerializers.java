package io.weaklink.jackson3;

import io.weaklink.Weak;
import java.lang.reflect.Modifier;
import java.util.List;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.BeanSerializer;
import tools.jackson.databind.ser.UnrolledBeanSerializer;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.ser.bean.BeanSerializerBase;
import tools.jackson.databind.ser.impl.UnknownSerializer;
import tools.jackson.databind.ser.std.StdScalarSerializer;
import tools.jackson.databind.type.ArrayType;
import tools.jackson.databind.type.CollectionLikeType;
import tools.jackson.databind.type.CollectionType;
import tools.jackson.databind.type.MapLikeType;
import tools.jackson.databind.type.MapType;

/**
 * Puts the number into what Jackson builds for a referent, the weak writer in the place of a {@link Weak} property, and
 * the root wrapper before everything. The mirror image of {@link ReferentDeserializers}.
 */
final class ReferentSerializers extends ValueSerializerModifier {

    private static final long serialVersionUID = 1L;

    private final transient Installation installation;

    ReferentSerializers(Installation installation) {
        this.installation = installation;
    }

    @Override
    public List<BeanPropertyWriter> changeProperties(
            SerializationConfig config, BeanDescription.Supplier description, List<BeanPropertyWriter> properties) {
        WeakPlaces.refuseUnsettable(description.get());
        refuseTwoUnwrapped(description, properties);
        if (installation.isReferent(description.getBeanClass())) {
            WeakPlaces.refuseOurNames(description.get());
        }
        properties.replaceAll(this::replace);
        return properties;
    }

    private BeanPropertyWriter replace(BeanPropertyWriter property) {
        if (property.getAnnotation(Weak.class) != null) {
            return new WeakPropertyWriter(WeakPlaces.requireOrdinary(property));
        }
        return property.hasSerializer() && isOrdinary(property) ? new HandWrittenProperty(property) : property;
    }

    /** Other kinds of property do not write by their serializer alone, and what is final says what it holds. */
    private boolean isOrdinary(BeanPropertyWriter property) {
        Class<?> declared = property.getType().getRawClass();
        boolean canHoldReferent = !declared.isPrimitive() && !Modifier.isFinal(declared.getModifiers())
                || installation.isReferent(declared);
        return property.getClass() == BeanPropertyWriter.class && canHoldReferent;
    }

    /** With two numbers in one object a reader would take one referent for the other. */
    private void refuseTwoUnwrapped(BeanDescription.Supplier description, List<BeanPropertyWriter> properties) {
        long unwrapped = properties.stream()
                .filter(property -> property.isUnwrapping()
                        && installation.isReferent(property.getType().getRawClass()))
                .count();
        if (unwrapped > 1) {
            throw new IllegalArgumentException("'" + description.getBeanClass().getName() + "' unwraps " + unwrapped
                    + " referents, but an object has place for one " + WireJson.ID + ". Drop @JsonUnwrapped from all"
                    + " but one of them, or do not declare the others as referents.");
        }
    }

    @Override
    public ValueSerializer<?> modifySerializer(
            SerializationConfig config, BeanDescription.Supplier description, ValueSerializer<?> serializer) {
        if (serializer instanceof StdScalarSerializer<?>) {
            return serializer;
        }
        boolean referent = installation.isReferent(description.getBeanClass());
        if (referent && isOfJackson(serializer)) {
            return root(referent(description, (BeanSerializerBase) serializer));
        }
        return root(serializer);
    }

    /** Few properties are written by a serializer of their own, which writes no otherwise. */
    private static boolean isOfJackson(ValueSerializer<?> serializer) {
        return serializer.getClass() == BeanSerializer.class || serializer.getClass() == UnrolledBeanSerializer.class;
    }

    /** A bean without any property stays Jackson's error: with a number it would be written, and all of it lost. */
    private static ValueSerializer<?> referent(BeanDescription.Supplier description, BeanSerializerBase serializer) {
        boolean bare = !serializer.properties().hasNext() && description.get().findAnyGetter() == null;
        return bare ? new UnknownSerializer(serializer.handledType()) : new ReferentSerializer(serializer);
    }

    @Override
    public ValueSerializer<?> modifyArraySerializer(
            SerializationConfig config,
            ArrayType type,
            BeanDescription.Supplier description,
            ValueSerializer<?> serializer) {
        return root(serializer);
    }

    @Override
    public ValueSerializer<?> modifyCollectionSerializer(
            SerializationConfig config,
            CollectionType type,
            BeanDescription.Supplier description,
            ValueSerializer<?> serializer) {
        return root(serializer);
    }

    @Override
    public ValueSerializer<?> modifyCollectionLikeSerializer(
            SerializationConfig config,
            CollectionLikeType type,
            BeanDescription.Supplier description,
            ValueSerializer<?> serializer) {
        return root(serializer);
    }

    @Override
    public ValueSerializer<?> modifyMapSerializer(
            SerializationConfig config,
            MapType type,
            BeanDescription.Supplier description,
            ValueSerializer<?> serializer) {
        return root(serializer);
    }

    @Override
    public ValueSerializer<?> modifyMapLikeSerializer(
            SerializationConfig config,
            MapLikeType type,
            BeanDescription.Supplier description,
            ValueSerializer<?> serializer) {
        return root(serializer);
    }

    private ValueSerializer<?> root(ValueSerializer<?> serializer) {
        return new RootSerializer(installation, serializer);
    }
}

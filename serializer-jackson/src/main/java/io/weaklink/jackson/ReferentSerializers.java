package io.weaklink.jackson;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializer;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.impl.UnknownSerializer;
import com.fasterxml.jackson.databind.ser.std.BeanSerializerBase;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.databind.type.ArrayType;
import com.fasterxml.jackson.databind.type.CollectionLikeType;
import com.fasterxml.jackson.databind.type.CollectionType;
import com.fasterxml.jackson.databind.type.MapLikeType;
import com.fasterxml.jackson.databind.type.MapType;
import io.weaklink.Weak;
import java.lang.reflect.Modifier;
import java.util.List;

/**
 * Puts the number into what Jackson builds for a referent, the weak writer in the place of a {@link Weak} property, and
 * the root wrapper before everything. The mirror image of {@link ReferentDeserializers}.
 */
final class ReferentSerializers extends BeanSerializerModifier {

    private static final long serialVersionUID = 1L;

    private final transient Installation installation;

    ReferentSerializers(Installation installation) {
        this.installation = installation;
    }

    Installation installation() {
        return installation;
    }

    @Override
    public List<BeanPropertyWriter> changeProperties(
            SerializationConfig config, BeanDescription description, List<BeanPropertyWriter> properties) {
        WeakPlaces.refuseUnsettable(description);
        refuseTwoUnwrapped(description, properties);
        if (installation.isReferent(description.getBeanClass())) {
            WeakPlaces.refuseOurNames(description);
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
    private void refuseTwoUnwrapped(BeanDescription description, List<BeanPropertyWriter> properties) {
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
    public JsonSerializer<?> modifySerializer(
            SerializationConfig config, BeanDescription description, JsonSerializer<?> serializer) {
        if (serializer instanceof StdScalarSerializer<?>) {
            return serializer;
        }
        boolean referent = installation.isReferent(description.getBeanClass());
        if (referent && serializer.getClass() == BeanSerializer.class) {
            return root(referent(description, (BeanSerializerBase) serializer));
        }
        return root(serializer);
    }

    /** A bean without any property stays Jackson's error: with a number it would be written, and all of it lost. */
    private static JsonSerializer<?> referent(BeanDescription description, BeanSerializerBase serializer) {
        boolean bare = !serializer.properties().hasNext() && description.findAnyGetter() == null;
        return bare ? new UnknownSerializer(serializer.handledType()) : new ReferentSerializer(serializer);
    }

    @Override
    public JsonSerializer<?> modifyArraySerializer(
            SerializationConfig config, ArrayType type, BeanDescription description, JsonSerializer<?> serializer) {
        return root(serializer);
    }

    @Override
    public JsonSerializer<?> modifyCollectionSerializer(
            SerializationConfig config,
            CollectionType type,
            BeanDescription description,
            JsonSerializer<?> serializer) {
        return root(serializer);
    }

    @Override
    public JsonSerializer<?> modifyCollectionLikeSerializer(
            SerializationConfig config,
            CollectionLikeType type,
            BeanDescription description,
            JsonSerializer<?> serializer) {
        return root(serializer);
    }

    @Override
    public JsonSerializer<?> modifyMapSerializer(
            SerializationConfig config, MapType type, BeanDescription description, JsonSerializer<?> serializer) {
        return root(serializer);
    }

    @Override
    public JsonSerializer<?> modifyMapLikeSerializer(
            SerializationConfig config, MapLikeType type, BeanDescription description, JsonSerializer<?> serializer) {
        return root(serializer);
    }

    private JsonSerializer<?> root(JsonSerializer<?> serializer) {
        return new RootSerializer(installation, serializer);
    }
}

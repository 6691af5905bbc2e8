package io.weaklink.jackson;

import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedField;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerBuilder;
import com.fasterxml.jackson.databind.ser.VirtualBeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.impl.FilteredBeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.impl.UnwrappingBeanPropertyWriter;
import com.fasterxml.jackson.databind.util.NameTransformer;
import io.weaklink.Weak;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts what only watches around the properties of a class. That is done last: who has made properties of a class of its own looks for
 * that class when the properties are put in order.
 */
final class WatchedProperties {

    private WatchedProperties() {}

    static void in(
            BeanSerializerBuilder builder, SerializationConfig config, BeanDescription description, MapperSetup setup) {
        List<BeanPropertyWriter> before = builder.getProperties();
        if (before == null) {
            return;
        }
        List<BeanPropertyWriter> watched = watched(config, description, setup, before);
        @Nullable BeanPropertyWriter[] ofViews = builder.getFilteredProperties();
        for (int i = 0; ofViews != null && i < ofViews.length; i++) {
            ofViews[i] = ofViews(ofViews[i], before.get(i), watched.get(i));
        }
        builder.setProperties(watched);
    }

    /** Jackson has put its own wrapper around a property that only some views have. */
    private static @Nullable BeanPropertyWriter ofViews(
            @Nullable BeanPropertyWriter ofViews, BeanPropertyWriter before, BeanPropertyWriter watched) {
        if (ofViews == before) {
            return watched;
        }
        Class<?>[] views = watched.getViews();
        return ofViews == null || watched == before || views == null
                ? ofViews
                : FilteredBeanPropertyWriter.constructViewBased(watched, views);
    }

    private static List<BeanPropertyWriter> watched(
            SerializationConfig config,
            BeanDescription description,
            MapperSetup setup,
            List<BeanPropertyWriter> properties) {
        List<BeanPropertyWriter> watched = new ArrayList<>(properties);
        watched.replaceAll(property -> watched(property, config, description, setup));
        if (watched.stream().filter(BeanPropertyWriter::isUnwrapping).count() > 1) {
            watched.replaceAll(property -> amongSiblings(property, config));
        }
        Set<String> unread = UnreadProperty.of(config, description);
        if (!unread.isEmpty()) {
            watched.replaceAll(property -> unread.contains(property.getName()) ? unread(property, setup) : property);
        }
        return watched;
    }

    private static BeanPropertyWriter unread(BeanPropertyWriter property, MapperSetup setup) {
        boolean concerned = WeakMemberSerializer.isIn(property)
                || mayContainReferent(property.getType(), setup) && !(property instanceof VirtualBeanPropertyWriter);
        return concerned ? new UnreadProperty(property) : property;
    }

    private static BeanPropertyWriter watched(
            BeanPropertyWriter property, SerializationConfig config, BeanDescription description, MapperSetup setup) {
        if (property instanceof OwnPropertyWriter
                || property.getAnnotation(Weak.class) != null && !WeakPlaces.isReference(property.getType())) {
            return property;
        }
        // A virtual property has no value of the bean's, and an unwrapped one is written by a serializer of its own.
        if (!isChosen(property, config)
                || !mayHoldReferent(property.getType(), setup)
                || property.isUnwrapping()
                || property instanceof VirtualBeanPropertyWriter) {
            return property;
        }
        return property.getClass() == BeanPropertyWriter.class
                ? new WatchedProperty(property)
                : new WatchedHostProperty(property, hiding(property, description, setup));
    }

    /** Returns the field behind a property whose chosen serializer may hide a referent; null if there is none to look at. */
    private static @Nullable AnnotatedField hiding(
            BeanPropertyWriter property, BeanDescription description, MapperSetup setup) {
        if (!property.hasSerializer()
                || property.getSerializer() instanceof WatchedSerializer
                || !setup.mayBeReferent(property.getType().getRawClass())) {
            return null;
        }
        if (property.getMember() instanceof AnnotatedField field) {
            return field;
        }
        for (AnnotatedField field : description.getClassInfo().fields()) {
            if (field.getName().equals(property.getName())
                    && WeakPlaces.declares(field, property.getType())
                    && field.getAnnotated().trySetAccessible()) {
                return field;
            }
        }
        return null;
    }

    /** Returns whether something other than the class of its value says how this property is written. */
    static boolean isChosen(BeanPropertyWriter property, SerializationConfig config) {
        AnnotationIntrospector annotations = config.getAnnotationIntrospector();
        return property.hasSerializer()
                || property.getSerializationType() != null
                || annotations.findSerializationConverter(property.getMember()) != null;
    }

    private static BeanPropertyWriter amongSiblings(BeanPropertyWriter property, SerializationConfig config) {
        AnnotationIntrospector annotations = config.getAnnotationIntrospector();
        boolean ordinary = property.getClass() == UnwrappingBeanPropertyWriter.class;
        NameTransformer transformer = ordinary ? annotations.findUnwrappingNameTransformer(property.getMember()) : null;
        return transformer == null ? property : new UnwrappedSibling(property, transformer);
    }

    /**
     * Returns whether a place may hold a referent. A place that declares a final class holds objects of that class
     * only.
     */
    static boolean mayHoldReferent(JavaType declared, MapperSetup setup) {
        return !declared.isPrimitive() && !declared.isFinal() || setup.isReferent(declared.getRawClass());
    }

    private static boolean mayContainReferent(JavaType declared, MapperSetup setup) {
        JavaType contents = declared.getContentType();
        return contents == null ? mayHoldReferent(declared, setup) : mayContainReferent(contents, setup);
    }
}

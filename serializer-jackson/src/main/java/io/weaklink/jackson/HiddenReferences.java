package io.weaklink.jackson;

import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedField;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fields that hold references behind getters that give the referents themselves. Jackson asks the getter, and writes the
 * referent in full: a tree whose children have such a parent is written until the stack ends.
 */
final class HiddenReferences {

    private final SerializationConfig config;
    private final BeanDescription description;

    HiddenReferences(SerializationConfig config, BeanDescription description) {
        this.config = config;
        this.description = description;
    }

    /** Returns one text for each getter, with the ways out. */
    List<String> refusals() {
        List<String> refusals = new ArrayList<>();
        for (AnnotatedField field : description.getClassInfo().fields()) {
            if (refersTo(field.getType()) != null && !isWritten(field)) {
                for (BeanPropertyDefinition property : description.findProperties()) {
                    if (property.getAccessor() instanceof AnnotatedMethod getter && isBehind(field, property, getter)) {
                        refusals.add(refusal(field, property, getter));
                    }
                }
            }
        }
        return refusals;
    }

    /** Returns the class to which a place of this type refers, itself or by its contents; null if it does not. */
    private static @Nullable Class<?> refersTo(JavaType type) {
        JavaType at = type;
        while (at != null && !WeakPlaces.isReference(at)) {
            at = at.getContentType();
        }
        return at == null ? null : contents(at.getContentType());
    }

    private static Class<?> contents(@Nullable JavaType type) {
        JavaType at = type;
        while (at != null && at.getContentType() != null) {
            at = at.getContentType();
        }
        return at == null ? Object.class : at.getRawClass();
    }

    private boolean isWritten(AnnotatedField field) {
        return description.findProperties().stream()
                .map(BeanPropertyDefinition::getAccessor)
                .anyMatch(accessor -> accessor instanceof AnnotatedField && accessor.equals(field));
    }

    private boolean isBehind(AnnotatedField field, BeanPropertyDefinition property, AnnotatedMethod getter) {
        if (WeakPlaces.isWeak(property) || refersTo(getter.getType()) != null || isWrittenOtherwise(getter)) {
            return false;
        }
        boolean ofItsName = field.getName().equals(property.getInternalName());
        Class<?> referent = refersTo(field.getType());
        Class<?> given = contents(getter.getType());
        boolean ofItsType = referent != null
                && given != Object.class
                && referent != Object.class
                && (given.isAssignableFrom(referent) || referent.isAssignableFrom(given));
        boolean alike = getter.getType().isContainerType() == field.getType().isContainerType();
        return ofItsName ? ofItsType || referent == Object.class : ofItsType && alike && !hasOwnField(property);
    }

    /** Returns whether the user said how the object that the getter gives is written. */
    private boolean isWrittenOtherwise(AnnotatedMethod getter) {
        AnnotationIntrospector annotations = config.getAnnotationIntrospector();
        return annotations.findSerializer(getter) != null
                || annotations.findContentSerializer(getter) != null
                || annotations.findSerializationConverter(getter) != null
                || annotations.findReferenceType(getter) != null;
    }

    private boolean hasOwnField(BeanPropertyDefinition property) {
        for (AnnotatedField each : description.getClassInfo().fields()) {
            if (each.getName().equals(property.getInternalName())) {
                return true;
            }
        }
        return false;
    }

    private String refusal(AnnotatedField field, BeanPropertyDefinition property, AnnotatedMethod getter) {
        String name = getter.getName() + "()";
        boolean markable = !property.hasConstructorParameter()
                && !getter.getType().isContainerType()
                && !getter.getType().isReferenceType()
                && WeakPlaces.isSettable(property, config);
        return "'" + description.getBeanClass().getName() + "." + property.getName() + "': " + name
                + " gives the object to which the field '" + field.getName()
                + "' refers weakly, so Jackson writes that object in full. "
                + (markable ? "Mark " + name + " with @Weak, or mark the field with " : "Mark the field with ")
                + "@JsonProperty" + others(property, name) + ".";
    }

    private static String others(BeanPropertyDefinition property, String getter) {
        String ignored = property.hasSetter()
                ? ", and " + getter + " and " + property.getSetter().getName() + "(...) with @JsonIgnore"
                : ", and " + getter + " with @JsonIgnore";
        AnnotatedMember parameter = property.getConstructorParameter();
        return parameter == null ? ignored : ignored + ", and let the creator take the reference";
    }
}

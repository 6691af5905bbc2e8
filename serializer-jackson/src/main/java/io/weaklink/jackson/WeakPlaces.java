package io.weaklink.jackson;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.introspect.AnnotatedField;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.introspect.ObjectIdInfo;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import io.weaklink.CodecSetup;
import io.weaklink.Holder;
import io.weaklink.OnGone;
import io.weaklink.Weak;
import java.lang.ref.Reference;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * Tells where {@link Weak} may stand: on fields and setters that hold one object. Elsewhere both sides refuse it when
 * the class is first met. Jackson makes a definition error of an exception thrown here.
 */
final class WeakPlaces {

    private WeakPlaces() {}

    /** Refuses {@link Weak} where the value is there before the object, because it could not be set at the end. */
    static void refuseUnsettable(BeanDescription description) {
        for (BeanPropertyDefinition property : description.findProperties()) {
            if (property.hasConstructorParameter()
                    && (isWeak(property) || isWeakField(description, property.getInternalName()))) {
                throw refused(description, property.getName(), "a creator parameter or record component");
            }
        }
    }

    /** Refuses a property of the user's that has a name of ours, because one of the two would be lost. */
    static void refuseOurNames(BeanDescription referent) {
        for (BeanPropertyDefinition property : referent.findProperties()) {
            refuseOurName(referent, property.getName());
        }
        ObjectIdInfo objectId = referent.getObjectIdInfo();
        if (objectId != null) {
            refuseOurName(referent, objectId.getPropertyName().getSimpleName());
        }
        JsonTypeInfo type = referent.getClassAnnotations().get(JsonTypeInfo.class);
        if (type != null) {
            refuseOurName(referent, type.property());
        }
    }

    private static void refuseOurName(BeanDescription referent, String name) {
        if (WireJson.isOurs(name)) {
            throw new IllegalArgumentException(
                    "The referent '"
                            + referent.getBeanClass().getName() + "' has a property '" + name
                            + "', which is a name under which referents carry their number, token or value. Rename the property.");
        }
    }

    /** Refuses {@link Weak} on a builder, whose object may be finished before the document. */
    static void refuseBuilder(BeanDescription description) {
        for (BeanPropertyDefinition property : description.findProperties()) {
            if (isWeak(property)) {
                throw refused(description, property.getName(), "a builder");
            }
        }
    }

    static BeanPropertyWriter requireOrdinary(BeanPropertyWriter property) {
        requireOrdinary(property.getType(), property.getMember().getDeclaringClass(), property.getName());
        return property;
    }

    static void requireOrdinary(JavaType type, Class<?> owner, String name) {
        if (type.isContainerType() || type.isReferenceType() || Reference.class.isAssignableFrom(type.getRawClass())) {
            throw refused(owner, name, type.isContainerType() ? "a collection, map or array" : "a reference");
        }
    }

    /** Refuses {@link OnGone#LATE} for a place, because the place cannot wait. */
    static void requireNotLate(CodecSetup setup, Class<?> declared, Class<?> owner, String name) {
        if (setup.onGone(Holder.declaring(declared), null) == OnGone.LATE) {
            throw new IllegalArgumentException(
                    "@Weak on '" + owner.getName() + "." + name + "' cannot have OnGone.LATE:"
                            + " the place holds the referent itself and cannot wait for it. Hold a WeakReference, or give '"
                            + declared.getName() + "' another policy.");
        }
    }

    static boolean isWeak(BeanPropertyDefinition property) {
        return isWeak(property.getConstructorParameter())
                || isWeak(property.getField())
                || isWeak(property.getGetter())
                || isWeak(property.getSetter());
    }

    /**
     * Looks at the field itself, because Jackson 3 takes no final field for a part of a property, and loses its
     * annotations.
     */
    private static boolean isWeakField(BeanDescription description, String name) {
        for (AnnotatedField field : description.getClassInfo().fields()) {
            if (field.getName().equals(name) && isWeak(field)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the field that a property sets, or that has the name of the property and the type of its references behind
     * a setter. Returns null if there is none that may be set.
     */
    static @Nullable Field fieldBehind(
            SettableBeanProperty property, DeserializationConfig config, BeanDescription description) {
        for (BeanPropertyDefinition each : description.findProperties()) {
            if (each.getName().equals(property.getName())) {
                for (AnnotatedField field : description.getClassInfo().fields()) {
                    if (field.getName().equals(each.getInternalName())
                            && field.getRawType() == property.getType().getRawClass()) {
                        return config.canOverrideAccessModifiers()
                                        && field.getAnnotated().trySetAccessible()
                                ? field.getAnnotated()
                                : null;
                    }
                }
            }
        }
        return null;
    }

    private static boolean isWeak(@Nullable AnnotatedMember member) {
        return member != null && member.hasAnnotation(Weak.class);
    }

    private static IllegalArgumentException refused(BeanDescription owner, String name, String place) {
        return refused(owner.getBeanClass(), name, place);
    }

    private static IllegalArgumentException refused(Class<?> owner, String name, String place) {
        return new IllegalArgumentException("@Weak on '" + owner.getName() + "." + name + "' stands on " + place
                + ", where the referent itself cannot be set at the end of the document. Hold a WeakReference there.");
    }
}

package io.weaklink.jackson;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedField;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.introspect.ObjectIdInfo;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.util.NameTransformer;
import io.weaklink.CodecSetup;
import io.weaklink.Holder;
import io.weaklink.OnGone;
import io.weaklink.Weak;
import java.lang.ref.Reference;
import java.util.HashSet;
import java.util.Set;
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
    static void refuseOurNames(MapperConfig<?> config, BeanDescription referent) {
        refuseOurNames(config, referent, referent, NameTransformer.NOP, new HashSet<>());
        ObjectIdInfo objectId = referent.getObjectIdInfo();
        if (objectId != null) {
            refuseOurName(referent, objectId.getPropertyName().getSimpleName());
        }
        JsonTypeInfo type = referent.getClassAnnotations().get(JsonTypeInfo.class);
        if (type != null) {
            refuseOurName(referent, type.property());
        }
    }

    /** Goes through the members that a bean has in the referent, also those of beans that are unwrapped into it. */
    private static void refuseOurNames(
            MapperConfig<?> config,
            BeanDescription referent,
            BeanDescription description,
            NameTransformer names,
            Set<Class<?>> seen) {
        AnnotationIntrospector annotations = config.getAnnotationIntrospector();
        for (BeanPropertyDefinition property : description.findProperties()) {
            AnnotatedMember member = property.getPrimaryMember();
            NameTransformer unwrapped = member == null ? null : annotations.findUnwrappingNameTransformer(member);
            if (unwrapped == null) {
                refuseOurName(referent, names.transform(property.getName()));
            } else if (seen.add(property.getRawPrimaryType())) {
                refuseOurNames(
                        config,
                        referent,
                        Host.describe(config, property.getPrimaryType()),
                        NameTransformer.chainedTransformer(names, unwrapped),
                        seen);
            }
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

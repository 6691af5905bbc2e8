package io.weaklink.jackson;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedField;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import io.weaklink.CodecSetup;
import io.weaklink.Holder;
import io.weaklink.OnGone;
import io.weaklink.RefusedMark;
import io.weaklink.Weak;
import io.weaklink.WeakShape;
import io.weaklink.WeaklinkException;
import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells where {@link Weak} may stand: on fields, on setters, and on getters of what can be set, that hold one object or
 * a reference. Elsewhere both sides refuse it when the class is first met. Jackson makes a definition error of an
 * exception thrown here.
 */
final class WeakPlaces {

    /** Lets Jackson make a definition error of the first refusal. */
    static final Consumer<String> THROWING = refusal -> {
        throw new IllegalArgumentException(refusal);
    };

    private WeakPlaces() {}

    /** Refuses {@link Weak} where the value is there before the object, because it could not be set at the end. */
    static void refuseUnsettable(BeanDescription description, CodecSetup setup, Consumer<String> refuse) {
        for (BeanPropertyDefinition property : description.findProperties()) {
            refusePolicies(description.getBeanClass(), property, refuse);
            if (property.hasConstructorParameter()
                    && (isWeak(property) || isWeakField(description, property.getInternalName()))) {
                refuseParameter(description.getBeanClass(), property, setup, refuse);
            }
        }
        for (AnnotatedMethod method : description.getClassInfo().memberMethods()) {
            if (isWeakParameter(method)) {
                refuse.accept(RefusedMark.ARGUMENT.at(method.getDeclaringClass(), method.getName()));
            }
        }
    }

    private static void refusePolicies(Class<?> owner, BeanPropertyDefinition property, Consumer<String> refuse) {
        Weak mark = mark(property);
        if (mark != null && mark.onGone().length > 1) {
            refuse.accept(RefusedMark.POLICY.at(owner, property.getName()));
        }
    }

    /** Refuses a parameter, unless it holds references, the setup makes a container for it, or it is an array. */
    private static void refuseParameter(
            Class<?> owner, BeanPropertyDefinition property, CodecSetup setup, Consumer<String> refuse) {
        JavaType type = property.getConstructorParameter().getType();
        if (holdsReferences(type)) {
            return;
        }
        if (!type.isContainerType()) {
            refuse.accept(RefusedMark.PARAMETER.at(owner, property.getName()));
        } else if (!type.isArrayType() && !setup.makesContainer(type.getRawClass())) {
            refuse.accept(RefusedMark.CONTAINER_PARAMETER.at(owner, property.getName()));
        }
    }

    /** Refuses {@link Weak} on properties that this class writes and no reader can set, or the other way round. */
    static void refuseOneWay(SerializationConfig config, BeanDescription description, Consumer<String> refuse) {
        AnnotationIntrospector annotations = config.getAnnotationIntrospector();
        if (annotations.findDeserializer(description.getClassInfo()) != null) {
            // Only the user knows what a deserializer of the user's own reads.
            return;
        }
        refuseMembers(description.findAnyGetter(), refuse);
        Set<String> unread = UnreadProperty.of(config, description);
        for (BeanPropertyDefinition property : description.findProperties()) {
            if (isWeak(property)
                    && !unread.contains(property.getName())
                    && !isSettable(property, config)
                    && !isFilled(property)) {
                refuse.accept(RefusedMark.GETTER.at(
                        property.getAccessor().getDeclaringClass(),
                        property.getAccessor().getName()));
            }
        }
        for (AnnotatedMethod method : description.getClassInfo().memberMethods()) {
            if (isWeak(method) && method.getParameterCount() == 1 && isLost(description, method)) {
                refuse.accept(RefusedMark.SETTER.at(method.getDeclaringClass(), method.getName()));
            }
        }
    }

    /** Refuses {@link Weak} on what takes the members that a class does not declare, unless they are references. */
    static void refuseTakenMembers(@Nullable AnnotatedMember members, Consumer<String> refuse) {
        if (members != null && !isOfReferences(members)) {
            refuseMembers(members, refuse);
        }
    }

    private static boolean isOfReferences(AnnotatedMember members) {
        return members instanceof AnnotatedMethod method && method.getParameterCount() == 2
                ? isReference(method.getParameterType(1)) || holdsReferences(method.getParameterType(1))
                : holdsReferences(members.getType());
    }

    private static void refuseMembers(@Nullable AnnotatedMember members, Consumer<String> refuse) {
        if (members != null && isWeak(members)) {
            refuse.accept(RefusedMark.MEMBERS.at(members.getDeclaringClass(), members.getName()));
        }
    }

    /** Refuses {@link Weak} on what is written in the place of its holder, which no reader would make then. */
    static void refuseValue(@Nullable AnnotatedMember value, Consumer<String> refuse) {
        if (value != null && isWeak(value) && !holdsReferences(value.getType())) {
            refuse.accept("'" + value.getDeclaringClass().getName() + '.' + value.getName()
                    + "': @Weak stands on the @JsonValue of its class, which is written in full in the place of its holder."
                    + " Hold a WeakReference instead.");
        }
    }

    /** Returns whether a reader has a setter or field for this property. */
    static boolean isSettable(BeanPropertyDefinition property, SerializationConfig config) {
        if (property.hasSetter()) {
            return true;
        }
        AnnotatedField field = property.getField();
        return field != null
                && (!Modifier.isFinal(field.getModifiers())
                        || isWeak(field)
                        || field.hasAnnotation(JsonProperty.class)
                        || config.isEnabled(MapperFeature.ALLOW_FINAL_FIELDS_AS_MUTATORS));
    }

    /** Returns whether a property holds a collection or map that its holder makes, or the creator of the holder takes. */
    private static boolean isFilled(BeanPropertyDefinition property) {
        Class<?> type = property.getRawPrimaryType();
        return property.hasConstructorParameter()
                || Collection.class.isAssignableFrom(type)
                || Map.class.isAssignableFrom(type);
    }

    /** Returns whether nothing writes what this setter sets, and the user did not say so. */
    private static boolean isLost(BeanDescription description, AnnotatedMethod setter) {
        for (BeanPropertyDefinition property : description.findProperties()) {
            boolean its = property.hasSetter() && property.getSetter().getName().equals(setter.getName());
            if (its && property.getAccessor() != null) {
                return false;
            }
        }
        JsonProperty named = setter.getAnnotation(JsonProperty.class);
        return !isIgnored(description, setter) && (named == null || named.access() != JsonProperty.Access.WRITE_ONLY);
    }

    private static boolean isIgnored(BeanDescription description, AnnotatedMethod setter) {
        String name = setter.getName();
        for (AnnotatedMethod each : description.getClassInfo().memberMethods()) {
            boolean pair = name.length() > 3 && each.getName().endsWith(name.substring(3));
            if (pair && isIgnored(each)) {
                return true;
            }
        }
        for (AnnotatedField each : description.getClassInfo().fields()) {
            if (name.equalsIgnoreCase("set" + each.getName()) && isIgnored(each)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isIgnored(AnnotatedMember member) {
        JsonIgnore ignore = member.getAnnotation(JsonIgnore.class);
        return ignore != null && ignore.value();
    }

    /** Refuses {@link Weak} in a class that a builder builds, because the object may be finished before the document. */
    static void refuseBuilt(MapperConfig<?> config, BeanDescription description, Consumer<String> refuse) {
        AnnotationIntrospector annotations = config.getAnnotationIntrospector();
        Class<?> builder = annotations.findPOJOBuilder(description.getClassInfo());
        if (builder != null) {
            refuseBuilder(description.getClassInfo(), refuse);
            refuseBuilder(Host.describe(config, config.constructType(builder)).getClassInfo(), refuse);
        }
    }

    /**
     * Returns the class that a builder builds. Jackson describes the builder here, and its build method tells the
     * class.
     */
    static Class<?> built(DeserializationConfig config, BeanDescription description) {
        AnnotationIntrospector annotations = config.getAnnotationIntrospector();
        JsonPOJOBuilder.Value names = annotations.findPOJOBuilderConfig(description.getClassInfo());
        AnnotatedMethod build = description.findMethod(
                names == null ? JsonPOJOBuilder.DEFAULT_BUILD_METHOD : names.buildMethodName, null);
        return build == null ? Object.class : build.getRawReturnType();
    }

    /** Refuses {@link Weak} in a builder, or in the class that it builds. */
    static void refuseBuilder(AnnotatedClass type, Consumer<String> refuse) {
        for (AnnotatedField field : type.fields()) {
            refuseBuilder(field, isWeak(field), refuse);
        }
        for (AnnotatedMethod method : type.memberMethods()) {
            refuseBuilder(method, isWeak(method) || isWeakParameter(method), refuse);
        }
    }

    private static void refuseBuilder(AnnotatedMember member, boolean marked, Consumer<String> refuse) {
        if (marked) {
            refuse.accept(RefusedMark.BUILDER.at(member.getDeclaringClass(), member.getName()));
        }
    }

    /** Asks the method itself, because Jackson does not look at the parameters of methods. */
    private static boolean isWeakParameter(AnnotatedMethod method) {
        for (Parameter parameter : method.getAnnotated().getParameters()) {
            if (parameter.isAnnotationPresent(Weak.class)) {
                return true;
            }
        }
        return false;
    }

    /** Refuses {@link Weak} on a place that holds neither one object nor a container that can be filled. */
    static void refuseUnusual(JavaType type, Weak mark, Class<?> owner, String name, Consumer<String> refuse) {
        WeakShape shape = WeakShape.of(type.getRawClass(), mark);
        if (type.isPrimitive()) {
            refuse.accept(RefusedMark.PRIMITIVE.at(owner, name));
        } else if (mark.value().length > (shape != null && shape.isMap() ? 1 : 0)) {
            refuse.accept(RefusedMark.SIDE.at(owner, name));
        } else if (!isOrdinary(type) && shape == null) {
            refuse.accept((type.isContainerType() ? RefusedMark.CONTAINER : RefusedMark.WRAPPER).at(owner, name));
        }
    }

    /** Returns whether a place holds one object, which {@link Weak} can mark. */
    static boolean isOrdinary(JavaType type) {
        return !type.isPrimitive() && !type.isContainerType() && (!type.isReferenceType() || isReference(type));
    }

    /** Returns the class that a reference type declares for its referent; {@code Object} if it declares none. */
    static Class<?> referent(JavaType reference, MapperConfig<?> config) {
        JavaType[] parameters = config.getTypeFactory().findTypeParameters(reference, Reference.class);
        return parameters == null || parameters.length != 1 ? Object.class : parameters[0].getRawClass();
    }

    /**
     * Refuses a place that refers weakly to values. Its declaration tells it, because else the collector would decide
     * whether a write fails.
     */
    static void refuseValues(CodecSetup setup, Class<?> referent) {
        try {
            setup.requireIdentity(referent);
        } catch (WeaklinkException refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
    }

    /** Returns whether a place holds a reference, which is written as what it is, marked or not. */
    static boolean isReference(JavaType type) {
        return Reference.class.isAssignableFrom(type.getRawClass());
    }

    /** Returns whether a place holds a reference, or a list, map or array of references. */
    static boolean holdsReferences(JavaType type) {
        JavaType contents = type.getContentType();
        return isReference(type) || type.isContainerType() && contents != null && isReference(contents);
    }

    /** Refuses {@link OnGone#LATE} for a place, because the place cannot wait. */
    static void refuseLate(
            CodecSetup setup, Class<?> declared, Weak mark, Class<?> owner, String name, Consumer<String> refuse) {
        try {
            setup.requireNotLate(Holder.declaring(declared).marked(mark));
        } catch (WeaklinkException refused) {
            refuse.accept("'" + owner.getName() + "." + name + "': " + refused.getMessage());
        }
    }

    static boolean isWeak(BeanPropertyDefinition property) {
        return mark(property) != null;
    }

    /** Returns the mark on a property; null if there is none. */
    static @Nullable Weak mark(BeanPropertyDefinition property) {
        AnnotatedMember[] members = {
            property.getConstructorParameter(), property.getField(), property.getGetter(), property.getSetter()
        };
        for (AnnotatedMember member : members) {
            if (isWeak(member)) {
                return member.getAnnotation(Weak.class);
            }
        }
        return null;
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
        AnnotatedField field =
                property.getMember() instanceof AnnotatedField own ? own : namesake(property, description);
        return field != null
                        && config.canOverrideAccessModifiers()
                        && field.getAnnotated().trySetAccessible()
                ? field.getAnnotated()
                : null;
    }

    private static @Nullable AnnotatedField namesake(SettableBeanProperty property, BeanDescription description) {
        for (BeanPropertyDefinition each : description.findProperties()) {
            if (each.getName().equals(property.getName())) {
                for (AnnotatedField field : description.getClassInfo().fields()) {
                    if (field.getName().equals(each.getInternalName()) && declares(field, property.getType())) {
                        return field;
                    }
                }
            }
        }
        return null;
    }

    /** Returns whether a field holds this type. That of a generic superclass declares a variable, whose type its subclass tells. */
    static boolean declares(AnnotatedField field, JavaType type) {
        return field.getType().getRawClass() == type.getRawClass();
    }

    private static boolean isWeak(@Nullable AnnotatedMember member) {
        return member != null && member.hasAnnotation(Weak.class);
    }
}

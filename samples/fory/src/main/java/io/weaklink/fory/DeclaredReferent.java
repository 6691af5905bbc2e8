package io.weaklink.fory;

import java.lang.ref.Reference;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a field declares for the referent of its reference, or of the references in its container. Stateless. */
final class DeclaredReferent {

    private DeclaredReferent() {}

    /** Returns the type of the referent; {@code Object} if the field does not tell it. */
    static Class<?> of(Type field) {
        Type reference = referenceIn(field);
        while (isReference(reference) && !isOfThePlatform(raw(reference))) {
            reference = superclass(reference);
        }
        return isReference(reference) && reference instanceof ParameterizedType it
                ? raw(it.getActualTypeArguments()[0])
                : Object.class;
    }

    private static boolean isOfThePlatform(Class<?> type) {
        return type.getPackageName().equals(Reference.class.getPackageName());
    }

    /** Returns the superclass with the arguments that this type gives it. */
    private static Type superclass(Type type) {
        Type above = raw(type).getGenericSuperclass();
        if (!(above instanceof ParameterizedType it)) {
            return above;
        }
        Type argument = it.getActualTypeArguments()[0];
        if (!(argument instanceof TypeVariable<?> variable)) {
            return above;
        }
        int index = Arrays.asList(raw(type).getTypeParameters()).indexOf(variable);
        Type given =
                type instanceof ParameterizedType own && index >= 0 ? own.getActualTypeArguments()[index] : variable;
        return new Given(given, it.getRawType());
    }

    /** A class with one argument. */
    private record Given(Type argument, Type getRawType) implements ParameterizedType {

        @Override
        public Type[] getActualTypeArguments() {
            return new Type[] {argument};
        }

        @Override
        public @Nullable Type getOwnerType() {
            return null;
        }
    }

    /** Returns whether the field is a container that holds references, directly or in containers. */
    static boolean holdsReferences(Type field) {
        return BodyField.isContainer(raw(field))
                && (isReference(referenceIn(field))
                        || parts(field).stream().anyMatch(DeclaredReferent::holdsReferences));
    }

    /** Returns whether the field is a container that directly holds references, and no other objects with members. */
    static boolean holdsNothingElse(Type field) {
        return isReference(referenceIn(field))
                && parts(field).stream()
                        .map(DeclaredReferent::raw)
                        .allMatch(it -> Reference.class.isAssignableFrom(it)
                                || it.getClassLoader() == null && Modifier.isFinal(it.getModifiers()));
    }

    private static List<Type> parts(Type container) {
        if (container instanceof GenericArrayType array) {
            return List.of(array.getGenericComponentType());
        }
        if (container instanceof Class<?> type && type.isArray()) {
            return List.of(type.getComponentType());
        }
        return container instanceof ParameterizedType it ? List.of(it.getActualTypeArguments()) : List.of();
    }

    /** Returns the reference type that a field holds, itself or in a container; the field's own type if there is none. */
    private static Type referenceIn(Type field) {
        if (Reference.class.isAssignableFrom(raw(field))) {
            return field;
        }
        return parts(field).stream()
                .filter(DeclaredReferent::isReference)
                .findFirst()
                .orElse(field);
    }

    private static boolean isReference(Type type) {
        return Reference.class.isAssignableFrom(raw(type));
    }

    static Class<?> raw(Type type) {
        if (type instanceof Class<?> it) {
            return it;
        }
        if (type instanceof ParameterizedType it) {
            return raw(it.getRawType());
        }
        if (type instanceof WildcardType it) {
            return raw(it.getUpperBounds()[0]);
        }
        if (type instanceof TypeVariable<?> it) {
            return raw(it.getBounds()[0]);
        }
        if (type instanceof GenericArrayType it) {
            return raw(it.getGenericComponentType()).arrayType();
        }
        return Object.class;
    }
}

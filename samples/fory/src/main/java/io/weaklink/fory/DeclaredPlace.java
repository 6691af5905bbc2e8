package io.weaklink.fory;

import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What the type of a field says of what stands in it: itself, and as keys, values or elements of containers, however
 * deep. Immutable.
 *
 * @param type the class of what stands here
 * @param referent what is declared for the referent, if a reference stands here; {@code Object} if none does
 * @param parts what stands in the container that stands here: keys and values, or elements; empty if it is none
 */
record DeclaredPlace(Class<?> type, Class<?> referent, List<DeclaredPlace> parts) {

    /** A type may contain itself: {@code class Names extends ArrayList<Names>}. */
    private static final int DEEPEST = 8;

    private static final DeclaredPlace ANYTHING = new DeclaredPlace(Object.class, Object.class, List.of());

    private static final List<Class<?>> SINGLE = List.of(Collection.class, Optional.class, AtomicReference.class);

    /**
     * Returns what the type of a field says, if a reference or a container stands in it; its class alone of any other.
     *
     * @param known what the class of the object says of the type variables of its superclasses
     */
    static DeclaredPlace of(Field field, TypeArguments known) {
        Class<?> raw = field.getType();
        return isContainer(raw) || Reference.class.isAssignableFrom(raw)
                ? of(known.substitute(field.getGenericType()), DEEPEST)
                : new DeclaredPlace(raw, Object.class, List.of());
    }

    private static DeclaredPlace of(Type type, int depth) {
        Class<?> raw = TypeArguments.raw(type);
        if (Reference.class.isAssignableFrom(raw)) {
            Type referent = TypeArguments.of(type).argument(Reference.class, 0);
            return new DeclaredPlace(raw, TypeArguments.raw(referent), List.of());
        }
        List<Type> parts = depth == 0 ? List.of() : parts(type, raw);
        return new DeclaredPlace(
                raw, Object.class, parts.stream().map(it -> of(it, depth - 1)).toList());
    }

    private static List<Type> parts(Type type, Class<?> raw) {
        if (type instanceof GenericArrayType array) {
            return List.of(array.getGenericComponentType());
        }
        if (raw.isArray()) {
            return List.of(raw.getComponentType());
        }
        if (Map.class.isAssignableFrom(raw)) {
            TypeArguments its = TypeArguments.of(type);
            return List.of(its.argument(Map.class, 0), its.argument(Map.class, 1));
        }
        return SINGLE.stream()
                .filter(it -> it.isAssignableFrom(raw))
                .map(it -> TypeArguments.of(type).argument(it, 0))
                .toList();
    }

    /** Returns whether this is a container that holds references, directly or in containers. */
    boolean holdsReferences() {
        return parts.stream().anyMatch(it -> it.isReference() || it.holdsReferences());
    }

    /**
     * Returns what is declared for the referent of every reference that stands directly in this container; {@code Object}
     * if keys and values differ, or if it may hold other objects, which have references of their own.
     */
    Class<?> referentOfAll() {
        List<Class<?>> referents = parts.stream()
                .filter(DeclaredPlace::isReference)
                .<Class<?>>map(DeclaredPlace::referent)
                .distinct()
                .toList();
        return referents.size() == 1 && parts.stream().allMatch(DeclaredPlace::hasNoMembers)
                ? referents.get(0)
                : Object.class;
    }

    private boolean hasNoMembers() {
        return isReference() || type.getClassLoader() == null && Modifier.isFinal(type.getModifiers());
    }

    private boolean isReference() {
        return Reference.class.isAssignableFrom(type);
    }

    /** Returns the place of elements, or of keys. */
    DeclaredPlace first() {
        return parts.isEmpty() ? ANYTHING : parts.get(0);
    }

    /** Returns the place of elements, or of values. */
    DeclaredPlace last() {
        return parts.isEmpty() ? ANYTHING : parts.get(parts.size() - 1);
    }

    /** Returns whether objects of this class are containers, as they are meant here. */
    static boolean isContainer(Class<?> type) {
        return type.isArray()
                || Collection.class.isAssignableFrom(type)
                || Map.class.isAssignableFrom(type)
                || type == Optional.class
                || type == AtomicReference.class;
    }
}

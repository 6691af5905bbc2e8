package io.weaklink;

import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes references of a class of the application's own, as {@link WeaklinkBuilder#reference} was told.
 *
 * @param type the class, exactly
 * @param maker makes a reference to its argument, or an empty one if the argument is null
 * @param holder the type of referents that the class declares: {@code Reference<Node>} among its supertypes declares
 *     {@code Node}
 */
record ReferenceFactory(
        Class<?> type, Function<@Nullable Object, ? extends @Nullable Reference<?>> maker, Holder holder) {

    @SuppressWarnings("unchecked")
    static <T> ReferenceFactory of(
            Class<? extends Reference<?>> type, Function<@Nullable T, ? extends @Nullable Reference<?>> maker) {
        if (!isSubclass(type, WeakReference.class) && !isSubclass(type, SoftReference.class)) {
            throw new WeaklinkException("Expected a subclass of WeakReference or SoftReference, but found '"
                    + type.getName() + "'. Only those can be asked for their referent and need to be made.");
        }
        // Only a T ever gets there, because the holder is asked before.
        return new ReferenceFactory(
                type,
                (Function<@Nullable Object, ? extends @Nullable Reference<?>>) (Function<?, ?>) maker,
                holder(type));
    }

    private static boolean isSubclass(Class<?> type, Class<?> reference) {
        return reference.isAssignableFrom(type) && type != reference;
    }

    /**
     * Climbs to {@code WeakReference<T>} or {@code SoftReference<T>}, and returns the class that {@code T} stands for
     * there.
     */
    private static Holder holder(Class<?> type) {
        Type argument = Object.class;
        Map<Type, Type> known = new HashMap<>();
        for (Class<?> at = type; at.getSuperclass() != Reference.class; at = at.getSuperclass()) {
            if (at.getGenericSuperclass() instanceof ParameterizedType above) {
                TypeVariable<?>[] variables = at.getSuperclass().getTypeParameters();
                for (int i = 0; i < variables.length; i++) {
                    Type given = above.getActualTypeArguments()[i];
                    known.put(variables[i], known.getOrDefault(given, given));
                }
                argument = known.getOrDefault(variables[0], Object.class);
            }
        }
        if (argument instanceof TypeVariable<?> variable) {
            argument = variable.getBounds()[0];
        }
        if (argument instanceof ParameterizedType parameterized) {
            argument = parameterized.getRawType();
        }
        return argument instanceof Class<?> declared ? Holder.declaring(declared) : Holder.UNKNOWN;
    }

    /**
     * Returns the place with the type that the class declares, if that is narrower than the type that the place
     * declares.
     */
    Holder in(Holder place) {
        return place.declares().isAssignableFrom(holder.declares())
                ? new Holder(holder.declares(), place.onGone())
                : place;
    }

    ReferenceKind kind() {
        return SoftReference.class.isAssignableFrom(type) ? ReferenceKind.SOFT : ReferenceKind.WEAK;
    }

    /** Returns a new reference to {@code referent}, or an empty one. */
    Reference<?> make(@Nullable Object referent) {
        Reference<?> made;
        try {
            made = maker.apply(referent);
        } catch (RuntimeException thrown) {
            throw new WeaklinkException(
                    "The factory of '" + type.getName() + "' threw " + thrown
                            + ". Mend the function given to reference(...).",
                    thrown);
        }
        if (made == null || made.getClass() != type || made.get() != referent) {
            throw new WeaklinkException(
                    "Expected the factory of '" + type.getName() + "' to make a reference of that class to "
                            + (referent == null
                                    ? "nothing"
                                    : "a '" + referent.getClass().getName() + "'") + ", but it made "
                            + (made == null
                                    ? "null"
                                    : "a '" + made.getClass().getName() + "' to "
                                            + (made.get() == null ? "nothing" : "something else"))
                            + ". Mend the function given to reference(...).");
        }
        return made;
    }
}

package io.weaklink;

import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes references of a class of the application's own, as {@link WeaklinkBuilder#reference} was told.
 *
 * @param type the class, exactly
 * @param state what the references hold beside their referent; null if they hold nothing that is written
 * @param maker makes a reference to its first argument, or an empty one if that is null; the second one is the state
 * @param holder tells by the state of which type the referent must be
 */
record ReferenceFactory(
        Class<?> type,
        @Nullable ReferenceState state,
        BiFunction<@Nullable Object, @Nullable Object, ? extends @Nullable Reference<?>> maker,
        Function<@Nullable Object, Holder> holder) {

    /** Returns a factory of references that hold nothing beside their referent. */
    @SuppressWarnings("unchecked")
    static <T> ReferenceFactory of(
            Class<? extends Reference<?>> type, Function<@Nullable T, ? extends @Nullable Reference<?>> maker) {
        Holder declared = declared(type);
        // Only a T ever gets there, because the holder is asked before.
        var make = (Function<@Nullable Object, ? extends @Nullable Reference<?>>) (Function<?, ?>) maker;
        return new ReferenceFactory(type, null, (referent, state) -> make.apply(referent), state -> declared);
    }

    /** Returns a factory of references with a state. */
    @SuppressWarnings("unchecked")
    static <T, S, R extends Reference<? extends T>> ReferenceFactory of(
            Class<R> type,
            Class<S> state,
            Function<? super R, ? extends @Nullable S> stateOf,
            BiFunction<@Nullable T, @Nullable S, ? extends @Nullable Reference<?>> maker) {
        Holder declared = declared(type);
        return of(type, state, stateOf, maker, it -> declared, it -> {});
    }

    /**
     * Returns a factory of references whose state tells more.
     *
     * @param holder tells by the state of which type the referent must be
     * @param requirement refuses a state that no reader could use with a {@link WeaklinkException}
     */
    @SuppressWarnings("unchecked")
    static <T, S, R extends Reference<? extends T>> ReferenceFactory of(
            Class<R> type,
            Class<S> state,
            Function<? super R, ? extends @Nullable S> stateOf,
            BiFunction<@Nullable T, @Nullable S, ? extends @Nullable Reference<?>> maker,
            Function<@Nullable S, Holder> holder,
            Consumer<@Nullable S> requirement) {
        requireSubclass(type);
        // Only a T, an R and an S ever get there, because each is asked for its class before.
        return new ReferenceFactory(
                type,
                new ReferenceState(
                        ReferenceState.requireType(type, state),
                        (Function<Reference<?>, ? extends @Nullable Object>) (Function<?, ?>) stateOf,
                        (Consumer<@Nullable Object>) (Consumer<?>) requirement),
                (BiFunction<@Nullable Object, @Nullable Object, ? extends @Nullable Reference<?>>)
                        (BiFunction<?, ?, ?>) maker,
                (Function<@Nullable Object, Holder>) (Function<?, Holder>) holder);
    }

    private static void requireSubclass(Class<?> type) {
        if (!isSubclass(type, WeakReference.class) && !isSubclass(type, SoftReference.class)) {
            throw new WeaklinkException("Expected a subclass of WeakReference or SoftReference, but found '"
                    + type.getName() + "'. Only those can be asked for their referent and need to be made.");
        }
    }

    private static boolean isSubclass(Class<?> type, Class<?> reference) {
        return reference.isAssignableFrom(type) && type != reference;
    }

    /**
     * Climbs to {@code WeakReference<T>} or {@code SoftReference<T>}, and returns the class that {@code T} stands for
     * there: {@code Reference<Node>} among the supertypes declares {@code Node}.
     */
    private static Holder declared(Class<?> type) {
        requireSubclass(type);
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
     * Returns the place with the type that the class declares for a reference with this state, unless the type that the
     * place declares is narrower. Of two types that have nothing to do with each other, the one of the state counts, because
     * the reference works with its referent as that.
     */
    Holder in(Holder place, @Nullable Object itsState) {
        Holder own = holder.apply(itsState);
        return own.declares().isAssignableFrom(place.declares()) ? place : new Holder(own.declares(), place.onGone());
    }

    ReferenceKind kind() {
        return SoftReference.class.isAssignableFrom(type) ? ReferenceKind.SOFT : ReferenceKind.WEAK;
    }

    /** Refuses a state that was read, if references of this class have none or have another one. */
    void requireRead(@Nullable Object itsState) {
        if (state != null) {
            state.requireRead(type, itsState);
        } else if (itsState != null) {
            throw new WeaklinkException(
                    "Expected a '" + type.getName() + "' without further state, but found one with a '"
                            + itsState.getClass().getName() + "'. Tell reference(...) of the state.");
        }
    }

    /** Returns a new reference to {@code referent} with this state, or an empty one. */
    Reference<?> make(@Nullable Object referent, @Nullable Object itsState) {
        Reference<?> made;
        try {
            made = maker.apply(referent, itsState);
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

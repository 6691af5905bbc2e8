package io.weaklink;

import java.lang.ref.Reference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What references of one of the application's own classes hold beside their referent: one further value, which the host
 * writes and reads as it does any other.
 *
 * @param type the class of the value
 * @param of asks a reference for the value; it gives null if there is none
 * @param requirement refuses a value that no reader could use, before anything of the reference is written
 */
record ReferenceState(
        Class<?> type, Function<Reference<?>, ? extends @Nullable Object> of, Consumer<@Nullable Object> requirement) {

    /**
     * Refuses a class of which the host makes no value of its own.
     *
     * @throws WeaklinkException if {@code state} is a primitive or a reference class
     */
    static Class<?> requireType(Class<?> reference, Class<?> state) {
        if (state.isPrimitive() || Reference.class.isAssignableFrom(state)) {
            throw new WeaklinkException("Expected the class of the further state of a '" + reference.getName()
                    + "', such as String or a record, but found '" + state.getName() + "'. "
                    + (state.isPrimitive() ? "Give its wrapper class." : "Give a record that holds the reference."));
        }
        return state;
    }

    /** Returns the state of this reference, which the application is asked for. */
    @Nullable
    Object ask(Reference<?> reference) {
        Object state;
        try {
            state = of.apply(reference);
        } catch (RuntimeException thrown) {
            throw new WeaklinkException(
                    "The function that gives the state of a '"
                            + reference.getClass().getName() + "' threw " + thrown
                            + ". Mend the function given to reference(...).",
                    thrown);
        }
        if (state != null && !type.isInstance(state)) {
            throw new WeaklinkException("Expected the state of a '"
                    + reference.getClass().getName() + "' to be a '" + type.getName() + "', but it is a '"
                    + state.getClass().getName() + "'. Mend the function given to reference(...).");
        }
        requirement.accept(state);
        return state;
    }

    /** Refuses a value that was read and is of another class. */
    void requireRead(Class<?> reference, @Nullable Object state) {
        if (state != null && !type.isInstance(state)) {
            throw new WeaklinkException("Expected a '" + type.getName() + "' as the state of a '" + reference.getName()
                    + "', but found a '" + state.getClass().getName()
                    + "'. The document is damaged, or its writer gave reference(...) another class of the state.");
        }
    }
}

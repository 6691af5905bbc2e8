package io.weaklink;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells for which object an object of one type stands, as the application's own function does: a lazy proxy stands for
 * its entity.
 */
final class SameAs<T> {

    private final Class<T> type;
    private final Function<? super T, ?> real;

    SameAs(Class<T> type, Function<? super T, ?> real) {
        this.type = type;
        this.real = real;
    }

    /**
     * Returns the object for which this one stands; the argument itself if it stands for no other.
     *
     * @throws WeaklinkException if the function fails, or gives null or an object of another type
     */
    Object real(Object object) {
        Object found = ask(object);
        if (!type.isInstance(found)) {
            throw new WeaklinkException(
                    "Expected the function of sameAs(" + type.getSimpleName() + ".class, ...) to give"
                            + " the '" + type.getName() + "' for which a '"
                            + object.getClass().getName() + "' stands, but it gave "
                            + (found == null ? "null" : "a '" + found.getClass().getName() + "'")
                            + ". Return the real object, or the argument itself if it stands for no other.");
        }
        return found;
    }

    private @Nullable Object ask(Object object) {
        try {
            return real.apply(type.cast(object));
        } catch (RuntimeException failed) {
            throw new WeaklinkException(
                    "The function of sameAs(" + type.getSimpleName() + ".class, ...) failed for a '"
                            + object.getClass().getName() + "' with '"
                            + failed.getClass().getName()
                            + "'. Load the object before it is written, or return the argument itself if it stands for no"
                            + " other.",
                    failed);
        }
    }
}

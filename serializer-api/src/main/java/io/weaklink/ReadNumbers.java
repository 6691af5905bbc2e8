package io.weaklink;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a document that is being read, by number; the mirror image of {@link WrittenNumbers}. {@link #find} is
 * called by the thread that reads, {@link #count} by any thread.
 */
@FunctionalInterface
public interface ReadNumbers {

    /**
     * Returns the object that has this number; null if no object has it, or not yet. Any number may be asked for,
     * because it comes from the input.
     */
    @Nullable
    Object find(int number);

    /** Passes on each object that has been begun. */
    default void forEach(Consumer<Object> action) {
        for (int number = 0; number <= count(); number++) {
            Object begun = find(number);
            if (begun != null) {
                action.accept(begun);
            }
        }
    }

    /** Returns how many objects have been begun so far; zero if the host does not tell. */
    default int count() {
        return 0;
    }
}

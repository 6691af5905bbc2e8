package io.weaklink;

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

    /** Returns how many objects have been begun so far; zero if the host does not tell. */
    default int count() {
        return 0;
    }
}

package io.weaklink;

import java.util.function.Consumer;

/**
 * The numbers of the objects that a document being written has begun; the mirror image of {@link ReadNumbers}. {@link
 * #numberOf} is called by the thread that writes, {@link #count} by any thread.
 */
@FunctionalInterface
public interface WrittenNumbers {

    /** The number of an object that has not been begun. */
    int NONE = -1;

    /** Returns the number of this very object, or {@link #NONE} if the object has not been begun. */
    int numberOf(Object referent);

    /**
     * Returns the slot of an object that has no number, as {@link #numberOf} has just said: the one that was returned for this
     * very object before in this document, or else {@code next}. A host that has a table of objects saves a second one.
     *
     * @return {@link #NONE} if the host keeps no slots; then the scope does
     */
    default int slotOf(Object referent, int next) {
        return NONE;
    }

    /** Returns how many objects have been begun so far; zero if the host does not tell. */
    default int count() {
        return 0;
    }

    /**
     * Passes on each object of this document that has a number. Called at the end of the document, and only if the
     * registry has names.
     *
     * @return false if the host cannot list its objects; then nothing is done
     */
    default boolean forEach(Consumer<Object> action) {
        return false;
    }
}

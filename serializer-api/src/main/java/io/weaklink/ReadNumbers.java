package io.weaklink;

import org.jspecify.annotations.Nullable;

/** The objects of a document that is being read, by number; the mirror image of {@link WrittenNumbers}. */
@FunctionalInterface
public interface ReadNumbers {

    /** Returns the object that has this number, null if none has it, or not yet. Any number may be asked for. */
    @Nullable
    Object find(int number);

    /** Returns how many objects have been begun so far; zero of a host that does not tell. */
    default int count() {
        return 0;
    }
}

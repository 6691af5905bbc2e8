package io.weaklink;

/** The numbers of the objects that a document being written has begun; the mirror image of {@link ReadNumbers}. */
@FunctionalInterface
public interface WrittenNumbers {

    /** Says that an object has not been begun. */
    int NONE = -1;

    /** Returns the number of this very object, {@link #NONE} if it has not been begun. */
    int numberOf(Object referent);

    /** Returns how many objects have been begun so far; zero of a host that does not tell. */
    default int count() {
        return 0;
    }
}

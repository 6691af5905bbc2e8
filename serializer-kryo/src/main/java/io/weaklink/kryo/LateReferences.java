package io.weaklink.kryo;

import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/**
 * The references of a root that wait for its end, because their referents were not read yet. They are counted, not
 * kept.
 */
final class LateReferences {

    private int count;
    private int settable;
    private @Nullable Reference<?> last;

    void add(Reference<?> reference) {
        count++;
        last = reference;
    }

    /** Returns how many there are; a field compares the numbers before and after it is read. */
    int count() {
        return count;
    }

    @Nullable
    Reference<?> last() {
        return last;
    }

    /** Forgets which one was the last, because it stands inside the next one. It is still counted. */
    void forgetLast() {
        last = null;
    }

    /** Notes that one of them stands in a field that is given a genuine reference at the end. */
    void addSettable() {
        settable++;
    }

    /** Returns whether none of them stands elsewhere than in such fields. */
    boolean areAllSettable() {
        return count <= settable;
    }

    void forget() {
        count = 0;
        settable = 0;
        last = null;
    }
}

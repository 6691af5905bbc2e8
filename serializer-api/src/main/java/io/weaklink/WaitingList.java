package io.weaklink;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * All that waits in one document, in its order: going through it at the end in that order, rather than referent by
 * referent, goes through memory in order too.
 */
final class WaitingList {

    /** For each one the late reference, null where there is none, what it waits for, and the referent that is sought. */
    private @Nullable Object[] entries = new Object[3];

    private int size;

    void add(@Nullable Late late, Waiting waiting, Sought sought) {
        if (size == entries.length) {
            entries = Arrays.copyOf(entries, size + 3 * Math.max(2, size / 3));
        }
        entries[size] = late;
        entries[size + 1] = waiting;
        entries[size + 2] = sought;
        size += 3;
    }

    void bind(Binder binder) {
        for (int i = 0; i < size; i += 3) {
            binder.bind((Sought) requireNonNull(entries[i + 2]), (Waiting) requireNonNull(entries[i + 1]), (Late)
                    entries[i]);
        }
    }

    /** Drops everything: the document could not be read. */
    void abandon() {
        for (int i = 0; i < size; i += 3) {
            Late late = (Late) entries[i];
            if (late != null) {
                late.settleEmpty();
            }
        }
    }
}

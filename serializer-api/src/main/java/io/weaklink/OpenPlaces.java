package io.weaklink;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * All open places of one document, in its order. The end goes through them in that order rather than referent by
 * referent, because it then goes through memory in order too.
 */
final class OpenPlaces {

    /** Three entries for each place: the late reference or null, the place, its target. */
    private @Nullable Object[] entries = new Object[3];

    private int size;
    private @Nullable OpenReference last;

    /** Returns an open place for a late reference; places in a row of which no report is wanted share one. */
    OpenReference reference(Holder holder, OnGone policy, @Nullable TypeDescriptor type, @Nullable ReadRow row) {
        OpenReference known = last;
        if (known == null || row != null || !known.serves(holder, policy, type)) {
            known = new OpenReference(holder, policy, type, row);
            last = known;
        }
        return known;
    }

    void add(@Nullable Late late, OpenPlace place, Target target) {
        if (size == entries.length) {
            entries = Arrays.copyOf(entries, size + 3 * Math.max(2, size / 3));
        }
        entries[size] = late;
        entries[size + 1] = place;
        entries[size + 2] = target;
        size += 3;
    }

    void bind(Binder binder) {
        for (int i = 0; i < size; i += 3) {
            binder.bind((Late) entries[i], (OpenPlace) requireNonNull(entries[i + 1]), (Target)
                    requireNonNull(entries[i + 2]));
        }
    }

    int count() {
        return size / 3;
    }

    /** Forgets all places but the first ones, because what holds the others could not be read. */
    void keep(int first) {
        int kept = 3 * first;
        for (int i = kept; i < size; i += 3) {
            Late late = (Late) entries[i];
            if (late != null) {
                late.settle(LateState.CLEARED);
            }
        }
        Arrays.fill(entries, kept, size, null);
        size = kept;
    }
}

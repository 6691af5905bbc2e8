package io.weaklink;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The open places of one document that refer to objects by number, and of which no report is wanted. A number is looked for
 * in the document only, so nothing is kept of such a place but its late reference and the number: no wire form, no {@link
 * Target}, and no genuine reference beside the one that its holder gets at the end.
 */
final class NumberedPlaces {

    private static final int SMALLEST = 16;

    private final ReferentTypes types;
    private LateReference<?>[] late = new LateReference<?>[SMALLEST];
    private int[] numbers = new int[SMALLEST];
    private int size;

    /** The place and the class that were judged last, because many places in a row are alike. */
    private @Nullable OpenReference lastPlace;

    private @Nullable Class<?> lastFound;

    NumberedPlaces(ReferentTypes types) {
        this.types = types;
    }

    /** Returns the weak reference that stands in such a place until the document ends. */
    LateReference<?> add(int number, OpenReference place) {
        if (size == late.length) {
            late = Arrays.copyOf(late, 2 * size);
            numbers = Arrays.copyOf(numbers, 2 * size);
        }
        var reference = new LateReference<>(place);
        late[size] = reference;
        numbers[size++] = number;
        return reference;
    }

    int count() {
        return size;
    }

    void bind(ReadNumbers objects) {
        int next = 0;
        while (next < size) {
            int first = next;
            if (late[first].state() instanceof OpenReference place) {
                next = bind(place, first, objects);
            }
            // The first one may have been cleared meanwhile.
            next = Math.max(next, first + 1);
        }
    }

    /**
     * Binds the places in a row that are open as the first one is, and returns where the row ends. It holds the monitor of what
     * they share, so that none is cleared between the question and the answer; see {@link LateReference#answerFrom}.
     */
    private int bind(OpenReference place, int first, ReadNumbers objects) {
        synchronized (place) {
            int next = first;
            while (next < size && late[next].state() == place) {
                LateReference<?> each = late[next];
                Object found = objects.find(numbers[next]);
                each.settle(
                        place,
                        found != null && isFor(place, found)
                                ? new LateState.Bound(each.refer(found), true)
                                : LateState.CLEARED);
                next++;
            }
            return next;
        }
    }

    private boolean isFor(OpenReference place, Object found) {
        if (place == lastPlace && found.getClass() == lastFound) {
            return true;
        }
        boolean isFor = OpenPlace.refusal(found, place.type(), place.holder(), types) == null;
        if (isFor) {
            lastPlace = place;
            lastFound = found.getClass();
        }
        return isFor;
    }

    /** Forgets all places but the first ones, because what holds the others could not be read. */
    void keep(int first) {
        for (int i = first; i < size; i++) {
            late[i].settle(LateState.CLEARED);
        }
        Arrays.fill(late, first, size, null);
        size = first;
    }
}

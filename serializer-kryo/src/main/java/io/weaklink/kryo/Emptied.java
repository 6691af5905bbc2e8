package io.weaklink.kryo;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Arrays that are emptied for the next root. A long one gives way to a shorter one, unless the heap is full: a reset must not fail, because the
 * next root would go on with the numbers of this one.
 */
final class Emptied {

    private Emptied() {}

    /**
     * Returns an array with no object in it: one of the length that is kept if it is longer.
     *
     * @param count how many objects are in it
     */
    static @Nullable Object[] objects(@Nullable Object[] objects, int count, int kept) {
        if (objects.length > kept) {
            try {
                return new Object[kept];
            } catch (OutOfMemoryError full) {
                // The large one will do.
            }
        }
        Arrays.fill(objects, 0, count, null);
        return objects;
    }

    /** Returns an array of zeros: one of this length if it is longer. */
    static int[] numbers(int[] table, int length) {
        if (table.length > length) {
            try {
                return new int[length];
            } catch (OutOfMemoryError full) {
                // The large one will do.
            }
        }
        Arrays.fill(table, 0);
        return table;
    }
}

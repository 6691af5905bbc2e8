package io.weaklink;

import org.jspecify.annotations.Nullable;

/**
 * Numbers for a format that has none of its own: from 1, in the order of first mention, by identity.
 *
 * <p>An open-addressed table with linear probing and a load of at most one half. An object that was only mentioned, by
 * a reference ahead of it, has its number with a minus sign.
 */
final class OwnWrittenNumbers implements WrittenNumbers {

    private static final int SMALLEST = 16;

    private @Nullable Object[] objects = new @Nullable Object[SMALLEST];
    private int[] numbers = new int[SMALLEST];
    private int size;

    @Override
    public int numberOf(Object referent) {
        int number = numbers[slotOf(referent)];
        return number > 0 ? number : NONE;
    }

    /** Returns the number of an object that may not have been begun yet, giving it the next one if it has none. */
    int mention(Object referent) {
        int slot = slotOf(referent);
        return numbers[slot] != 0 ? Math.abs(numbers[slot]) : put(slot, referent, -(size + 1));
    }

    /** Begins an object and returns its number; {@link #NONE} if it was begun before. */
    int begin(Object referent) {
        int slot = slotOf(referent);
        if (numbers[slot] > 0) {
            return NONE;
        }
        if (numbers[slot] < 0) {
            numbers[slot] = -numbers[slot];
            return numbers[slot];
        }
        return put(slot, referent, size + 1);
    }

    private int put(int slot, Object referent, int number) {
        objects[slot] = referent;
        numbers[slot] = number;
        size++;
        if (size * 2 > objects.length) {
            grow();
        }
        return Math.abs(number);
    }

    private void grow() {
        @Nullable Object[] oldObjects = objects;
        int[] oldNumbers = numbers;
        objects = new @Nullable Object[oldObjects.length * 2];
        numbers = new int[oldObjects.length * 2];
        for (int i = 0; i < oldObjects.length; i++) {
            Object object = oldObjects[i];
            if (object != null) {
                int slot = slotOf(object);
                objects[slot] = object;
                numbers[slot] = oldNumbers[i];
            }
        }
    }

    /** Returns where the object stands, or the free slot where it would stand. */
    private int slotOf(Object referent) {
        int mask = objects.length - 1;
        // Identity hashes differ in their low bits too little; the multiplication spreads them (Fibonacci hashing).
        int slot = (System.identityHashCode(referent) * 0x9E3779B9) >>> Integer.numberOfLeadingZeros(mask);
        while (objects[slot] != null && objects[slot] != referent) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}

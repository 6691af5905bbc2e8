package io.weaklink;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Gives objects their numbers: from 1, in the order of first mention, by identity. The mirror image of {@link
 * ObjectsByNumber}.
 *
 * <p>The objects stand in the order of their numbers. A number is found in an open-addressed table with linear probing
 * and a load of at most two thirds, whose entries hold the identity hash as well: a search looks at an object, and so
 * at memory far away, only where the hash is right.
 */
final class NumbersByObject implements WrittenNumbers {

    private static final int SMALLEST = 16;

    private @Nullable Object[] objects = new @Nullable Object[SMALLEST];

    /** Whether each object was begun, rather than only mentioned by a reference ahead of them. */
    private boolean[] begun = new boolean[SMALLEST];

    private int size;

    /** Identity hash and, in the low half, the number; zero where free. */
    private long[] table = new long[2 * SMALLEST];

    @Override
    public int numberOf(Object referent) {
        int number = find(referent, System.identityHashCode(referent));
        return number != NONE && begun[number - 1] ? number : NONE;
    }

    @Override
    public int count() {
        return size;
    }

    /** Returns the number of an object that may not have been begun yet, giving it the next one if it has none. */
    int mention(Object referent) {
        int hash = System.identityHashCode(referent);
        int number = find(referent, hash);
        return number == NONE ? add(referent, hash, false) : number;
    }

    /** Begins an object and returns its number; {@link #NONE} if it was begun before. */
    int begin(Object referent) {
        int hash = System.identityHashCode(referent);
        int number = find(referent, hash);
        if (number == NONE) {
            return add(referent, hash, true);
        }
        if (begun[number - 1]) {
            return NONE;
        }
        begun[number - 1] = true;
        return number;
    }

    private int find(Object referent, int hash) {
        int mask = table.length - 1;
        for (int slot = first(hash, mask); table[slot] != 0; slot = (slot + 1) & mask) {
            int number = (int) table[slot];
            if ((int) (table[slot] >>> 32) == hash && objects[number - 1] == referent) {
                return number;
            }
        }
        return NONE;
    }

    private int add(Object referent, int hash, boolean begins) {
        append(referent, begins);
        place((long) hash << 32 | size);
        if (size * 3L > table.length * 2L) {
            grow();
        }
        return size;
    }

    private void append(Object referent, boolean begins) {
        if (size == objects.length) {
            objects = Arrays.copyOf(objects, size * 2);
            begun = Arrays.copyOf(begun, size * 2);
        }
        objects[size] = referent;
        begun[size] = begins;
        size++;
    }

    private void place(long entry) {
        int mask = table.length - 1;
        int slot = first((int) (entry >>> 32), mask);
        while (table[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        table[slot] = entry;
    }

    private void grow() {
        long[] old = table;
        table = new long[old.length * 2];
        for (long entry : old) {
            if (entry != 0) {
                place(entry);
            }
        }
    }

    /** Identity hashes differ in their low bits too little; the multiplication spreads them (Fibonacci hashing). */
    private static int first(int hash, int mask) {
        return (hash * 0x9E3779B9) >>> Integer.numberOfLeadingZeros(mask);
    }
}

package io.weaklink;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Gives objects their numbers: the next ones of a sequence, in the order of first mention, by identity. The mirror image of {@link
 * ObjectsByNumber}.
 *
 * <p>The objects stand in the order of their numbers. An object is found in an open-addressed table with linear probing
 * and a load of at most two thirds, whose entries hold the identity hash as well: a search looks at an object, and so
 * at memory far away, only where the hash is right.
 */
final class NumbersByObject implements WrittenNumbers {

    private static final int SMALLEST = 16;

    private @Nullable Object[] objects = new @Nullable Object[SMALLEST];

    /** Whether each object was begun, rather than only mentioned by a reference ahead of them. */
    private boolean[] begun = new boolean[SMALLEST];

    private final NumberSequence sequence;

    /** The number of each object; null as long as the numbers are 1, 2, 3 and so on. */
    private int @Nullable [] given;

    private int size;

    /** Identity hash and, in the low half, the place; zero where free. */
    private long[] table = new long[2 * SMALLEST];

    NumbersByObject(NumberSequence sequence) {
        this.sequence = sequence;
    }

    @Override
    public int numberOf(Object referent) {
        int place = find(referent, System.identityHashCode(referent));
        return place != NONE && begun[place - 1] ? given(place) : NONE;
    }

    private int given(int place) {
        return given == null ? place : given[place - 1];
    }

    @Override
    public int count() {
        return size;
    }

    /** Returns the number of an object that may not have been begun yet, giving it the next one if it has none. */
    int mention(Object referent) {
        int hash = System.identityHashCode(referent);
        int place = find(referent, hash);
        return place == NONE ? add(referent, hash, false) : given(place);
    }

    /** Begins an object and returns its number; {@link #NONE} if it was begun before. */
    int begin(Object referent) {
        int hash = System.identityHashCode(referent);
        int place = find(referent, hash);
        if (place == NONE) {
            return add(referent, hash, true);
        }
        if (begun[place - 1]) {
            return NONE;
        }
        begun[place - 1] = true;
        return given(place);
    }

    /** Returns the place of an object in the order of their numbers, from 1. */
    private int find(Object referent, int hash) {
        int mask = table.length - 1;
        for (int slot = first(hash, mask); table[slot] != 0; slot = (slot + 1) & mask) {
            int place = (int) table[slot];
            if ((int) (table[slot] >>> 32) == hash && objects[place - 1] == referent) {
                return place;
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
        return number();
    }

    /** Gives the object that was appended last its number. */
    private int number() {
        int number = sequence.next();
        if (given == null && number != size) {
            given = new int[objects.length];
            for (int i = 0; i < size; i++) {
                given[i] = i + 1;
            }
        }
        if (given != null) {
            given = given.length < size ? Arrays.copyOf(given, objects.length) : given;
            given[size - 1] = number;
        }
        return number;
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

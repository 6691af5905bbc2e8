package io.weaklink;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The referents and unresolved references that a document being written refers to before it is known whether they stand
 * in it. Each has one slot, by identity. The end of the document tells what the slot turned out to be.
 *
 * <p>A host may find the slots of its objects by itself ({@link WrittenNumbers#slotOf}). Any other slot is found in an
 * open-addressed table with linear probing and a load of at most two thirds, whose entries hold the identity hash as well,
 * as in {@link NumbersByObject}.
 */
final class WrittenSlots {

    private static final int SMALLEST = 16;

    /** How much larger than before an array becomes at most, on the way to the expected size. */
    private static final int GREATEST_STEP = 8;

    private final int expected;
    private @Nullable Object[] things = new @Nullable Object[SMALLEST];
    private int size;
    private int entries;

    /** Identity hash and, in the low half, the slot + 1; zero where free. */
    private long[] table = new long[2 * SMALLEST];

    /** Of each slot that turned out to be a number the number + 1, else zero. */
    private int[] numbers = new int[SMALLEST];

    /** What each other slot turned out to be. */
    private @Nullable WireReference @Nullable [] others;

    /** @param expected how many slots the last document of this host had */
    WrittenSlots(int expected) {
        this.expected = expected;
    }

    WireReference.Ahead of(Object thing) {
        int hash = System.identityHashCode(thing);
        int mask = table.length - 1;
        int place = first(hash, mask);
        for (long entry = table[place]; entry != 0; entry = table[place]) {
            if ((int) (entry >>> 32) == hash && things[(int) entry - 1] == thing) {
                return new WireReference.Ahead((int) entry - 1);
            }
            place = (place + 1) & mask;
        }
        add(thing);
        table[place] = (long) hash << 32 | size;
        if (++entries * 3L > table.length * 2L) {
            grow();
        }
        return new WireReference.Ahead(size - 1);
    }

    /** Returns the slot of a thing that the host has found in its own table, or the next one. */
    WireReference.Ahead at(int slot, Object thing) {
        if (slot == size) {
            add(thing);
        }
        return new WireReference.Ahead(slot);
    }

    private void add(Object thing) {
        if (size == things.length) {
            things = Arrays.copyOf(things, larger(size, expected));
        }
        things[size++] = thing;
    }

    int size() {
        return size;
    }

    /** Returns what the slot turned out to be, asking {@code end} once. */
    WireReference settle(int slot, Function<Object, WireReference> end) {
        if (isSettled(slot)) {
            // The array of numbers is as long as its last number asks for, so a later slot may lie behind its end.
            return slot < numbers.length && numbers[slot] != 0
                    ? new WireReference.Numbered(numbers[slot] - 1, null)
                    : requireNonNull(requireNonNull(others)[slot]);
        }
        WireReference told = end.apply(requireNonNull(things[slot]));
        if (told instanceof WireReference.Numbered numbered && numbered.number() >= 0) {
            if (slot >= numbers.length) {
                numbers = Arrays.copyOf(numbers, size);
            }
            numbers[slot] = numbered.number() + 1;
        } else {
            if (others == null || slot >= others.length) {
                others = others == null ? new WireReference[size] : Arrays.copyOf(others, size);
            }
            others[slot] = told;
        }
        return told;
    }

    /** Returns whether {@link #settle} has asked for this slot. */
    boolean isSettled(int slot) {
        return slot < numbers.length && numbers[slot] != 0
                || others != null && slot < others.length && others[slot] != null;
    }

    /** Lets go of all; no slot is asked for any more. */
    void clear() {
        things = new Object[0];
        others = null;
        size = 0;
        entries = 0;
    }

    private static int larger(int length, int wanted) {
        return Math.max(2 * length, Math.min(wanted, GREATEST_STEP * length));
    }

    private void grow() {
        long[] old = table;
        table = new long[Integer.highestOneBit(larger(old.length, 3 * expected))];
        int mask = table.length - 1;
        for (long entry : old) {
            if (entry != 0) {
                int place = first((int) (entry >>> 32), mask);
                while (table[place] != 0) {
                    place = (place + 1) & mask;
                }
                table[place] = entry;
            }
        }
    }

    /** Identity hashes differ in their low bits too little; the multiplication spreads them (Fibonacci hashing). */
    private static int first(int hash, int mask) {
        return (hash * 0x9E3779B9) >>> Integer.numberOfLeadingZeros(mask);
    }
}

package io.weaklink;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Gives objects their numbers: the next ones of a sequence, in the order in which they are begun or a reference needs their
 * number, by identity. It also holds what references stand ahead of each object. The mirror image of {@link ObjectsByNumber}.
 *
 * <p>The objects stand in the order of first mention, and each has its place there, from 1. An object is found in an open-addressed table with linear probing
 * and a load of at most two thirds, whose entries hold the identity hash as well: a search looks at an object, and so
 * at memory far away, only where the hash is right.
 */
final class NumbersByObject implements WrittenNumbers {

    private static final int SMALLEST = 16;

    private static final byte BEGUN = 1;

    /** Set if a reference stands ahead of the object, in a place that is read back. */
    private static final byte REFERRED_TO = 2;

    private @Nullable Object[] objects = new @Nullable Object[SMALLEST];

    /** What is known of each object. It stands here, so that one search finds all. */
    private byte[] states = new byte[SMALLEST];

    /** The one token by which all references ahead of each object are written; null as long as there is none. */
    private @Nullable IdentityToken @Nullable [] tokens;

    private final NumberSequence sequence;

    /** The number of each object, zero if it has none; null as long as the first places have the numbers 1, 2, 3 and so on. */
    private int @Nullable [] given;

    private int size;

    /** The place of the object to which the last reference went; zero if it had none. */
    private int lastReferred;

    /** The place of the object that was begun last. */
    private int lastBegun;

    /** How many of the objects have numbers. */
    private int numbered;

    /** Identity hash and, in the low half, the place; zero where free. */
    private long[] table = new long[2 * SMALLEST];

    NumbersByObject(NumberSequence sequence) {
        this.sequence = sequence;
    }

    @Override
    public int numberOf(Object referent) {
        int place = placeOf(referent);
        return place != NONE && isBegun(place) ? numberAt(place) : NONE;
    }

    @Override
    public int count() {
        return numbered;
    }

    /** Returns the place of an object, for the other methods; {@link #NONE} if it is not known. */
    int placeOf(Object referent) {
        int near = near(lastReferred, referent);
        int place = near == NONE ? find(referent, System.identityHashCode(referent)) : near;
        lastReferred = Math.max(place, 0);
        return place;
    }

    /**
     * Returns the place of an object if that is the one at this place or the next one. References in a row often go to one
     * object, and objects are often begun in the order of the references to them. Then no hash is asked for, and no table far
     * away, in which a write of many listeners spends a third of its time.
     */
    private int near(int place, Object referent) {
        if (place < size && objects[place] == referent) {
            return place + 1;
        }
        return place > 0 && objects[place - 1] == referent ? place : NONE;
    }

    boolean isBegun(int place) {
        return (states[place - 1] & BEGUN) != 0;
    }

    /** Returns the number of an object; zero if it has none. */
    int numberAt(int place) {
        return given == null ? place : given[place - 1];
    }

    /** Returns the token by which references stand ahead of an object; null if there is no such reference, or no token. */
    @Nullable
    IdentityToken tokenAt(int place) {
        return tokens == null ? null : tokens[place - 1];
    }

    /** Begins an object and returns its place; {@link #NONE} if it was begun before. */
    int begin(Object referent) {
        int place = near(lastBegun, referent);
        if (place == NONE) {
            int hash = System.identityHashCode(referent);
            place = find(referent, hash);
            place = place == NONE ? add(referent, hash) : place;
        }
        lastBegun = place;
        if (isBegun(place)) {
            return NONE;
        }
        states[place - 1] |= BEGUN;
        number(place);
        return place;
    }

    /**
     * Says that a reference stands ahead of an object.
     *
     * @param place its place, {@link #NONE} if it has none
     * @param token the token by which the reference goes, null if it goes by number
     * @param isRead whether the reference stands in a place that is read back
     * @return its place
     */
    int ahead(int place, Object referent, @Nullable IdentityToken token, boolean isRead) {
        int known = place == NONE ? add(referent, System.identityHashCode(referent)) : place;
        if (isRead) {
            states[known - 1] |= REFERRED_TO;
        }
        if (token == null) {
            number(known);
        } else {
            if (tokens == null) {
                tokens = new @Nullable IdentityToken[objects.length];
            }
            tokens[known - 1] = token;
        }
        return known;
    }

    /** Returns whether a reference that is read back stands ahead of this object. */
    boolean isReferredTo(Object referent) {
        int place = placeOf(referent);
        return place != NONE && (states[place - 1] & REFERRED_TO) != 0;
    }

    /** Passes on each object that has a token. */
    void forEachToken(BiConsumer<Object, IdentityToken> action) {
        for (int i = 0; tokens != null && i < size; i++) {
            IdentityToken token = tokens[i];
            if (token != null) {
                action.accept(requireNonNull(objects[i]), token);
            }
        }
    }

    /** Lets go of all objects. */
    void clear() {
        objects = new @Nullable Object[SMALLEST];
        tokens = null;
        size = 0;
        lastReferred = 0;
        lastBegun = 0;
        table = new long[2 * SMALLEST];
    }

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

    private int add(Object referent, int hash) {
        if (size == objects.length) {
            objects = Arrays.copyOf(objects, size * 2);
            states = Arrays.copyOf(states, size * 2);
            tokens = tokens == null ? null : Arrays.copyOf(tokens, size * 2);
            given = given == null ? null : Arrays.copyOf(given, size * 2);
        }
        objects[size++] = referent;
        place((long) hash << 32 | size);
        if (size * 3L > table.length * 2L) {
            grow();
        }
        return size;
    }

    /** Gives an object the next number, if it has none. */
    private void number(int place) {
        if (given == null ? place <= numbered : given[place - 1] != 0) {
            return;
        }
        int number = sequence.next();
        if (given == null && (number != place || place != numbered + 1)) {
            given = new int[objects.length];
            for (int i = 0; i < numbered; i++) {
                given[i] = i + 1;
            }
        }
        numbered++;
        if (given != null) {
            given[place - 1] = number;
        }
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

package io.weaklink.kryo;

import static java.util.Objects.requireNonNull;

import com.esotericsoftware.kryo.KryoException;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of written objects, and the slots of those that references stand ahead of.
 *
 * <p>Written objects stand in the order of their numbers. The number of an object is found in an open-addressed table
 * with linear probing and a load of at most four fifths, or a half as long as the table is small. An entry of the table takes four bytes, because the time of a large
 * graph is that of the memory which the table makes the processor fetch: it has the place of the object, and in the bits that
 * this leaves free as many of its hash, so a search looks at an object of another hash only rarely.
 */
final class WrittenObjects {

    static final int NONE = -1;

    private static final int SMALLEST = 16;

    /** How many objects' worth of memory is kept from root to root, as Kryo does. */
    static final int KEPT = 2048;

    /** So many objects are looked for one by one: that takes less time than a hash, and leaves no table to be emptied. */
    private static final int FEW = 8;

    /** How much larger than before an array becomes at most, on the way to the size of the last root. */
    private static final int GREATEST_STEP = 8;

    /** The same for the table, which has to be filled again at each step. */
    private static final int GREATEST_TABLE_STEP = 16;

    private static final int LARGEST = 1 << 30;

    /** A table of this length stays in a cache near the core, where to search on takes longer than to fetch more of it. */
    private static final int SMALL = 1 << 15;

    /** Of no object. */
    private static final int NO_HASH = 0;

    private final ObjectsAhead ahead = new ObjectsAhead();

    private @Nullable Object[] objects = new Object[SMALLEST];
    private int count;

    /** How many objects the last root had. */
    private int countBefore;

    /** Whether the objects stand in the table. */
    private boolean inTable;

    /** Zero where free, else from the low end: the place + 1, one bit for objects ahead, bits of the spread hash. */
    private int[] table = new int[2 * SMALLEST];

    /** How many bits a place has: the length of the table is two to this power. */
    private int placeBits = Integer.numberOfTrailingZeros(2 * SMALLEST);

    private int entries;

    /**
     * Where the last search has ended that found no number, and the hash that it was for: at a free place of the table, or at
     * an object ahead.
     */
    private int missedSlot;

    private int missedHash;

    /** The object ahead at which it has ended, -1 if at none. */
    private int missedAhead = NONE;

    /** Returns the number of an object, -1 if it has none. */
    int find(Object object) {
        if (!inTable) {
            return findAmongFew(object);
        }
        int near = ahead.near(object);
        if (near == NONE) {
            return findInTable(object);
        }
        missedHash = NO_HASH;
        missedAhead = near;
        return ahead.number(near);
    }

    private int findAmongFew(Object object) {
        for (int number = count - 1; number >= 0; number--) {
            if (objects[number] == object) {
                return number;
            }
        }
        return NONE;
    }

    private int findInTable(Object object) {
        int hash = System.identityHashCode(object);
        int[] table = this.table;
        int mask = table.length - 1;
        int tagShift = placeBits + 1;
        int spread = spread(hash);
        int slot = spread >>> (Integer.SIZE - placeBits);
        for (int entry = table[slot]; entry != 0; entry = table[slot]) {
            if ((entry ^ spread << tagShift) >>> tagShift == 0) {
                int place = (entry & mask) - 1;
                if ((entry & table.length) == 0) {
                    if (objects[place] == object) {
                        return place;
                    }
                } else if (ahead.has(place, object)) {
                    ahead.asked(place);
                    missed(slot, hash, place);
                    return ahead.number(place);
                }
            }
            slot = (slot + 1) & mask;
        }
        missed(slot, hash, NONE);
        return NONE;
    }

    private void missed(int slot, int hash, int objectAhead) {
        missedSlot = slot;
        missedHash = hash;
        missedAhead = objectAhead;
    }

    /** Gives the next number to an object that has none. */
    int add(Object object) {
        int number = count;
        if (number == objects.length) {
            // Where the heap is full, this throws before anything has changed.
            objects = Arrays.copyOf(objects, larger(number, countBefore));
        }
        objects[number] = object;
        count = number + 1;
        if (inTable) {
            enter(object, number);
        } else if (number == FEW) {
            openTable();
        }
        return number;
    }

    private void enter(Object object, int number) {
        if (beginAhead(object, number)) {
            return;
        }
        int hash = System.identityHashCode(object);
        if (hash != missedHash && ahead.areAny()) {
            findInTable(object);
            if (beginAhead(object, number)) {
                return;
            }
        }
        // A free place stays the first one for its hash until it is taken, because nothing is ever taken out.
        if (hash == missedHash && table[missedSlot] == 0) {
            table[missedSlot] = entry(hash, number, 0);
        } else {
            place(hash, number, 0);
        }
        countEntry();
    }

    private boolean beginAhead(Object object, int number) {
        boolean isAhead = missedAhead != NONE && ahead.has(missedAhead, object);
        if (isAhead) {
            ahead.begin(missedAhead, number);
        }
        return isAhead;
    }

    /**
     * Returns the slot of an object that has no number, as has just been found out: the one that it has in this root, or else
     * this next one.
     */
    int slotOf(Object object, int nextSlot) {
        if (!inTable) {
            openTable();
            findInTable(object);
        }
        if (missedAhead != NONE) {
            return ahead.slot(missedAhead);
        }
        missedAhead = ahead.add(object, nextSlot);
        table[missedSlot] = entry(missedHash, missedAhead, table.length);
        countEntry();
        return nextSlot;
    }

    /** Ends a root after which the numbers go on. */
    void endRoot() {
        ahead.endRoot();
    }

    /** Returns the last number, -1 if there is none. */
    int last() {
        return count - 1;
    }

    /** Passes on each object from this number on. */
    void forEach(int first, Consumer<Object> action) {
        for (int number = first; number < count; number++) {
            action.accept(requireNonNull(objects[number]));
        }
    }

    private void openTable() {
        inTable = true;
        fillTable();
    }

    /** An object that was ahead may get a second entry, with the number that its first one leads to. */
    private void fillTable() {
        entries = 0;
        for (int place = 0; place < ahead.count(); place++) {
            Object object = ahead.object(place);
            if (object != null) {
                place(System.identityHashCode(object), place, table.length);
                entries++;
            }
        }
        for (int number = 0; number < count; number++) {
            place(System.identityHashCode(objects[number]), number, 0);
        }
        entries += count;
        missed(0, NO_HASH, missedAhead);
    }

    private void countEntry() {
        // Places of objects ahead may be more than their entries: some have let go of their objects.
        if (isFull(Math.max(++entries, ahead.count()))) {
            growTable();
        }
    }

    private boolean isFull(int places) {
        return table.length <= SMALL ? places * 2L > table.length : places * 5L > table.length * 4L;
    }

    /** Makes the table larger, if possible so large that a root like the last one fills it to 0.77 at most, or a half. */
    private void growTable() {
        if (table.length == LARGEST) {
            throw new KryoException("A root of " + count + " objects is too large. Write its parts as roots.");
        }
        long wanted = 4L * countBefore < 2 * SMALL ? 4L * countBefore : 13L * countBefore / 5;
        long last = Math.min(wanted, (long) GREATEST_TABLE_STEP * table.length);
        int length = Integer.highestOneBit((int) Math.min(Math.max(2L * table.length, last), LARGEST));
        table = new int[length];
        placeBits = Integer.numberOfTrailingZeros(length);
        fillTable();
    }

    private void place(int hash, int place, int aheadBit) {
        int mask = table.length - 1;
        int slot = spread(hash) >>> (Integer.SIZE - placeBits);
        while (table[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        table[slot] = entry(hash, place, aheadBit);
    }

    private int entry(int hash, int place, int aheadBit) {
        return spread(hash) << (placeBits + 1) | aheadBit | (place + 1);
    }

    /** Identity hashes differ in their low bits too little; the multiplication spreads them (Fibonacci hashing). */
    private static int spread(int hash) {
        return hash * 0x9E3779B9;
    }

    /** Returns the next length of a full array: twice its own, or more if the last root needed more. */
    static int larger(int length, int before) {
        return Math.max(2 * length, Math.min(before, GREATEST_STEP * length));
    }

    /** Forgets all. */
    void reset() {
        if (count == 0 && !inTable) {
            return;
        }
        objects = Emptied.objects(objects, count, KEPT);
        if (inTable) {
            emptyTable();
        }
        countBefore = count;
        count = 0;
    }

    private void emptyTable() {
        // A small root does not pay for a large one before it.
        boolean isSparse = table.length > 2 * SMALLEST && entries < table.length / 16;
        table = Emptied.numbers(table, Math.min(2 * KEPT, isSparse ? table.length / 2 : table.length));
        placeBits = Integer.numberOfTrailingZeros(table.length);
        inTable = false;
        entries = 0;
        ahead.clear();
        missed(0, NO_HASH, NONE);
    }
}

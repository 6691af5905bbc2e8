package io.weaklink.kryo;

import static java.util.Objects.requireNonNull;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.ReferenceResolver;
import com.esotericsoftware.kryo.util.MapReferenceResolver;
import com.esotericsoftware.kryo.util.Util;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Numbers objects exactly as Kryo's {@link MapReferenceResolver} does, in less time, and takes its place where the user
 * has set no other. The time that weak references cost for each object is gained back here.
 *
 * <p>Written objects stand in the order of their numbers. The number of an object is found in an open-addressed table
 * with linear probing and a load of at most two thirds. Its entries hold the identity hash as well, so a search looks
 * at an object, and so at memory far away, only where the hash is right.
 */
final class ObjectNumbers implements ReferenceResolver {

    private static final int NONE = -1;
    private static final int SMALLEST = 16;

    /** Of no object. */
    private static final int NO_HASH = 0;

    /** How many objects' worth of memory is kept from root to root, as Kryo does. */
    private static final int KEPT = 2048;

    /** So many objects are looked for one by one: that takes less time than a hash, and leaves no table to be emptied. */
    private static final int FEW = 8;

    /** How much larger than before an array becomes at most, on the way to the size of the last root. */
    private static final int GREATEST_STEP = 8;

    private @Nullable Object[] written = new Object[SMALLEST];
    private int writtenCount;

    /** The objects that references stand ahead of. */
    private final ObjectsAhead ahead = new ObjectsAhead();

    /**
     * Where the last search has ended that found no number, and the hash that it was for: at a free place of the table, or at
     * an object ahead.
     */
    private int missedSlot;

    private int missedHash;

    /** The object ahead at which it has ended, -1 if at none. */
    private int missedAhead = NONE;

    /** How many objects the last root had. */
    private int writtenBefore;

    private int readBefore;

    /** Identity hash and, in the low half, the number + 1, or -1 - the place of an object ahead; zero where free. */
    private long[] table = new long[2 * SMALLEST];

    private int entries;

    /** Whether the objects stand in the table. */
    private boolean inTable;

    private @Nullable Object[] read = new Object[SMALLEST];
    private int readCount;

    @Override
    public void setKryo(Kryo kryo) {
        // Nothing here asks Kryo.
    }

    @Override
    @SuppressWarnings("rawtypes")
    public boolean useReferences(Class type) {
        return !Util.isWrapperClass(type) && !Util.isEnum(type);
    }

    @Override
    public int getWrittenId(Object object) {
        if (!inTable) {
            return findAmongFew(object);
        }
        int near = ahead.near(object);
        if (near == NONE) {
            return find(object);
        }
        missedHash = NO_HASH;
        return numberAhead(near);
    }

    private int findAmongFew(Object object) {
        for (int number = writtenCount - 1; number >= 0; number--) {
            if (written[number] == object) {
                return number;
            }
        }
        return NONE;
    }

    private int find(Object object) {
        int hash = System.identityHashCode(object);
        long[] table = this.table;
        int mask = table.length - 1;
        int slot = first(hash, mask);
        for (long entry = table[slot]; entry != 0; entry = table[slot]) {
            if ((int) (entry >>> 32) == hash) {
                int place = (int) entry;
                if (place > 0 && written[place - 1] == object) {
                    return place - 1;
                }
                if (place < 0 && ahead.has(~place, object)) {
                    ahead.asked(~place);
                    missedSlot = slot;
                    missedHash = hash;
                    return numberAhead(~place);
                }
            }
            slot = (slot + 1) & mask;
        }
        missedSlot = slot;
        missedHash = hash;
        missedAhead = NONE;
        return NONE;
    }

    private int numberAhead(int place) {
        missedAhead = place;
        return ahead.number(place);
    }

    /**
     * Returns the slot of an object that has no number, as has just been found out: the one that it has in this root, or else
     * this next one.
     */
    int slotOf(Object object, int nextSlot) {
        if (!inTable) {
            openTable();
            find(object);
        }
        if (missedAhead != NONE) {
            return ahead.slot(missedAhead);
        }
        missedAhead = ahead.add(object, nextSlot);
        table[missedSlot] = entry(missedHash, ~missedAhead);
        count();
        return nextSlot;
    }

    /** Ends a root after which the numbers go on. */
    void endRoot() {
        ahead.endRoot();
    }

    /** Gives the next number. Kryo has asked before, so the object has none yet. */
    @Override
    public int addWrittenObject(Object object) {
        int number = writtenCount++;
        if (number == written.length) {
            written = Arrays.copyOf(written, larger(number, writtenBefore));
        }
        written[number] = object;
        if (inTable) {
            enter(object, number);
        } else if (number == FEW) {
            openTable();
        }
        return number;
    }

    private void openTable() {
        inTable = true;
        for (int number = 0; number < writtenCount; number++) {
            place(entry(System.identityHashCode(written[number]), number + 1));
            count();
        }
    }

    private void enter(Object object, int number) {
        if (beginAhead(object, number)) {
            return;
        }
        int hash = System.identityHashCode(object);
        if (hash != missedHash && ahead.areAny()) {
            find(object);
            if (beginAhead(object, number)) {
                return;
            }
        }
        // A free place stays the first one for its hash until it is taken, because nothing is ever taken out.
        if (hash == missedHash && table[missedSlot] == 0) {
            table[missedSlot] = entry(hash, number + 1);
        } else {
            place(entry(hash, number + 1));
        }
        count();
    }

    private boolean beginAhead(Object object, int number) {
        boolean isAhead = missedAhead != NONE && ahead.has(missedAhead, object);
        if (isAhead) {
            ahead.begin(missedAhead, number);
        }
        return isAhead;
    }

    private static long entry(int hash, int place) {
        return (long) hash << 32 | Integer.toUnsignedLong(place);
    }

    /** Counts one more entry of the table. */
    private void count() {
        if (++entries * 3L > table.length * 2L) {
            grow();
        }
    }

    /** Returns the next length of a full array: twice its own, or more if the last root needed more. */
    private static int larger(int length, int last) {
        return Math.max(2 * length, Math.min(last, GREATEST_STEP * length));
    }

    /** Passes on each written object from this number on. */
    void forEachWritten(int first, Consumer<Object> action) {
        for (int number = first; number < writtenCount; number++) {
            action.accept(requireNonNull(written[number]));
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

    /** Identity hashes differ in their low bits too little; the multiplication spreads them (Fibonacci hashing). */
    private static int first(int hash, int mask) {
        return (hash * 0x9E3779B9) >>> Integer.numberOfLeadingZeros(mask);
    }

    private void grow() {
        long[] old = table;
        table = new long[Integer.highestOneBit(larger(old.length, 3 * writtenBefore))];
        missedSlot = 0;
        missedHash = 0;
        for (long entry : old) {
            if (entry != 0) {
                place(entry);
            }
        }
    }

    @Override
    @SuppressWarnings("rawtypes")
    public int nextReadId(Class type) {
        if (readCount == read.length) {
            read = Arrays.copyOf(read, larger(readCount, readBefore));
        }
        return readCount++;
    }

    @Override
    public void setReadObject(int id, Object object) {
        read[Objects.checkIndex(id, readCount)] = object;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public @Nullable Object getReadObject(Class type, int id) {
        if (id < 0 || id >= readCount) {
            throw new KryoException("Expected the graph id of one of " + readCount + " objects, but found " + id
                    + ". The stream is damaged.");
        }
        return read[id];
    }

    @Override
    public void reset() {
        if (writtenCount > 0 || inTable) {
            forgetWritten();
        }
        if (readCount > 0) {
            forgetRead();
        }
    }

    private void forgetRead() {
        if (read.length > KEPT) {
            read = new Object[KEPT];
        } else {
            Arrays.fill(read, 0, readCount, null);
        }
        readBefore = readCount;
        readCount = 0;
    }

    private void forgetWritten() {
        if (written.length > KEPT) {
            written = new Object[KEPT];
        } else {
            Arrays.fill(written, 0, writtenCount, null);
        }
        if (inTable) {
            emptyTable();
            ahead.clear();
        }
        writtenBefore = writtenCount;
        writtenCount = 0;
    }

    private void emptyTable() {
        if (table.length > 2 * KEPT) {
            table = new long[2 * KEPT];
        } else if (table.length > 2 * SMALLEST && entries < table.length / 16) {
            // A small root does not pay for a large one before it.
            table = new long[table.length / 2];
        } else {
            Arrays.fill(table, 0);
        }
        inTable = false;
        entries = 0;
        missedSlot = 0;
        missedHash = 0;
        missedAhead = NONE;
    }
}

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
 * with linear probing and a load of at most four fifths. Its entries are small, because a search in a large table waits for
 * memory, and each entry has some bits of the hash as well, so a search looks at an object, and so at memory far away, only
 * where they are right.
 */
final class ObjectNumbers implements ReferenceResolver {

    private static final int SMALLEST = 16;

    /** How many objects' worth of memory is kept from root to root, as Kryo does. */
    private static final int KEPT = 2048;

    /** So many objects are looked for one by one: that takes less time than a hash, and leaves no table to be emptied. */
    private static final int FEW = 8;

    /** How much larger than before an array becomes at most, on the way to the size of the last root. */
    private static final int GREATEST_STEP = 8;

    /** The same for the table, which has to be filled again at each step. */
    private static final long GREATEST_TABLE_STEP = 16;

    private @Nullable Object[] written = new Object[SMALLEST];
    private int writtenCount;

    /** The free place that the last search has ended at, and the hash that it was for. */
    private int missedSlot;

    private int missedHash;

    /** How many objects the last root had. */
    private int writtenBefore;

    private int readBefore;

    /**
     * In the low bits, as many as an index has, the number + 1; above them the bits of the hash that the index does not have. Zero
     * where free.
     */
    private int[] table = new int[2 * SMALLEST];

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
        return writtenCount > FEW ? find(object) : findAmongFew(object);
    }

    private int findAmongFew(Object object) {
        for (int number = writtenCount - 1; number >= 0; number--) {
            if (written[number] == object) {
                return number;
            }
        }
        return -1;
    }

    private int find(Object object) {
        int hash = spread(object);
        int[] table = this.table;
        int mask = table.length - 1;
        int shift = Integer.numberOfLeadingZeros(mask);
        int tag = hash << -shift;
        int slot = hash >>> shift;
        for (int entry = table[slot]; entry != 0; entry = table[slot]) {
            int number = (entry & mask) - 1;
            if ((entry & ~mask) == tag && written[number] == object) {
                return number;
            }
            slot = (slot + 1) & mask;
        }
        missedSlot = slot;
        missedHash = hash;
        return -1;
    }

    /** Gives the next number. Kryo has asked before, so the object has none yet. */
    @Override
    public int addWrittenObject(Object object) {
        int number = writtenCount++;
        if (number == written.length) {
            written = Arrays.copyOf(written, larger(number, writtenBefore));
        }
        written[number] = object;
        if (number >= FEW) {
            enter(object, number);
        }
        return number;
    }

    private void enter(Object object, int number) {
        if (number == FEW) {
            for (int few = 0; few < FEW; few++) {
                place(requireNonNull(written[few]), few);
            }
        }
        int hash = spread(object);
        // A free place stays the first one for its hash until it is taken, because nothing is ever taken out.
        if (hash == missedHash && table[missedSlot] == 0) {
            table[missedSlot] = hash << -Integer.numberOfLeadingZeros(table.length - 1) | (number + 1);
        } else {
            place(object, number);
        }
        if (writtenCount * 5L > table.length * 4L) {
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

    /** Returns the last number of a written object, -1 if there is none. */
    int lastWritten() {
        return writtenCount - 1;
    }

    /** Returns the last number of a read object, -1 if there is none. */
    int lastRead() {
        return readCount - 1;
    }

    private void place(Object object, int number) {
        int hash = spread(object);
        int mask = table.length - 1;
        int shift = Integer.numberOfLeadingZeros(mask);
        int slot = hash >>> shift;
        while (table[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        table[slot] = hash << -shift | (number + 1);
    }

    /** Identity hashes differ in their low bits too little; the multiplication spreads them (Fibonacci hashing). */
    private static int spread(Object object) {
        return System.identityHashCode(object) * 0x9E3779B9;
    }

    /** Makes the table larger, if possible so large that a root like the last one fills it to 0.77 at most. */
    private void grow() {
        long needed = Math.min(13L * writtenBefore / 5, GREATEST_TABLE_STEP * table.length);
        table = new int[Integer.highestOneBit((int) Math.min(Math.max(2L * table.length, needed), 1 << 30))];
        missedSlot = 0;
        missedHash = 0;
        for (int number = 0; number < writtenCount; number++) {
            place(requireNonNull(written[number]), number);
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
        if (writtenCount > 0) {
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
        if (writtenCount > FEW) {
            emptyTable();
        }
        writtenBefore = writtenCount;
        writtenCount = 0;
    }

    private void emptyTable() {
        if (table.length > 2 * KEPT) {
            table = new int[2 * KEPT];
        } else if (table.length > 2 * SMALLEST && writtenCount < table.length / 16) {
            // A small root does not pay for a large one before it.
            table = new int[table.length / 2];
        } else {
            Arrays.fill(table, 0);
        }
        missedSlot = 0;
        missedHash = 0;
    }
}

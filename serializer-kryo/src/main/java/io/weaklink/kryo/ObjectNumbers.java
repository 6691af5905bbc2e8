package io.weaklink.kryo;

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
 */
final class ObjectNumbers implements ReferenceResolver {

    private static final int SMALLEST = 16;

    /** How many objects' worth of memory is kept from root to root, as Kryo does. */
    private static final int KEPT = 2048;

    private final WrittenObjects written = new WrittenObjects();

    private @Nullable Object[] read = new Object[SMALLEST];
    private int readCount;

    /** How many objects the last root had. */
    private int readBefore;

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
        return written.find(object);
    }

    /** Gives the next number. Kryo has asked before, so the object has none yet. */
    @Override
    public int addWrittenObject(Object object) {
        return written.add(object);
    }

    /** Returns the slot of an object that has no number, as {@link #getWrittenId} has just said. */
    int slotOf(Object object, int nextSlot) {
        return written.slotOf(object, nextSlot);
    }

    /** Ends a root after which the numbers go on. */
    void endRoot() {
        written.endRoot();
    }

    /** Passes on each written object from this number on. */
    void forEachWritten(int first, Consumer<Object> action) {
        written.forEach(first, action);
    }

    /** Returns the last number of a written object, -1 if there is none. */
    int lastWritten() {
        return written.last();
    }

    /** Returns the last number of a read object, -1 if there is none. */
    int lastRead() {
        return readCount - 1;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public int nextReadId(Class type) {
        if (readCount == read.length) {
            read = Arrays.copyOf(read, WrittenObjects.larger(readCount, readBefore));
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
        written.reset();
        if (readCount > 0) {
            forgetRead();
        }
    }

    private void forgetRead() {
        read = Emptied.objects(read, readCount, KEPT);
        readBefore = readCount;
        readCount = 0;
    }
}

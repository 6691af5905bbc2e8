package io.weaklink.kryo;

import com.esotericsoftware.kryo.ReferenceResolver;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The graph ids of one Kryo: those that the wrapped resolver has given since Kryo was last reset, and the last one of
 * the written and of the read objects.
 */
final class GraphIds {

    /** The id of an object that has none, and the last id before there is any. */
    static final int NONE = -1;

    private final ReferenceResolver resolver;

    /** The objects of the resolver, if it is our own: a call of a class that is known takes less time. */
    private final @Nullable WrittenObjects written;

    private final @Nullable ReadObjects read;

    private int lastWritten = NONE;
    private int lastRead = NONE;

    /** The referent of the last reference that pointed back. */
    private @Nullable Object lastReferent;

    private int lastReferentsId;

    GraphIds(ReferenceResolver resolver) {
        this.resolver = resolver;
        ObjectNumbers own = resolver instanceof ObjectNumbers numbers ? numbers : null;
        this.written = own == null ? null : own.written;
        this.read = own == null ? null : own.read;
    }

    /** Returns the id of the referent of a reference, {@link #NONE} if it has not been begun. References in a row often go to one. */
    int ofReferent(Object referent) {
        if (referent == lastReferent) {
            return lastReferentsId;
        }
        int id = ofWritten(referent);
        if (id != NONE) {
            lastReferent = referent;
            lastReferentsId = id;
        }
        return id;
    }

    /**
     * Returns the slot of a referent that has no id, as {@link #ofReferent} has just said: the one that it has in this root, or
     * else this next one; {@link #NONE} if the resolver is one of the user's, which knows no slots.
     */
    int slotOf(Object referent, int next) {
        return written != null ? written.slotOf(referent, next) : NONE;
    }

    /** Ends a root whose references had slots. */
    void endRoot() {
        if (written != null) {
            written.endRoot();
        }
    }

    /** Returns the id of a written object, {@link #NONE} if it has not been begun. */
    int ofWritten(Object object) {
        return written != null ? written.find(object) : resolver.getWrittenId(object);
    }

    int addWritten(Object object) {
        if (written != null) {
            return written.add(object);
        }
        int id = resolver.addWrittenObject(object);
        if (id > lastWritten) {
            lastWritten = id;
        }
        return id;
    }

    int nextRead(Class<?> type) {
        if (read != null) {
            return read.next();
        }
        int id = resolver.nextReadId(type);
        if (id > lastRead) {
            lastRead = id;
        }
        return id;
    }

    /**
     * Passes on each written object from this id on. Returns false if the resolver is one of the user's, which cannot list
     * its objects.
     */
    boolean forEachWritten(int firstId, Consumer<Object> action) {
        if (written != null) {
            written.forEach(firstId, action);
        }
        return written != null;
    }

    /** Returns the read object that has this id, null if none has it, or if it is not there yet. */
    @Nullable
    Object findRead(int id) {
        return id < 0 || id > lastRead() ? null : resolver.getReadObject(Object.class, id);
    }

    int lastWritten() {
        return written != null ? written.last() : lastWritten;
    }

    int lastRead() {
        return read != null ? read.last() : lastRead;
    }

    void setRead(int id, Object object) {
        if (read != null) {
            read.set(id, object);
        } else {
            resolver.setReadObject(id, object);
        }
    }

    void reset() {
        lastReferent = null;
        if (written != null && read != null) {
            written.reset();
            read.reset();
        } else {
            lastWritten = NONE;
            lastRead = NONE;
            resolver.reset();
        }
    }
}

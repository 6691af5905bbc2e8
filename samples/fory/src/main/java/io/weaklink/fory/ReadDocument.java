package io.weaklink.fory;

import io.weaklink.Carried;
import io.weaklink.CodecSetup;
import io.weaklink.NumberedReadScope;
import io.weaklink.WeaklinkException;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import org.apache.fory.context.ReadContext;
import org.apache.fory.exception.DeserializationException;
import org.jspecify.annotations.Nullable;

/** A document that is being read; the mirror image of {@link WriteDocument}. Belongs to one thread. */
final class ReadDocument implements AutoCloseable {

    private static final Object KEY = new Object();

    final NumberedReadScope scope;
    final TypeNames types = new TypeNames();

    /** The place of the reference that comes next. */
    Place place = Place.ROOT;

    /** The reference that was restored last; null if none was. */
    @Nullable
    Reference<?> restored;

    final Rehashed rehashed = new Rehashed();

    private final ReadContext context;
    private int objects;
    private int parts;
    private final List<PendingReferent> pending = new ArrayList<>(0);

    /**
     * Begins a document.
     *
     * @throws DeserializationException if this Fory is reading another one, which it could not go on with
     */
    ReadDocument(CodecSetup codec, ReadContext context) {
        if (context.getContextObject(KEY) != null || context.getDepth() > 0) {
            throw new DeserializationException(
                    new WeaklinkException(
                            "This Fory is reading a document already, and has one at a time. Read the inner one with another Fory."));
        }
        this.context = context;
        this.scope = NumberedReadScope.open(codec);
        context.putContextObject(KEY, this);
    }

    /**
     * Returns the document that a serializer reads.
     *
     * @throws WeaklinkException if Fory was called by itself, so that nobody would end the document
     */
    static ReadDocument of(ReadContext context) {
        if (context.getContextObject(KEY) instanceof ReadDocument document) {
            return document;
        }
        throw new WeaklinkException("A document with weak references must be read by WeaklinkFory.deserialize,"
                + " because Fory does not tell where a document ends.");
    }

    /** Returns the document that is being read; null if Fory was called by itself. */
    static @Nullable ReadDocument orNull(ReadContext context) {
        return context.getContextObject(KEY) instanceof ReadDocument document ? document : null;
    }

    /** Counts an object that this codec reads. */
    int nextObject() {
        parts++;
        return ++objects;
    }

    /** Counts a part of another kind. */
    void countPart() {
        parts++;
    }

    /** Returns how many parts of the document are this codec's. */
    int parts() {
        return parts;
    }

    /** Ends the document, once Fory has returned its root. */
    void finish() {
        if (scope.openPlaces() > 0) {
            scope.whenFilled(rehashed::fillAgain);
        }
        scope.finish();
    }

    /**
     * Says that Fory's own serializer begins to make a referent. As soon as Fory knows the object, it is begun.
     *
     * @return the referent to be, for {@link #made}
     */
    PendingReferent makes(@Nullable Carried carried, Class<?> type) {
        beginPending();
        int id = context.hasPreservedRefId() ? context.lastPreservedRefId() : -1;
        boolean isFree = id >= 0 && context.getReadRef(id) == null;
        var referent = new PendingReferent(isFree ? id : -1, carried, type);
        pending.add(referent);
        return referent;
    }

    /** Begins the referents of which Fory knows the object by now. */
    void beginPending() {
        for (int i = 0; i < pending.size(); i++) {
            PendingReferent referent = pending.get(i);
            Object made = referent.begun() != null || referent.id() < 0 ? null : context.getReadRef(referent.id());
            if (made != null && made.getClass() == referent.type()) {
                referent.begin(scope, made);
            }
        }
    }

    /**
     * Says that a referent is complete.
     *
     * @throws WeaklinkException if another object was begun in its place
     */
    void made(PendingReferent referent, Object made) {
        pending.remove(referent);
        if (referent.begun() == null) {
            referent.begin(scope, made);
        } else if (referent.begun() != made) {
            throw new WeaklinkException(
                    "Fory has replaced a '" + made.getClass().getName()
                            + "' while it was read, so references to it would miss it. Declare another type.");
        }
    }

    @Override
    public void close() {
        scope.close();
        context.putContextObject(KEY, null);
    }
}

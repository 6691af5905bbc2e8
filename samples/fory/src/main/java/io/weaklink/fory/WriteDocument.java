package io.weaklink.fory;

import io.weaklink.CodecSetup;
import io.weaklink.NumberedWriteScope;
import io.weaklink.WeaklinkException;
import java.util.function.Consumer;
import org.apache.fory.context.WriteContext;
import org.apache.fory.exception.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * A document that is being written. It stands in the context of its own {@code Fory}, which forgets it when the root
 * has ended, well or not. Belongs to one thread.
 */
final class WriteDocument implements AutoCloseable {

    /** Under this the context knows the document. */
    private static final Object KEY = new Object();

    final NumberedWriteScope scope;
    final TypeNames types = new TypeNames();

    /** The place of the reference that comes next. */
    Place place = Place.ROOT;

    private final WriteContext context;
    private int objects;
    private int parts;

    /**
     * Begins a document.
     *
     * @throws SerializationException if this Fory is writing another one, which it could not go on with
     */
    WriteDocument(CodecSetup codec, WriteContext context, Consumer<Class<?>> requireCarrier) {
        if (context.getContextObject(KEY) != null || context.getDepth() > 0) {
            throw new SerializationException(
                    new WeaklinkException(
                            "This Fory is writing a document already, and has one at a time. Write the inner one with another Fory."));
        }
        this.context = context;
        this.scope = NumberedWriteScope.open(codec, requireCarrier);
        context.putContextObject(KEY, this);
    }

    /**
     * Returns the document that a serializer writes.
     *
     * @throws WeaklinkException if Fory was called by itself, so that nobody would end the document
     */
    static WriteDocument of(WriteContext context) {
        if (context.getContextObject(KEY) instanceof WriteDocument document) {
            return document;
        }
        throw new WeaklinkException("A document with weak references must be written by WeaklinkFory.serialize,"
                + " because Fory does not tell where a document ends.");
    }

    /** Returns the document that is being written; null if Fory was called by itself. */
    static @Nullable WriteDocument orNull(WriteContext context) {
        return context.getContextObject(KEY) instanceof WriteDocument document ? document : null;
    }

    /** Counts an object that this codec writes. */
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

    @Override
    public void close() {
        scope.close();
        context.putContextObject(KEY, null);
    }
}

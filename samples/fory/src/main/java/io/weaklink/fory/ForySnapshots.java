package io.weaklink.fory;

import io.weaklink.Weaklink;
import io.weaklink.snapshot.SnapshotCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.fory.exception.ForyException;
import org.apache.fory.io.ForyInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots in the format of Fory. Fory holds the whole document in memory while it is written.
 *
 * <p>The Fory stays as it is. Safe for use by many threads. A store writes and reads on a thread of its own, so a pool
 * ({@code buildThreadSafeForyPool}) serves it better than one Fory for each thread, which would be made anew each time.
 *
 * @param <T> the root's type
 */
public final class ForySnapshots<T> implements SnapshotCodec<T> {

    private final WeaklinkFory fory;
    private final Class<T> rootType;

    private ForySnapshots(WeaklinkFory fory, Class<T> rootType) {
        this.fory = fory;
        this.rootType = rootType;
    }

    /**
     * Returns a codec for roots of this type.
     *
     * @throws IllegalArgumentException if {@code fory} was installed in a Fory for one thread
     */
    public static <T> SnapshotCodec<T> of(WeaklinkFory fory, Class<T> rootType) {
        if (!fory.isThreadSafe()) {
            throw new IllegalArgumentException("Expected a WeaklinkFory for many threads, but this one is for one."
                    + " Install it in a ThreadSafeFory, as buildThreadSafeForyPool(2) makes.");
        }
        return new ForySnapshots<>(fory, rootType);
    }

    @Override
    public String id() {
        return "fory";
    }

    @Override
    public String rootType() {
        return rootType.getName();
    }

    @Override
    public Weaklink weaklink() {
        return fory.weaklink();
    }

    @Override
    public boolean isSelfDescribing() {
        return false;
    }

    @Override
    public void encode(T root, OutputStream out) throws IOException {
        try {
            fory.serialize(out, root);
        } catch (ForyException e) {
            throw failure(e);
        }
    }

    @Override
    public T decode(InputStream in) throws IOException {
        var stream = new ForyInputStream(in);
        Object root;
        try {
            root = fory.deserialize(stream);
        } catch (ForyException e) {
            throw failure(e);
        }
        if (stream.getBuffer().remaining() > 0 || in.read() >= 0) {
            throw new IOException("Expected the end of the document, but something follows its root.");
        }
        if (!rootType.isInstance(root)) {
            throw new IOException("Expected a root of the type '" + rootType.getName() + "', but found "
                    + (root == null ? "null" : "a '" + root.getClass().getName() + "'") + ".");
        }
        return rootType.cast(root);
    }

    private static IOException failure(ForyException failed) {
        IOException ofStream = ofStream(failed);
        return ofStream == null ? new IOException(failed.getMessage(), failed) : ofStream;
    }

    private static @Nullable IOException ofStream(Throwable failed) {
        Throwable cause = failed.getCause();
        return cause == null || cause instanceof IOException ? (IOException) cause : ofStream(cause);
    }
}

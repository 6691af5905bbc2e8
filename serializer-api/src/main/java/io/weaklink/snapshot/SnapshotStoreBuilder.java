package io.weaklink.snapshot;

import static java.util.Objects.requireNonNull;

import io.weaklink.Adoption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sets up a {@link SnapshotStore}. The order of the calls does not matter. A builder belongs to one thread.
 *
 * @param <T> the root's type
 */
public final class SnapshotStoreBuilder<T> {

    /** In bytes of virtual memory. A chain of a million objects takes some hundred megabytes of it. */
    static final long STACK = 2L << 30;

    static final int ROWS = 10_000;
    static final int KEPT = 3;

    private final Path directory;
    private final SnapshotCodec<T> codec;
    private int keep = KEPT;
    private Adoption adoption = Adoption.REPLACE;
    private SnapshotTransform transform = SnapshotTransform.NONE;
    private final List<SnapshotTransform> known = new ArrayList<>();
    private boolean forces = true;
    private boolean verifies = true;
    private long stack = STACK;
    private int rows = ROWS;

    private @Nullable SnapshotProgress progress;

    SnapshotStoreBuilder(Path directory, SnapshotCodec<T> codec) {
        this.directory = requireNonNull(directory, "directory");
        this.codec = requireNonNull(codec, "codec");
    }

    /**
     * Keeps so many snapshots that are whole, 3 by default. Older snapshots are removed after a new one is published.
     * One more stays where the operating system cannot force names. All stay after a force that failed. A snapshot that
     * is being read stays until the next write.
     *
     * @throws IllegalArgumentException if less than one
     */
    public SnapshotStoreBuilder<T> keep(int snapshots) {
        if (snapshots < 1) {
            throw new IllegalArgumentException("A store keeps at least one snapshot, not " + snapshots + ".");
        }
        keep = snapshots;
        return this;
    }

    /**
     * Chooses whether restored objects take over the tokens and names they were written with. By default {@link
     * Adoption#REPLACE}: the restored objects take over, whether or not the old ones have been collected.
     */
    public SnapshotStoreBuilder<T> adopt(Adoption whether) {
        adoption = requireNonNull(whether, "whether");
        return this;
    }

    /**
     * Stores new snapshots through this transform, by default {@link SnapshotTransform#NONE}. The store also reads
     * files that were stored through it.
     */
    public SnapshotStoreBuilder<T> transform(SnapshotTransform by) {
        transform = requireNonNull(by, "by");
        return alsoReads(by);
    }

    /**
     * Lets the store also read files that were stored through this transform. {@link SnapshotTransform#NONE} and {@link
     * SnapshotTransform#DEFLATE} are always known.
     */
    public SnapshotStoreBuilder<T> alsoReads(SnapshotTransform by) {
        known.add(requireNonNull(by, "by"));
        return this;
    }

    /** Lets the store not wait for the device: a snapshot survives the death of the process, not a loss of power. */
    public SnapshotStoreBuilder<T> withoutForcing() {
        forces = false;
        return this;
    }

    /** Lets the store give a file its name without reading and checking it first. */
    public SnapshotStoreBuilder<T> withoutVerifying() {
        verifies = false;
        return this;
    }

    /**
     * Chooses the stack of the thread on which the codec works, in bytes; 2 GiB by default. The operating system gives
     * memory only to the part that is used.
     *
     * @throws IllegalArgumentException if not positive
     */
    public SnapshotStoreBuilder<T> stackSize(long bytes) {
        if (bytes <= 0) {
            throw new IllegalArgumentException("A stack has more than " + bytes + " bytes. See onCallersThread().");
        }
        stack = bytes;
        return this;
    }

    /**
     * Lets the codec work on the caller's thread. It then has the caller's thread-locals and locks, but a deep graph
     * may exceed the caller's stack.
     */
    public SnapshotStoreBuilder<T> onCallersThread() {
        stack = 0;
        return this;
    }

    /**
     * Limits the rows of reports and tables: at most so many references that are bound in the document, so many other
     * references, and so many tokens; 10,000 by default. All are counted.
     *
     * @throws IllegalArgumentException if negative
     */
    public SnapshotStoreBuilder<T> reportRows(int most) {
        if (most < 0) {
            throw new IllegalArgumentException("Expected a number of rows from 0, but found " + most + ".");
        }
        rows = most;
        return this;
    }

    /** Tells this listener how far the work of the store is; no listener by default. */
    public SnapshotStoreBuilder<T> progress(SnapshotProgress listener) {
        progress = requireNonNull(listener, "listener");
        return this;
    }

    /**
     * Opens the store: creates the directory if there is none, takes its lock, and removes the files that an
     * interrupted write has left. It opens even if snapshots are damaged.
     *
     * @throws SnapshotException if another store has the directory
     * @throws IOException if the directory cannot be created or read
     */
    public SnapshotStore<T> open() throws IOException {
        return open(Directory.create(directory, forces));
    }

    SnapshotStore<T> open(Storage storage) throws IOException {
        // Later calls of the builder do not change this store.
        var options = new SnapshotOptions<>(
                directory,
                codec,
                keep,
                adoption,
                transform,
                List.copyOf(known),
                forces,
                verifies,
                stack,
                rows,
                progress);
        return SnapshotStore.open(options, storage);
    }
}

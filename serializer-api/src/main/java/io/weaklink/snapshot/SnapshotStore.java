package io.weaklink.snapshot;

import static java.util.Objects.requireNonNull;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A directory of numbered snapshots of one object graph. A snapshot is written whole and durable, or is not there at
 * all. A read finds the newest snapshot that is whole. Its weak references are bound inside the snapshot or to live
 * objects, or are empty with the reason.
 *
 * <pre>{@code
 * try (SnapshotStore<World> store = SnapshotStore.open(directory, JacksonSnapshots.of(mapper, World.class))) {
 *     World world = store.readLatest().map(Restored::root).orElseGet(World::new);
 *     store.write(world);
 * }
 * }</pre>
 *
 * <p><b>The graph must hold still.</b> No thread may change the graph while {@link #write} or {@link #capture} runs. A
 * graph that changes meanwhile is not written as of one moment, or the write fails. The store takes no lock of the
 * application's. {@link #capture} does not wait for the disk; {@link Capture#publish} waits for it, when the graph may
 * change again.
 *
 * <p><b>The thread.</b> The codec works on a thread of the store's own, because a deep graph needs a deep stack; the
 * caller waits. That thread has none of the caller's thread-locals and holds none of its locks. So a getter that waits
 * for a lock which the caller holds waits for ever: use {@link SnapshotStoreBuilder#onCallersThread} there.
 * Interrupting the caller cancels the work. A second thread, of the store's own too, checks and writes a document that is
 * longer than 1 MiB while the codec goes on. It runs no code of the application's, and it has ended when the call returns.
 *
 * <p><b>Memory.</b> Beyond the graph a store takes the memory that the codec takes. That grows with the number of
 * objects and with their depth. It does not grow with the bytes, because a few blocks of them are held at a time: one of
 * 256 KiB, and 2 MiB outside the heap while a second thread writes.
 *
 * <p>One process has one store on a directory at a time. Safe for use by many threads; writes go one after the other.
 *
 * <p>Each method but {@link #close} throws {@link IllegalStateException} once the store is closed. A method that reads
 * or writes snapshots throws {@link SnapshotException} if the file system fails, the caller is interrupted, or the
 * progress listener throws.
 *
 * @param <T> the root's type
 */
public final class SnapshotStore<T> implements AutoCloseable {

    private final Path directory;
    private final SnapshotOptions<T> options;
    private final Storage storage;
    private final Closeable lock;
    private final Retention retention;
    private final NumberedSnapshots snapshots;
    private final Captures captures = new Captures();
    private final SnapshotWriter<T> writer;
    private final SnapshotReader<T> reader;
    private long lastNumber;
    private volatile boolean open = true;

    private SnapshotStore(SnapshotOptions<T> options, Storage storage, Closeable lock) {
        this.directory = options.directory();
        this.options = options;
        this.storage = storage;
        this.lock = lock;
        this.retention = new Retention(storage, options.keep());
        this.snapshots = new NumberedSnapshots(directory, storage, retention);
        this.writer = new SnapshotWriter<>(options, storage, () -> open);
        this.reader = new SnapshotReader<>(options, storage);
    }

    /**
     * Opens a store with every default, as {@code builder(directory, codec).open()} does.
     *
     * @throws SnapshotException if another store has the directory
     * @throws IOException if the directory cannot be created or read
     */
    public static <T> SnapshotStore<T> open(Path directory, SnapshotCodec<T> codec) throws IOException {
        return builder(directory, codec).open();
    }

    /** Returns a builder that starts with every default. */
    public static <T> SnapshotStoreBuilder<T> builder(Path directory, SnapshotCodec<T> codec) {
        return new SnapshotStoreBuilder<>(directory, codec);
    }

    static <T> SnapshotStore<T> open(SnapshotOptions<T> options, Storage storage) throws IOException {
        Closeable lock = storage.lock();
        try {
            var store = new SnapshotStore<>(options, storage, lock);
            store.lastNumber = store.snapshots.sweep();
            // A process that died may have renamed a file that is not forced, and this file may be all that a reader
            // now finds.
            store.retention.namesAre(store.forceNames());
            return store;
        } catch (IOException | RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    /**
     * Writes a snapshot of the graph: atomic, numbered, forced to the device, read again and checked; older snapshots
     * are then removed. No thread may change the graph meanwhile.
     *
     * @throws SnapshotException also if the codec does not take the graph; then this snapshot does not exist, and older
     *     snapshots are as they were
     */
    public Written write(T root) throws IOException {
        return write(root, Map.of());
    }

    /** Does what {@link #write(Object)} does, and keeps the texts beside the graph, readable without its classes. */
    public Written write(T root, Map<String, String> metadata) throws IOException {
        return capture(root, metadata).publish();
    }

    /**
     * Captures the graph, which may change again when this method returns. Nothing is published yet.
     *
     * @throws SnapshotException as {@link #write(Object)} does
     */
    public Capture capture(T root) throws IOException {
        return capture(root, Map.of());
    }

    /** Does what {@link #capture(Object)} does, and keeps the texts beside the graph, readable without its classes. */
    public Capture capture(T root, Map<String, String> metadata) throws IOException {
        requireNonNull(root, "root");
        Map<String, String> texts = new TreeMap<>(metadata);
        return new Capture(captures, writer.encode(root, texts, nextNumber()));
    }

    private Durability forceNames() {
        if (!options.forces()) {
            return Durability.RENAMED_ONLY;
        }
        try {
            return storage.forceNames() ? Durability.DURABLE : Durability.FILE_SYNCED;
        } catch (IOException | RuntimeException failed) {
            return Durability.FILE_SYNCED;
        }
    }

    /**
     * Restores the newest snapshot that is whole; empty if there is no snapshot, as at a first start.
     *
     * @throws SnapshotException if there are snapshots and none is whole, with the reason for each; if a snapshot is of
     *     a later version before a whole one is found; if the newest whole one is of another codec, or the codec cannot
     *     read it. Nothing in the registry has changed then
     */
    public Optional<Restored<T>> readLatest() throws IOException {
        requireOpen();
        List<Skipped> skipped = new ArrayList<>();
        try (Retention.Hold held = snapshots.hold()) {
            for (long number : held.numbers()) {
                Optional<Restored<T>> restored = reader.restoreOrSkip(number, skipped);
                if (restored.isPresent()) {
                    return restored;
                }
            }
        }
        if (!skipped.isEmpty()) {
            throw snapshots.noneIsWhole(skipped);
        }
        return Optional.empty();
    }

    /**
     * Restores the snapshot of this number.
     *
     * @throws SnapshotException if there is none, if it is not whole, of a later version or another codec; if the codec
     *     cannot read it. Nothing in the registry has changed then
     */
    public Restored<T> read(long number) throws IOException {
        try (Retention.Hold held = hold(number)) {
            return reader.restore(held.number());
        }
    }

    private Retention.Hold hold(long number) throws IOException {
        requireOpen();
        return snapshots.hold(number);
    }

    /** Returns the numbers of all snapshots, whole or not, newest first. */
    public List<Long> numbers() throws IOException {
        requireOpen();
        return Names.newestFirst(snapshots.names());
    }

    /**
     * Looks at the snapshot of this number without restoring it.
     *
     * @throws SnapshotException if there is none, if it is damaged where it was looked at, of a later version, or
     *     stored through a transform that is not known
     */
    public SnapshotFile look(long number) throws IOException {
        try (Retention.Hold held = hold(number)) {
            return reader.look(held.number());
        }
    }

    /**
     * Reads all of the snapshot of this number and checks each byte.
     *
     * @throws SnapshotException if there is none, if it is not whole, or of a later version
     */
    public void verify(long number) throws IOException {
        try (Retention.Hold held = hold(number)) {
            reader.check(held.number());
        }
    }

    /**
     * Removes snapshots that are older than the newest whole ones, of which it keeps as many as the store was told.
     * Never removes a snapshot that a later version has written, nor the last one that is whole. Each write does this
     * too.
     *
     * @return the numbers of the snapshots that were removed
     */
    public synchronized List<Long> prune() throws IOException {
        requireOpen();
        return retention.prune(forceNames());
    }

    private synchronized long nextNumber() throws SnapshotException {
        requireOpen();
        if (lastNumber >= Names.LAST) {
            throw SnapshotException.of(
                    SnapshotException.Reason.STORAGE_FAILED,
                    directory,
                    "The directory '" + directory + "' has a snapshot " + lastNumber
                            + ", and no number comes after it. Use another directory.",
                    null);
        }
        return ++lastNumber;
    }

    private void requireOpen() {
        SnapshotWriter.requireOpen(open);
    }

    /** Lets another store have the directory. An unpublished capture is dropped. Closing twice does nothing. */
    @Override
    public synchronized void close() throws IOException {
        if (open) {
            open = false;
            lock.close();
        }
    }

    /** Publishes and drops the captures of this store. */
    private final class Captures implements Capture.Publisher {

        @Override
        public Written publish(Pending pending) throws IOException {
            synchronized (SnapshotStore.this) {
                if (!open) {
                    pending.out().close();
                }
                requireOpen();
                writer.name(pending);
                // The file has its name now. So the snapshot is written, even if a later step fails.
                Durability reached = forceNames();
                if (options.verifies()) {
                    retention.isWhole(pending.number());
                }
                return new Written(
                        pending.number(),
                        directory.resolve(Names.snapshot(pending.number())),
                        pending.header(),
                        pending.footer().fileLength(),
                        reached,
                        pending.tables(),
                        pending.report(),
                        retention.prune(reached));
            }
        }

        @Override
        public void drop(Pending pending) throws IOException {
            pending.out().close();
            synchronized (SnapshotStore.this) {
                if (open) {
                    storage.delete(pending.temporary());
                }
            }
        }
    }
}

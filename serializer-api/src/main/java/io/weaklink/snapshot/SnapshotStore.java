package io.weaklink.snapshot;

import static java.util.Objects.requireNonNull;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A directory of numbered snapshots of one object graph: what is written is whole and durable or not there at all, and
 * what is read is the newest that is whole, its weak references bound inside the snapshot, to live objects, or empty with
 * the reason.
 *
 * <pre>{@code
 * try (SnapshotStore<World> store = SnapshotStore.open(directory, JacksonSnapshots.of(mapper, World.class))) {
 *     World world = store.readLatest().map(Restored::root).orElseGet(World::new);
 *     store.write(world);
 * }
 * }</pre>
 *
 * <p><b>Who must hold still.</b> From the call of {@link #write} or {@link #capture} until {@code capture} returns, nobody
 * may change the graph: what is written while it changes is of no one moment, or fails. The store takes no lock of the
 * application's. The disk is waited for in {@link Capture#publish}, when the graph may change again.
 *
 * <p><b>The thread.</b> The codec works on a thread of the store's own, since a deep graph needs a deep stack, while the
 * caller waits. That thread has none of the caller's thread-locals and holds none of its locks: a getter that waits for
 * a lock which the caller holds would wait for ever. {@link SnapshotStoreBuilder#onCallersThread} is the way out.
 * Interrupting the caller cancels the work.
 *
 * <p><b>Memory.</b> Beyond the graph it takes what the codec takes: it grows with the number of objects and with their
 * depth, not with the bytes, of which one block is held.
 *
 * <p>One process has one store on a directory at a time. Safe for use by many threads; writes go one after the other.
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
     * Opens a store with every default: what {@code builder(directory, codec).open()} does.
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
            // What a process that died has renamed may be all that a reader now finds.
            store.retention.namesAre(store.forceNames());
            return store;
        } catch (IOException | RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    /**
     * Writes a snapshot of the graph: atomic, numbered, forced to the device, read again and checked; older ones are then
     * removed. Nobody may change the graph meanwhile.
     *
     * @throws SnapshotException if the codec does not take the graph, the file system fails, or the caller is interrupted;
     *     there is no such snapshot then, and those before are as they were
     * @throws IllegalStateException if the store is closed
     */
    public Written write(T root) throws IOException {
        return write(root, Map.of());
    }

    /** Does what {@link #write(Object)} does, and keeps the texts beside the graph, readable without its classes. */
    public Written write(T root, Map<String, String> metadata) throws IOException {
        return capture(root, metadata).publish();
    }

    /**
     * Captures the graph: when this returns, it may change again. Nothing is published yet, and the disk is not waited for.
     *
     * @throws SnapshotException as {@link #write(Object)} does
     * @throws IllegalStateException if the store is closed
     */
    public Capture capture(T root) throws IOException {
        return capture(root, Map.of());
    }

    /** Does what {@link #capture(Object)} does, and keeps the texts beside the graph, readable without its classes. */
    public Capture capture(T root, Map<String, String> metadata) throws IOException {
        requireNonNull(root, "root");
        Map<String, String> texts = Map.copyOf(metadata);
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
     * Restores the newest snapshot that is whole; empty if there never was one, as at a first start.
     *
     * @throws SnapshotException if there are snapshots and none is whole, with the reason for each; if the newest that is
     *     whole is of a later version or another codec; or if the codec cannot read it. Nothing in the registry has changed
     *     then
     * @throws IllegalStateException if the store is closed
     */
    public Optional<Restored<T>> readLatest() throws IOException {
        requireOpen();
        List<Skipped> skipped = new ArrayList<>();
        try (Retention.Hold held = snapshots.hold()) {
            for (long number : held.numbers()) {
                try {
                    reader.check(number);
                } catch (SnapshotException why) {
                    if (why.reason() != SnapshotException.Reason.DAMAGED) {
                        throw why;
                    }
                    skipped.add(new Skipped(number, why));
                    continue;
                }
                held.only(number);
                return Optional.of(reader.restore(number, skipped));
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
     * @throws SnapshotException if there is none, if it is not whole, of a later version or another codec, or if the codec
     *     cannot read it. Nothing in the registry has changed then
     * @throws IllegalStateException if the store is closed
     */
    public Restored<T> read(long number) throws IOException {
        try (Retention.Hold held = hold(number)) {
            reader.check(held.number());
            return reader.restore(number, List.of());
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
     * @throws SnapshotException if there is none, if it is damaged where it was looked at, or of a later version
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
     * Removes snapshots that are older than the newest whole ones, as many as the store keeps; of those that cannot be
     * verified none that a later version has written. Never removes the last one that is whole. Done after each write too.
     *
     * @return the numbers of those that were removed
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

    /** Lets another store have the directory. A capture that was not published is dropped. Closing twice does nothing. */
    @Override
    public synchronized void close() throws IOException {
        if (open) {
            open = false;
            lock.close();
        }
    }

    /** What captures of this store ask it for. */
    private final class Captures implements Capture.Publisher {

        @Override
        public Written publish(Pending pending) throws IOException {
            synchronized (SnapshotStore.this) {
                if (!open) {
                    pending.out().close();
                }
                requireOpen();
                writer.name(pending);
                // It has its name now: whatever fails from here on, it is written.
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

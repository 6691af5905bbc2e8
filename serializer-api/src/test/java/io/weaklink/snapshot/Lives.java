package io.weaklink.snapshot;

import java.io.IOException;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What may happen to a store from its first write to a crash. The mark of each note is the number of its snapshot. */
final class Lives {

    /** Some sectors long, so that there is something to tear. */
    private static final int SIZE = 9_000;

    private Lives() {}

    /** A life, told to the storage that it happens on. */
    @FunctionalInterface
    interface Life {
        void live(SnapshotStore<Note> store, RecordingStorage storage) throws IOException;
    }

    static SnapshotStore<Note> open(Storage storage, int keep) throws IOException {
        return SnapshotStore.builder(java.nio.file.Path.of("memory"), new NoteCodec())
                .keep(keep)
                .onCallersThread()
                .open(storage);
    }

    /** Returns a directory with so many snapshots that are forced and whole. */
    static Map<String, byte[]> snapshots(int count) throws IOException {
        var storage = new MemoryStorage();
        try (var store = open(storage, count + 1)) {
            for (int i = 1; i <= count; i++) {
                store.write(note(i));
            }
        }
        return storage.files();
    }

    /**
     * Lives on a directory with so many snapshots.
     *
     * @param between what stands between the store and the disk
     */
    static RecordingStorage live(int snapshots, int keep, UnaryOperator<Storage> between, Life life)
            throws IOException {
        var storage = new RecordingStorage(snapshots(snapshots));
        try (var store = open(between.apply(storage), keep)) {
            life.live(store, storage);
        }
        return storage;
    }

    static RecordingStorage live(int snapshots, int keep, Life life) throws IOException {
        return live(snapshots, keep, UnaryOperator.identity(), life);
    }

    /** Writes one snapshot. */
    static void write(SnapshotStore<Note> store, RecordingStorage storage, long number) throws IOException {
        storage.returned(store.write(note(number)));
    }

    static Note note(long number) {
        return new Note(number, SIZE);
    }
}

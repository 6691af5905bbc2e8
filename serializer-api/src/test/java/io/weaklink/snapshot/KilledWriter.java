package io.weaklink.snapshot;

import java.io.IOException;
import java.nio.file.Path;

/** The process that {@link KillTest} kills: writes snapshots for ever, and prints each number once it is written. */
public final class KilledWriter {

    private KilledWriter() {}

    /**
     * Writes to a directory.
     *
     * @param arguments the directory, how many snapshots are kept, the size of a note
     */
    public static void main(String[] arguments) throws IOException {
        int size = Integer.parseInt(arguments[2]);
        try (var store = SnapshotStore.builder(Path.of(arguments[0]), new NoteCodec())
                .keep(Integer.parseInt(arguments[1]))
                .open()) {
            long next = store.readLatest().map(Restored::number).orElse(0L) + 1;
            while (true) {
                Written written = store.write(new Note(next, size));
                System.out.println(written.number());
                System.out.flush();
                next = written.number() + 1;
            }
        }
    }
}

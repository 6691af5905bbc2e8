package io.weaklink.snapshot;

import java.io.IOException;
import java.nio.file.Path;

/** Wants the lock of a directory, for {@link LockedDirectoryTest}: in another process, or by another class loader. */
public final class LockingProcess {

    private LockingProcess() {}

    /** Prints what became of the attempt. */
    public static void main(String[] arguments) throws IOException {
        System.out.println(attempt(arguments[0]));
    }

    /** Returns "opened", or why it could not be. */
    public static String attempt(String directory) throws IOException {
        try (var store = SnapshotStore.open(Path.of(directory), new NoteCodec())) {
            store.numbers();
            return "opened";
        } catch (SnapshotException refused) {
            return String.valueOf(refused.getMessage());
        }
    }
}

package io.weaklink.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The snapshots in the directory of a store, by number: listed, held while they are read, and missed. */
final class NumberedSnapshots {

    private final Path directory;
    private final Storage storage;
    private final Retention retention;

    NumberedSnapshots(Path directory, Storage storage, Retention retention) {
        this.directory = directory;
        this.storage = storage;
        this.retention = retention;
    }

    /**
     * Removes the files that an interrupted write has left, and returns the greatest number that is taken. Only the
     * holder of the lock may call this, because then no other store writes here.
     */
    long sweep() throws IOException {
        List<String> names = new ArrayList<>(names());
        names.removeIf(name -> Names.isTemporary(name) && isRemoved(name));
        return Names.greatest(names);
    }

    /** Returns false for a file that cannot be removed. It does no harm, but its number is taken. */
    private boolean isRemoved(String temporary) {
        try {
            storage.delete(temporary);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    /** Returns the names of all files of the directory. */
    List<String> names() throws IOException {
        try {
            return storage.list();
        } catch (IOException failed) {
            throw cannotList(failed);
        }
    }

    private SnapshotException cannotList(IOException failed) {
        return SnapshotException.storageFailed(
                directory, "The directory '" + directory + "' could not be listed", failed);
    }

    /** Holds all snapshots: a snapshot that is held is not pruned while it is read. */
    Retention.Hold hold() throws IOException {
        try {
            return retention.hold();
        } catch (IOException failed) {
            throw cannotList(failed);
        }
    }

    /** Holds the snapshot of this number. */
    Retention.Hold hold(long number) throws IOException {
        Retention.Hold held = hold();
        boolean isThere = held.numbers().contains(number);
        held.only(number);
        if (!isThere) {
            held.close();
            throw SnapshotException.of(
                    SnapshotException.Reason.NOT_FOUND,
                    storage.describe(Names.snapshot(number)),
                    "There is no snapshot " + number + " in '" + directory + "', only " + held.numbers()
                            + ". Choose one of these.",
                    null);
        }
        return held;
    }

    SnapshotException noneIsWhole(List<Skipped> skipped) {
        var all = new StringBuilder();
        skipped.forEach(each -> all.append("\n  ").append(each));
        return SnapshotException.of(
                SnapshotException.Reason.NOT_FOUND,
                directory,
                "None of the " + skipped.size() + " snapshots in '" + directory
                        + "' is whole. Bring one back from a copy, or empty the directory to start anew:" + all,
                skipped.get(0).why());
    }
}

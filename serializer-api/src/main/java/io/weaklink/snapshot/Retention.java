package io.weaklink.snapshot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides which snapshots go: those behind the newest ones that are whole, as many as are kept. Whether one is whole is
 * found out by reading it, once in the life of a store.
 *
 * <p>What fails here has no say in whether the new snapshot was written: it is tried again after the next one.
 */
final class Retention {

    private final Storage storage;
    private final int keep;
    private final Set<Long> whole = new HashSet<>();

    Retention(Storage storage, int keep) {
        this.storage = storage;
        this.keep = keep;
    }

    /** Tells of a snapshot that was just read and is whole. */
    void isWhole(long number) {
        whole.add(number);
    }

    /** Returns the numbers of those that were removed. */
    List<Long> prune() {
        List<Long> pruned = new ArrayList<>();
        try {
            int kept = 0;
            for (long number : Names.newestFirst(storage.list())) {
                if (kept < keep) {
                    kept += check(number) ? 1 : 0;
                } else if (mayGo(number)) {
                    storage.delete(Names.snapshot(number));
                    whole.remove(number);
                    pruned.add(number);
                }
            }
        } catch (IOException tryAgain) {
            return pruned;
        }
        return pruned;
    }

    private boolean check(long number) {
        if (whole.contains(number)) {
            return true;
        }
        try {
            SnapshotFile.verify(storage, Names.snapshot(number), Work.quiet());
            whole.add(number);
            return true;
        } catch (IOException notWhole) {
            return false;
        }
    }

    /** What a later version has written is not ours to judge. */
    private boolean mayGo(long number) {
        try {
            new FileReader(storage, Names.snapshot(number), Work.quiet(), false).close();
            return true;
        } catch (SnapshotException known) {
            return known.reason() == SnapshotException.Reason.DAMAGED;
        } catch (IOException unreadable) {
            return false;
        }
    }
}

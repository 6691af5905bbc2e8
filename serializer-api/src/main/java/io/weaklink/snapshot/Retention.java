package io.weaklink.snapshot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Removes old snapshots: it keeps the newest ones that are whole, as many as the store was told, and removes those
 * behind them. To find out whether a snapshot is whole, it is read once in the life of a store.
 *
 * <p>A failure here does not change that the new snapshot was written. It is tried again after the next write.
 */
final class Retention {

    private final Storage storage;
    private final int keep;
    private final Set<Long> whole = new HashSet<>();

    /** How many readers need each snapshot; guarded by this. */
    private final Map<Long, Integer> held = new HashMap<>();

    private boolean namesWereForced;

    Retention(Storage storage, int keep) {
        this.storage = storage;
        this.keep = keep;
    }

    /** Tells of a snapshot that was just read and is whole. */
    void isWhole(long number) {
        whole.add(number);
    }

    /**
     * Lists all snapshots, newest first, and keeps them from being removed until the hold is closed.
     *
     * @throws IOException if the directory cannot be listed
     */
    synchronized Hold hold() throws IOException {
        List<Long> numbers = Names.newestFirst(storage.list());
        numbers.forEach(number -> held.merge(number, 1, Integer::sum));
        return new Hold(numbers);
    }

    /** The snapshots that a reader needs. Belongs to one thread. */
    final class Hold implements AutoCloseable {

        private final List<Long> numbers;
        private List<Long> needed;

        private Hold(List<Long> numbers) {
            this.numbers = numbers;
            this.needed = numbers;
        }

        List<Long> numbers() {
            return numbers;
        }

        /** Returns the number of the only snapshot that is held. */
        long number() {
            return needed.get(0);
        }

        /** Lets go of all other snapshots. */
        void only(long number) {
            letGo(needed.stream().filter(each -> each != number).toList());
            needed = List.of(number);
        }

        @Override
        public void close() {
            letGo(needed);
            needed = List.of();
        }
    }

    private synchronized void letGo(List<Long> numbers) {
        numbers.forEach(number -> held.computeIfPresent(number, (any, readers) -> readers == 1 ? null : readers - 1));
    }

    /** Tells how durable the names are now. */
    void namesAre(Durability reached) {
        namesWereForced |= reached == Durability.DURABLE;
    }

    /**
     * Removes old snapshots and returns their numbers. A loss of power may lose a new name that is not on the device,
     * while the old file stays removed. So nothing is removed after a force that failed. Where the operating system
     * cannot force names at all, one snapshot more is kept.
     *
     * @param names how durable the names are now
     */
    List<Long> prune(Durability names) {
        namesAre(names);
        List<Long> pruned = new ArrayList<>();
        if (names == Durability.FILE_SYNCED && namesWereForced) {
            return pruned;
        }
        int most = names == Durability.FILE_SYNCED ? keep + 1 : keep;
        try {
            List<Long> numbers = Names.newestFirst(storage.list());
            if (numbers.size() <= most) {
                // Whether they are whole matters only where one may go, and to find out is to read them.
                return pruned;
            }
            int kept = 0;
            for (long number : numbers) {
                if (kept < most) {
                    kept += check(number) ? 1 : 0;
                } else if (mayGo(number) && remove(number)) {
                    pruned.add(number);
                }
            }
        } catch (IOException | RuntimeException tryAgain) {
            return pruned;
        }
        return pruned;
    }

    private synchronized boolean remove(long number) throws IOException {
        if (held.containsKey(number)) {
            return false;
        }
        storage.delete(Names.snapshot(number));
        whole.remove(number);
        return true;
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

    /**
     * Returns whether the snapshot may be removed. A snapshot that a later version has written must stay, because this
     * version cannot judge it.
     */
    private boolean mayGo(long number) {
        try {
            new FileReader(storage, Names.snapshot(number)).close();
            return true;
        } catch (SnapshotException known) {
            return known.reason() == SnapshotException.Reason.DAMAGED;
        } catch (IOException unreadable) {
            return false;
        }
    }
}

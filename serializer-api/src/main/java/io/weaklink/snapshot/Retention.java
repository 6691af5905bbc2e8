package io.weaklink.snapshot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

    /** How many readers need each; guarded by this. */
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

    /** What a reader needs. For one thread. */
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

        /** Returns the only one that is held. */
        long number() {
            return needed.get(0);
        }

        /** Lets go of all others. */
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

    /** Tells what the names would survive now. */
    void namesAre(Durability reached) {
        namesWereForced |= reached == Durability.DURABLE;
    }

    /**
     * Returns the numbers of those that were removed. A name that the device does not have yet is lost with the power,
     * while what was removed because of it may stay away: nothing goes unless the names were forced. Where the operating
     * system never does that, one more is kept.
     *
     * @param names what the names would survive now
     */
    List<Long> prune(Durability names) {
        namesAre(names);
        List<Long> pruned = new ArrayList<>();
        if (names == Durability.FILE_SYNCED && namesWereForced) {
            return pruned;
        }
        int most = names == Durability.FILE_SYNCED ? keep + 1 : keep;
        try {
            int kept = 0;
            for (long number : Names.newestFirst(storage.list())) {
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

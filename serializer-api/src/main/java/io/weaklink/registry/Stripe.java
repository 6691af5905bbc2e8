package io.weaklink.registry;

import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One part of a table of nodes, which grows and shrinks in small steps.
 *
 * <p>Reading takes no lock. A node that a reader finds is right. A node that a reader misses may have been moved
 * meanwhile, so a miss counts only if {@link #unmoved} says so. Otherwise the search is repeated under the lock. Only
 * the holder of the lock writes.
 *
 * <p>A full array is not copied at once: a second one is put beside it, and each write moves a few nodes. Until all
 * have moved, readers look in both. A node that has moved stays in the old array as well, because no node is inserted
 * there any more.
 */
abstract class Stripe {

    private static final Slots NONE = new Slots(1);
    private static final int SMALLEST = 8;

    /** Slots that an insertion migrates: an array of n slots has moved long before its successor is full. */
    private static final int MIGRATED_ON_INSERT = 64;

    /** Slots that a removal migrates: few, because one call may remove many nodes. */
    private static final int MIGRATED_ON_REMOVE = 4;

    final ReentrantLock lock = new ReentrantLock();

    private final ToIntFunction<Node> hashes = this::hash;

    private volatile Slots slots = NONE;
    private volatile @Nullable Slots older;
    /** Odd while nodes are being moved. */
    private volatile int version;

    private int migrated;
    private int size;
    private long work;

    /** Returns the hash of a node on this side of the registry. */
    abstract int hash(Node node);

    final Slots slots() {
        return slots;
    }

    final @Nullable Slots older() {
        return older;
    }

    /** Returns a stamp before a search; {@link #unmoved} is asked with it when the search is over. */
    final int stamp() {
        return version;
    }

    /** Tells whether nothing was moved since the stamp was taken, so that a miss is a miss. */
    final boolean unmoved(int stamp) {
        VarHandle.acquireFence();
        return (stamp & 1) == 0 && version == stamp;
    }

    final void insert(Node node) {
        makeRoom();
        slots.place(node, hash(node));
        size++;
    }

    /** Inserts a node in the place of a loser. A reader that misses both does not trust the miss. */
    final void replace(Node loser, Node node) {
        makeRoom();
        beginMove();
        loser.clear();
        slots.place(node, hash(node));
        endMove();
        size++;
    }

    /** Removes a cleared node if it is still here, and returns how many entries were moved or freed. */
    final int remove(Node cleared) {
        lock.lock();
        try {
            long before = work;
            int hash = hash(cleared);
            if (takeOut(cleared, hash) | takeOutOfOlder(cleared, hash)) {
                size--;
                work++;
            }
            shrink();
            return (int) (work - before);
        } finally {
            lock.unlock();
        }
    }

    /** Adds the nodes of this stripe, cleared ones too, each once. */
    final void copyInto(List<Node> nodes) {
        lock.lock();
        try {
            slots.copyInto(nodes, 0);
            Slots rest = older;
            if (rest != null) {
                rest.copyInto(nodes, migrated);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many entries were moved or freed so far. */
    final long work() {
        return work;
    }

    /** Returns how many entries there are, dead ones among them. */
    final int size() {
        return size;
    }

    private void makeRoom() {
        if (older == null && size >= slots.length() / 8 * 5) {
            resize(Math.max(SMALLEST, 2 * slots.length()));
        }
        migrate(MIGRATED_ON_INSERT);
    }

    private boolean takeOut(Node cleared, int hash) {
        int index = slots.indexOf(cleared, hash);
        if (index >= 0) {
            beginMove();
            work += slots.remove(index, hashes);
            endMove();
        }
        return index >= 0;
    }

    private boolean takeOutOfOlder(Node cleared, int hash) {
        Slots from = older;
        int index = from == null ? -1 : from.indexOf(cleared, hash);
        if (from != null && index >= 0) {
            // Nothing shifts there, because a node could slip past the migration.
            from.blank(index);
        }
        return index >= 0;
    }

    private void shrink() {
        if (size == 0) {
            beginMove();
            older = null;
            slots = NONE;
            endMove();
        } else if (older == null && slots.length() > SMALLEST && size < slots.length() / 8) {
            resize(slots.length() / 2);
        }
        migrate(MIGRATED_ON_REMOVE);
    }

    private void resize(int length) {
        // In this order, so that a reader that sees the new array sees the old one beside it.
        older = slots;
        migrated = 0;
        slots = new Slots(length);
    }

    private void migrate(int count) {
        Slots from = older;
        if (from == null) {
            return;
        }
        int end = Math.min(migrated + count, from.length());
        for (; migrated < end; migrated++) {
            Node node = from.at(migrated);
            if (node != null) {
                slots.place(node, hash(node));
                work++;
            }
        }
        if (end == from.length()) {
            beginMove();
            older = null;
            endMove();
        }
    }

    /** From here on until {@link #endMove} no reader trusts a miss. */
    final void beginMove() {
        version = version + 1;
        VarHandle.storeStoreFence();
    }

    final void endMove() {
        version = version + 1;
    }
}

package io.weaklink.registry;

import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One part of a table of nodes, which grows and shrinks in small steps.
 *
 * <p>Reading takes no lock. A node that a reader finds is right. A node that a reader misses may have been moved to
 * another array meanwhile, so a miss counts only if {@link #unmoved} says so. Otherwise the search is repeated under the
 * lock. Only the holder of the lock writes.
 *
 * <p>A full array is not copied at once: a second one is put beside it, and each write moves a few nodes. Until all
 * have moved, readers look in both. A node that has moved stays in the old array as well, because no node is inserted
 * there any more.
 */
abstract class Stripe {

    private static final int SMALLEST = 8;

    /** Slots that making room migrates as a rule: an array of n slots has moved long before its successor is full. */
    private static final int PACE = 32;

    /** Slots that a removal migrates: few, because one call may remove many nodes. */
    private static final int MIGRATED_ON_REMOVE = 16;

    final ReentrantLock lock = new ReentrantLock();

    private volatile Slots places = Slots.NONE;
    private volatile @Nullable Slots older;
    /** Odd while a node takes the place of another one. */
    private volatile int version;

    private int migrated;
    private int size;
    private long work;

    /** Makes an empty array. That of one slot stays empty. */
    Slots places(int length) {
        return Slots.of(length);
    }

    /** Returns the hash of a node on this side of the registry. */
    abstract int hash(Node node);

    final Slots places() {
        return places;
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

    /** Puts a node in. The caller has made room. */
    final void insert(Node node) {
        places.place(node, hash(node));
        size++;
    }

    /** Puts a node in the place of a loser. A reader that misses both does not trust the miss. The caller has made room. */
    final void replace(Node loser, Node node) {
        beginMove();
        try {
            loser.clear();
            insert(node);
        } finally {
            endMove();
        }
    }

    /** Removes a cleared node, and returns how many entries were moved or freed. */
    final int remove(Node cleared) {
        lock.lock();
        try {
            long before = work();
            takeOut(cleared);
            return (int) (work() - before);
        } finally {
            lock.unlock();
        }
    }

    /** Takes a cleared node out, and tells whether it was still here. */
    final boolean takeOut(Node cleared) {
        int hash = hash(cleared);
        Slots from = older;
        boolean here = places.takeOut(cleared, hash) | (from != null && from.takeOut(cleared, hash));
        if (here) {
            size--;
            work++;
        }
        shrink();
        return here;
    }

    /** Adds the nodes of this stripe, cleared ones too, each once. */
    final void copyInto(List<Node> copies) {
        lock.lock();
        try {
            copy(places, 0, copies);
            Slots rest = older;
            if (rest != null) {
                copy(rest, migrated, copies);
            }
        } finally {
            lock.unlock();
        }
    }

    private static void copy(Slots from, int start, List<Node> copies) {
        for (int i = start; i < from.length(); i++) {
            Node node = from.at(i);
            if (node != null) {
                copies.add(node);
            }
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

    /**
     * Makes room for one more node. Apart from the insertion, because it may fail for want of memory, and then neither side
     * has changed.
     */
    final void makeRoom() {
        int length = places.length();
        if (older == null && places.isFull(size)) {
            resize(Math.max(SMALLEST, 2 * length));
        } else if (older == null && places.isWorn()) {
            resize(length);
        }
        migrate(PACE);
    }

    private void shrink() {
        if (size == 0 && places.length() > 1) {
            moved();
            older = null;
            places = places(1);
        } else if (older == null && places.length() > SMALLEST && size < places.length() / 8) {
            try {
                resize(places.length() / 2);
            } catch (OutOfMemoryError later) {
                // It is as it was, and a later removal tries again: else the node would stay on the other side for
                // ever.
            }
        }
        migrate(MIGRATED_ON_REMOVE);
    }

    private void resize(int length) {
        // First, because it may fail.
        Slots made = places(length);
        // In this order, so that a reader that sees the new array sees the old one beside it.
        older = places;
        migrated = 0;
        places = made;
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
                work++;
                places.place(node, hash(node));
            }
        }
        if (end == from.length()) {
            moved();
            older = null;
        }
    }

    /** From here on no reader trusts a miss that it has begun to search for. Called before an array is dropped. */
    void moved() {
        version = version + 2;
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

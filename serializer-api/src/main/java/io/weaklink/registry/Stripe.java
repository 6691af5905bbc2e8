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
 *
 * @param <P> the kind of array
 */
abstract class Stripe<P extends Places> {

    private static final int SMALLEST = 8;

    /** Places that making room migrates as a rule: an array of n places has moved long before its successor is full. */
    static final int PACE = 32;

    /** Places that a removal migrates: few, because one call may remove many nodes. */
    private static final int MIGRATED_ON_REMOVE = 4;

    final ReentrantLock lock = new ReentrantLock();

    private final int pace;
    private volatile P places;
    private volatile @Nullable P older;
    /** Odd while a node takes the place of another one. */
    private volatile int version;

    private int migrated;
    private int size;
    private long work;

    /**
     * Makes an empty stripe.
     *
     * @param places an array of one place
     * @param pace how many places making room migrates
     */
    Stripe(P places, int pace) {
        this.places = places;
        this.pace = pace;
    }

    /** Makes an empty array. That of one place stays empty. */
    abstract P places(int length);

    /** Returns the hash of a node on this side of the registry. */
    abstract int hash(Node node);

    final P places() {
        return places;
    }

    final @Nullable P older() {
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
    final void insert(Node node, int number) {
        if (places.place(node, number, hash(node))) {
            size++;
        } else {
            crowdedOut(node);
        }
    }

    /** Puts a node in the place of a loser. A reader that misses both does not trust the miss. The caller has made room. */
    final void replace(Node loser, Node node, int number) {
        beginMove();
        try {
            loser.clear();
            insert(node, number);
        } finally {
            endMove();
        }
    }

    /** Removes a cleared node, and returns how many entries were moved or freed. */
    final int remove(Node cleared, int number) {
        lock.lock();
        try {
            long before = work();
            takeOut(cleared, number);
            return (int) (work() - before);
        } finally {
            lock.unlock();
        }
    }

    /** Takes a cleared node out, and tells whether it was still here. */
    boolean takeOut(Node cleared, int number) {
        int hash = hash(cleared);
        P from = older;
        boolean here = places.takeOut(cleared, number, hash) | (from != null && from.takeOut(cleared, number, hash));
        if (here) {
            size--;
            work++;
        }
        shrink();
        return here;
    }

    /** Takes in a node for which the array has no place. */
    void crowdedOut(Node node) {
        throw new IllegalStateException("An array of nodes is full.");
    }

    /** Adds the nodes of this stripe, cleared ones too, each once. */
    final void copyInto(List<Node> copies) {
        lock.lock();
        try {
            copy(places, 0, copies);
            P rest = older;
            if (rest != null) {
                copy(rest, migrated, copies);
            }
        } finally {
            lock.unlock();
        }
    }

    private static void copy(Places from, int start, List<Node> copies) {
        for (int i = start; i < from.length(); i++) {
            Node node = from.at(i);
            if (node != null) {
                copies.add(node);
            }
        }
    }

    /** Returns how many entries were moved or freed so far. */
    long work() {
        return work;
    }

    /** Returns how many entries there are, dead ones among them. */
    int size() {
        return size;
    }

    /**
     * Makes room for one more node. Apart from the insertion, because it may fail for want of memory, and then neither side
     * has changed.
     */
    final void makeRoom() {
        int length = places.length();
        if (older == null && size >= length / 8 * 5) {
            resize(Math.max(SMALLEST, 2 * length));
        } else if (older == null && places.isWorn()) {
            resize(length);
        }
        migrate(pace);
    }

    private void shrink() {
        if (size == 0 && places.length() > 1) {
            moved();
            older = null;
            places = places(1);
        } else if (older == null && places.length() > SMALLEST && size < places.length() / 8) {
            resize(places.length() / 2);
        }
        migrate(MIGRATED_ON_REMOVE);
    }

    private void resize(int length) {
        // First, because it may fail.
        P made = places(length);
        // In this order, so that a reader that sees the new array sees the old one beside it.
        older = places;
        migrated = 0;
        places = made;
    }

    private void migrate(int count) {
        P from = older;
        if (from == null) {
            return;
        }
        int end = Math.min(migrated + count, from.length());
        for (; migrated < end; migrated++) {
            Node node = from.at(migrated);
            if (node != null) {
                move(node, from.numberAt(migrated), from);
            }
        }
        if (end == from.length()) {
            moved();
            older = null;
        }
    }

    private void move(Node node, int number, P from) {
        work++;
        if (!places.place(node, number, hash(node))) {
            // In this order, because readers look here last.
            crowdedOut(node);
            from.takeOut(node, number, hash(node));
            size--;
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

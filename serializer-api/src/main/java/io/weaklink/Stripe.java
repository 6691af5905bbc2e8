package io.weaklink;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.ReferenceQueue;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One part of an open-addressed table of nodes: linear probing, removal by shifting back, no tombstones.
 *
 * <p>Reading takes no lock. What a reader finds is right; what it misses may have been moved under its hands, so a miss
 * counts only if {@link #unmoved} says so, and is repeated under the lock else. Writing is for the holder of the lock.
 *
 * <p>A full array is not copied at once: a second one is put beside it, and each write moves a few nodes. Until all have
 * moved, readers look in both; what has moved stays in the old array as well, for nobody inserts there.
 */
abstract class Stripe {

    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Node[].class);
    private static final @Nullable Node[] NONE = new Node[1];
    private static final int SMALLEST = 8;

    /** Stands in an old array where a node was taken out. */
    private static final Node GONE = gone();

    /** Slots that an insertion migrates: an array of n slots has moved long before its successor is full. */
    private static final int MIGRATED_ON_INSERT = 64;

    /** Slots that a removal migrates: few, for one call may remove many. */
    private static final int MIGRATED_ON_REMOVE = 4;

    final ReentrantLock lock = new ReentrantLock();

    private volatile @Nullable Node[] slots = NONE;
    private volatile @Nullable Node @Nullable [] older;
    /** Odd while nodes are being moved. */
    private volatile int version;

    private int migrated;
    private int size;
    private long work;

    /** Returns the hash of a node on this side of the registry. */
    abstract int hash(Node node);

    final @Nullable Node[] slots() {
        return slots;
    }

    final @Nullable Node @Nullable [] older() {
        return older;
    }

    static @Nullable Node at(@Nullable Node[] slots, int index) {
        return (Node) SLOT.getAcquire(slots, index);
    }

    /** Returns what {@link #unmoved} is to be asked with, once the search is over. */
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
        place(node);
        size++;
    }

    /** Inserts a node in the place of a loser, such that no reader finds neither. */
    final void replace(Node loser, Node node) {
        makeRoom();
        beginMove();
        loser.clear();
        place(node);
        endMove();
        size++;
    }

    /** Removes a cleared node if it is still here, and returns how many entries were moved or freed. */
    final int remove(Node cleared) {
        lock.lock();
        try {
            long before = work;
            if (takeOut(cleared) | takeOutOfOlder(cleared)) {
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
            copy(slots, 0, nodes);
            @Nullable Node[] rest = older;
            if (rest != null) {
                copy(rest, migrated, nodes);
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

    private static Node gone() {
        Node gone = new Node(new Object(), new ReferenceQueue<>(), 0, 0);
        gone.clear();
        return gone;
    }

    private static void copy(@Nullable Node[] slots, int from, List<Node> nodes) {
        for (int i = from; i < slots.length; i++) {
            Node node = slots[i];
            if (node != null && node != GONE) {
                nodes.add(node);
            }
        }
    }

    private void makeRoom() {
        if (older == null && size >= slots.length / 8 * 5) {
            resize(Math.max(SMALLEST, 2 * slots.length));
        }
        migrate(MIGRATED_ON_INSERT);
    }

    private boolean takeOut(Node cleared) {
        int index = indexOf(cleared, slots);
        if (index >= 0) {
            beginMove();
            closeGap(index);
            endMove();
        }
        return index >= 0;
    }

    private boolean takeOutOfOlder(Node cleared) {
        @Nullable Node[] from = older;
        int index = from == null ? -1 : indexOf(cleared, from);
        if (from != null && index >= 0) {
            // Not shifted, or a node could slip past the migration.
            SLOT.setRelease(from, index, GONE);
        }
        return index >= 0;
    }

    private void shrink() {
        if (size == 0) {
            beginMove();
            older = null;
            slots = NONE;
            endMove();
        } else if (older == null && slots.length > SMALLEST && size < slots.length / 8) {
            resize(slots.length / 2);
        }
        migrate(MIGRATED_ON_REMOVE);
    }

    private void resize(int length) {
        // In this order: whoever sees the new array sees the old one beside it.
        older = slots;
        migrated = 0;
        slots = new Node[length];
    }

    private void migrate(int count) {
        @Nullable Node[] from = older;
        if (from == null) {
            return;
        }
        int end = Math.min(migrated + count, from.length);
        for (; migrated < end; migrated++) {
            Node node = from[migrated];
            if (node != null && node != GONE) {
                place(node);
                work++;
            }
        }
        if (end == from.length) {
            beginMove();
            older = null;
            endMove();
        }
    }

    private void place(Node node) {
        @Nullable Node[] to = slots;
        int mask = to.length - 1;
        int index = hash(node) & mask;
        while (to[index] != null) {
            index = (index + 1) & mask;
        }
        SLOT.setRelease(to, index, node);
    }

    private int indexOf(Node node, @Nullable Node[] in) {
        int mask = in.length - 1;
        for (int index = hash(node) & mask; in[index] != null; index = (index + 1) & mask) {
            if (in[index] == node) {
                return index;
            }
        }
        return -1;
    }

    private void closeGap(int index) {
        @Nullable Node[] in = slots;
        int mask = in.length - 1;
        int gap = index;
        int next = (gap + 1) & mask;
        for (Node node = in[next]; node != null; node = in[next]) {
            int home = hash(node) & mask;
            // A node may move back to the gap unless its home lies behind it.
            if (((next - home) & mask) >= ((next - gap) & mask)) {
                SLOT.setRelease(in, gap, node);
                gap = next;
                work++;
            }
            next = (next + 1) & mask;
        }
        SLOT.setRelease(in, gap, null);
    }

    private void beginMove() {
        version = version + 1;
        VarHandle.storeStoreFence();
    }

    private void endMove() {
        version = version + 1;
    }
}

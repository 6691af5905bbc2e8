package io.weaklink.registry;

import java.lang.ref.ReferenceQueue;
import org.jspecify.annotations.Nullable;

/** The side of the registry on which a node is found by its object, by identity. */
final class ObjectStripe extends Stripe {

    /** Receives the nodes of this stripe whose objects were collected. */
    final ReferenceQueue<Object> queue = new ReferenceQueue<>();

    private final Slots[] newest;
    private final int index;

    /** Makes an empty stripe, which keeps its newest array at this index too. */
    ObjectStripe(Slots[] newest, int index) {
        this.newest = newest;
        this.index = index;
        newest[index] = Slots.NONE;
    }

    @Override
    Slots places(int length) {
        Slots made = Slots.of(length);
        newest[index] = made;
        return made;
    }

    @Override
    int hash(Node node) {
        return node.hash;
    }

    @Nullable
    Node find(Object object, int hash) {
        Node node = find(places(), object, hash);
        if (node == null) {
            Slots older = older();
            return older == null ? null : find(older, object, hash);
        }
        return node;
    }

    /** As {@link #find(Object, int)}, but a miss is sure: the search is repeated under the lock if nodes moved meanwhile. */
    @Nullable
    Node findSurely(Object object, int hash) {
        int stamp = stamp();
        Node node = find(object, hash);
        if (node != null || unmoved(stamp)) {
            return node;
        }
        lock.lock();
        try {
            return find(object, hash);
        } finally {
            lock.unlock();
        }
    }

    /** Tells whether a node with this hash may be here; false is sure. Asks for no object. */
    boolean mayHave(int hash) {
        int stamp = stamp();
        Slots newer = places();
        Slots older = older();
        return has(newer, hash) || older != null && has(older, hash) || !unmoved(stamp);
    }

    private static boolean has(Slots slots, int hash) {
        int mask = slots.mask;
        for (int i = hash & mask; ; i = (i + 1) & mask) {
            Node node = slots.passing(i);
            if (node == null || node.hash == hash) {
                return node != null;
            }
        }
    }

    static @Nullable Node find(Slots slots, Object object, int hash) {
        int mask = slots.mask;
        for (int i = hash & mask; ; i = (i + 1) & mask) {
            Node node = slots.passing(i);
            // refersTo, because get() would keep alive every neighbour that a search passes during a collection.
            if (node == null || node.hash == hash && node.refersTo(object)) {
                return node;
            }
        }
    }
}

package io.weaklink.registry;

import java.lang.ref.ReferenceQueue;
import org.jspecify.annotations.Nullable;

/** The side of the registry on which a node is found by its object, by identity. */
final class ObjectStripe extends Stripe<Slots> {

    /** Receives the nodes of this stripe whose objects were collected. */
    final ReferenceQueue<Object> queue = new ReferenceQueue<>();

    private final NodePages nodes;
    private final Slots[] newest;
    private final int index;

    /** Makes an empty stripe, which keeps its newest array at this index too. */
    ObjectStripe(NodePages nodes, Slots[] newest, int index) {
        super(Slots.NONE, PACE);
        this.nodes = nodes;
        this.newest = newest;
        this.index = index;
        newest[index] = Slots.NONE;
    }

    @Override
    Slots places(int length) {
        Slots made = Slots.of(nodes, length);
        newest[index] = made;
        return made;
    }

    @Override
    int hash(Node node) {
        return node.hash;
    }

    @Nullable
    Node find(Object object, int hash) {
        Node node = find(nodes, places(), object, hash);
        if (node == null) {
            Slots older = older();
            return older == null ? null : find(nodes, older, object, hash);
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

    /** Takes a cleared node out and returns its number; 0 if it is not here any more. The caller holds the lock. */
    int takeOut(Node cleared) {
        Slots older = older();
        int number = number(places(), cleared);
        if (number == 0 && older != null) {
            number = number(older, cleared);
        }
        if (number != 0) {
            takeOut(cleared, number);
        }
        return number;
    }

    private int number(Slots slots, Node node) {
        int tag = Slots.tag(node.hash);
        for (int i = node.hash & slots.mask; ; i = (i + 1) & slots.mask) {
            int slot = slots.slot(i);
            if (slot == 0) {
                return 0;
            }
            if (Slots.hasTag(slot, tag) && nodes.at(Slots.number(slot)) == node) {
                return Slots.number(slot);
            }
        }
    }

    /** Tells whether a node with this hash may be here; false is sure. Asks for no object. */
    boolean mayHave(int hash) {
        int stamp = stamp();
        Slots newer = places();
        Slots older = older();
        return has(newer, hash) || older != null && has(older, hash) || !unmoved(stamp);
    }

    private boolean has(Slots slots, int hash) {
        int tag = Slots.tag(hash);
        for (int i = hash & slots.mask; ; i = (i + 1) & slots.mask) {
            int slot = slots.slot(i);
            if (slot == 0) {
                return false;
            }
            Node node = Slots.hasTag(slot, tag) ? nodes.at(Slots.number(slot)) : null;
            if (node != null && node.hash == hash) {
                return true;
            }
        }
    }

    static @Nullable Node find(NodePages nodes, Slots slots, Object object, int hash) {
        int mask = slots.mask;
        int tag = Slots.tag(hash);
        for (int i = hash & mask; ; i = (i + 1) & mask) {
            int slot = slots.slot(i);
            if (Slots.hasTag(slot, tag)) {
                Node node = nodes.at(Slots.number(slot));
                // refersTo, because get() would keep alive every neighbour that a search passes during a collection.
                if (node != null && node.hash == hash && node.refersTo(object)) {
                    return node;
                }
            }
            if (slot == 0) {
                return null;
            }
        }
    }
}

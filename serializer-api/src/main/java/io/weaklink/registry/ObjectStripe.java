package io.weaklink.registry;

import java.lang.ref.ReferenceQueue;
import org.jspecify.annotations.Nullable;

/** The side of the registry on which a node is found by its object, by identity. */
final class ObjectStripe extends Stripe {

    /** Receives the nodes of this stripe whose objects were collected. */
    final ReferenceQueue<Object> queue = new ReferenceQueue<>();

    @Override
    int hash(Node node) {
        return node.hash;
    }

    @Nullable
    Node find(Object object, int hash) {
        Node node = find(slots(), object, hash);
        if (node == null) {
            Slots older = older();
            return older == null ? null : find(older, object, hash);
        }
        return node;
    }

    private static @Nullable Node find(Slots slots, Object object, int hash) {
        int mask = slots.mask;
        byte tag = Slots.tag(hash);
        for (int i = hash & mask; ; i = (i + 1) & mask) {
            byte found = slots.tagAt(i);
            if (found == tag) {
                Node node = slots.at(i);
                // refersTo, because get() would keep alive every neighbour that a search passes during a collection.
                if (node != null && node.hash == hash && node.refersTo(object)) {
                    return node;
                }
            } else if (found == 0) {
                return null;
            }
        }
    }
}

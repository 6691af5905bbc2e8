package io.weaklink;

import java.lang.ref.ReferenceQueue;
import org.jspecify.annotations.Nullable;

/** The side of the registry on which a node is found by its object, by identity. */
final class ObjectStripe extends Stripe {

    /** Where the nodes of this stripe come in once their objects are collected. */
    final ReferenceQueue<Object> queue = new ReferenceQueue<>();

    @Override
    int hash(Node node) {
        return node.hash;
    }

    @Nullable Node find(Object object, int hash) {
        Node node = find(slots(), object, hash);
        if (node == null) {
            @Nullable Node[] older = older();
            return older == null ? null : find(older, object, hash);
        }
        return node;
    }

    private static @Nullable Node find(@Nullable Node[] slots, Object object, int hash) {
        int mask = slots.length - 1;
        for (int i = hash & mask; ; i = (i + 1) & mask) {
            Node node = at(slots, i);
            // refersTo, for get() would keep every neighbour alive that a search passes during a collection.
            if (node == null || node.hash == hash && node.refersTo(object)) {
                return node;
            }
        }
    }
}

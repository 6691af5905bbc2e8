package io.weaklink;

import org.jspecify.annotations.Nullable;

/** The side of the registry on which a node is found by its name. */
final class NameStripe extends Stripe {

    private final NameHash hashing;

    NameStripe(NameHash hashing) {
        this.hashing = hashing;
    }

    @Override
    int hash(Node node) {
        return hashing.spread(node.high);
    }

    /** Returns the live node with this name; a dead one beside it does not count. */
    @Nullable Node find(String key, long keyHash) {
        int hash = hashing.spread(keyHash);
        Node node = find(slots(), key, keyHash, hash);
        if (node == null) {
            @Nullable Node[] older = older();
            return older == null ? null : find(older, key, keyHash, hash);
        }
        return node;
    }

    private static @Nullable Node find(@Nullable Node[] slots, String key, long keyHash, int hash) {
        int mask = slots.length - 1;
        for (int i = hash & mask; ; i = (i + 1) & mask) {
            Node node = at(slots, i);
            if (node == null
                    || node.high == keyHash && !node.refersTo(null) && ((NamedNode) node).name.key().equals(key)) {
                return node;
            }
        }
    }
}

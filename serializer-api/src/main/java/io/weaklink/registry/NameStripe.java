package io.weaklink.registry;

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
    @Nullable
    Node find(String key, long keyHash) {
        int hash = hashing.spread(keyHash);
        Node node = find(places(), key, keyHash, hash);
        if (node == null) {
            Slots older = older();
            return older == null ? null : find(older, key, keyHash, hash);
        }
        return node;
    }

    private static @Nullable Node find(Slots slots, String key, long keyHash, int hash) {
        int mask = slots.mask;
        for (int i = hash & mask; ; i = (i + 1) & mask) {
            Node node = slots.passing(i);
            if (node == null || node.isLive(keyHash, 0) && ((NamedNode) node).name.equals(key)) {
                return node;
            }
        }
    }
}

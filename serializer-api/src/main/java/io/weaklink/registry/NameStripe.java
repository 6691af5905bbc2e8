package io.weaklink.registry;

import org.jspecify.annotations.Nullable;

/** The side of the registry on which a node is found by its name. */
final class NameStripe extends Stripe<Slots> {

    private final NameHash hashing;

    NameStripe(NameHash hashing) {
        super(Slots.NONE, PACE);
        this.hashing = hashing;
    }

    @Override
    Slots places(int length) {
        return Slots.of(length);
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
        byte tag = Slots.tag(hash);
        for (int i = hash & mask; ; i = (i + 1) & mask) {
            byte found = slots.tagAt(i);
            if (found == tag) {
                Node node = slots.at(i);
                if (node != null
                        && node.high == keyHash
                        && !node.refersTo(null)
                        && ((NamedNode) node).name.equals(key)) {
                    return node;
                }
            } else if (found == 0) {
                return null;
            }
        }
    }
}

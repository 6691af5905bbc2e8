package io.weaklink.registry;

import org.jspecify.annotations.Nullable;

/** The side of the registry on which a node is found by its token. */
final class TokenStripe extends Stripe {

    private final TokenHash hashing;

    TokenStripe(TokenHash hashing) {
        this.hashing = hashing;
    }

    @Override
    int hash(Node node) {
        return hashing.of(node.high, node.low);
    }

    /** Returns the live node with this token; a dead one beside it does not count. */
    @Nullable
    Node find(long high, long low, int hash) {
        Node node = find(slots(), high, low, hash);
        if (node == null) {
            Slots older = older();
            return older == null ? null : find(older, high, low, hash);
        }
        return node;
    }

    private static @Nullable Node find(Slots slots, long high, long low, int hash) {
        int mask = slots.mask;
        byte tag = Slots.tag(hash);
        for (int i = hash & mask; ; i = (i + 1) & mask) {
            byte found = slots.tagAt(i);
            if (found == tag) {
                Node node = slots.at(i);
                if (node != null && node.high == high && node.low == low && !node.refersTo(null)) {
                    return node;
                }
            } else if (found == 0) {
                return null;
            }
        }
    }
}

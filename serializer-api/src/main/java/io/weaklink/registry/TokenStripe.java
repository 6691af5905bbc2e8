package io.weaklink.registry;

import org.jspecify.annotations.Nullable;

/**
 * The side of the registry on which an object that has adopted its token is found by it. A sender chooses such tokens, so they
 * stand by a hash under a secret.
 */
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
    Node find(long high, long low) {
        int hash = hashing.of(high, low);
        Node node = find(places(), high, low, hash);
        if (node == null) {
            Slots older = older();
            return older == null ? null : find(older, high, low, hash);
        }
        return node;
    }

    private static @Nullable Node find(Slots slots, long high, long low, int hash) {
        int mask = slots.mask;
        for (int i = hash & mask; ; i = (i + 1) & mask) {
            Node node = slots.passing(i);
            if (node == null || node.isLive(high, low)) {
                return node;
            }
        }
    }
}

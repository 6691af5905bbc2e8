package io.weaklink.registry;

import org.jspecify.annotations.Nullable;

/**
 * The nodes of a {@link TokenStripe} whose homes were taken. Their tokens may come from a sender, who could choose them to
 * collide, so they are hashed under a secret. The lock and the version of the token stripe stand for its own.
 */
final class CrowdStripe extends Stripe<Slots> {

    /** Fewer than elsewhere, because one step of the token stripe may put many nodes into the crowd. */
    private static final int SLOW = 4;

    private final TokenHash hashing;
    private final Runnable moved;

    CrowdStripe(TokenHash hashing, Runnable moved) {
        super(Slots.NONE, SLOW);
        this.hashing = hashing;
        this.moved = moved;
    }

    @Override
    Slots places(int length) {
        return Slots.of(length);
    }

    @Override
    int hash(Node node) {
        return hashing.of(node.high, node.low);
    }

    @Override
    void moved() {
        moved.run();
    }

    /** Returns the live node with this token; a dead one beside it does not count. */
    @Nullable
    Node find(long high, long low) {
        Slots newer = places();
        Slots older = older();
        if (newer == Slots.NONE && older == null) {
            return null;
        }
        int hash = hashing.of(high, low);
        Node node = find(newer, high, low, hash);
        return node != null || older == null ? node : find(older, high, low, hash);
    }

    private static @Nullable Node find(Slots slots, long high, long low, int hash) {
        int mask = slots.mask;
        byte tag = Slots.tag(hash);
        for (int i = hash & mask; ; i = (i + 1) & mask) {
            byte found = slots.tagAt(i);
            if (found == tag) {
                Node node = slots.at(i);
                if (node != null && node.isLive(high, low)) {
                    return node;
                }
            } else if (found == 0) {
                return null;
            }
        }
    }
}

package io.weaklink.registry;

import org.jspecify.annotations.Nullable;

/** The side of the registry on which a node is found by its name. */
final class NameStripe extends Stripe<Slots> {

    private final NodePages nodes;
    private final NameHash hashing;

    NameStripe(NodePages nodes, NameHash hashing) {
        super(Slots.NONE, PACE);
        this.nodes = nodes;
        this.hashing = hashing;
    }

    @Override
    Slots places(int length) {
        return Slots.of(nodes, length);
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

    private @Nullable Node find(Slots slots, String key, long keyHash, int hash) {
        int mask = slots.mask;
        int tag = Slots.tag(hash);
        for (int i = hash & mask; ; i = (i + 1) & mask) {
            int slot = slots.slot(i);
            if (Slots.hasTag(slot, tag)) {
                Node node = nodes.at(Slots.number(slot));
                if (node != null
                        && node.high == keyHash
                        && !node.refersTo(null)
                        && ((NamedNode) node).name.equals(key)) {
                    return node;
                }
            }
            if (slot == 0) {
                return null;
            }
        }
    }
}

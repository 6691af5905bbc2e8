package io.weaklink.registry;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * An open-addressed array of nodes: linear probing, and nothing moves when a node is taken out.
 *
 * <p>Beside each node stands a tag, one byte of its hash: a search looks at a node, and so at memory far away, only where
 * the tag is right. A tag is written after its node, and where it is zero a search ends.
 *
 * <p>Where a node was taken out, its tag becomes zero if no search goes on behind it. Otherwise the slot is left: searches
 * pass it, and the next node may use it.
 */
final class Slots implements Places {

    static final Slots NONE = new Slots(1);

    private static final VarHandle NODE = MethodHandles.arrayElementVarHandle(Node[].class);
    private static final VarHandle TAG = MethodHandles.arrayElementVarHandle(byte[].class);

    /** The tag of a slot that a node has left. The tag of a node is negative. */
    private static final byte LEFT = 1;

    final int mask;
    private final @Nullable Node[] nodes;
    private final byte[] tags;
    /** How many tags are not zero. */
    private int taken;

    private Slots(int length) {
        mask = length - 1;
        nodes = new Node[length];
        tags = new byte[length];
    }

    /** Returns an empty array. The length is a power of two; the array of one place stays empty. */
    static Slots of(int length) {
        return length == 1 ? NONE : new Slots(length);
    }

    /** Returns a byte of the hash that is negative, from bits that choose neither the stripe nor, mostly, the slot. */
    static byte tag(int hash) {
        return (byte) (hash >>> 17 | 0x80);
    }

    @Override
    public int length() {
        return mask + 1;
    }

    @Override
    public boolean isWorn() {
        return taken >= length() / 4 * 3 && taken > 0;
    }

    byte tagAt(int index) {
        return (byte) TAG.getAcquire(tags, index);
    }

    @Override
    public @Nullable Node at(int index) {
        return (Node) NODE.getAcquire(nodes, index);
    }

    @Override
    public boolean place(Node node, int hash) {
        int index = hash & mask;
        while (tags[index] < 0) {
            index = (index + 1) & mask;
        }
        taken += tags[index] == 0 ? 1 : 0;
        NODE.setRelease(nodes, index, node);
        TAG.setRelease(tags, index, tag(hash));
        return true;
    }

    @Override
    public boolean takeOut(Node node, int hash) {
        for (int index = hash & mask; tags[index] != 0; index = (index + 1) & mask) {
            if (nodes[index] == node) {
                NODE.setRelease(nodes, index, (Node) null);
                leave(index);
                return true;
            }
        }
        return false;
    }

    private void leave(int index) {
        if (tags[(index + 1) & mask] != 0) {
            TAG.setRelease(tags, index, LEFT);
            return;
        }
        // No search goes on behind this slot, so none need pass it, nor those before it that were left.
        int free = index;
        do {
            TAG.setRelease(tags, free, (byte) 0);
            taken--;
            free = (free - 1) & mask;
        } while (tags[free] == LEFT);
    }
}

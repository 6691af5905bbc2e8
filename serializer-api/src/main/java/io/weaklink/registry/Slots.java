package io.weaklink.registry;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * An open-addressed array of nodes: linear probing, removal by shifting back, no tombstones.
 *
 * <p>Beside each node stands a tag, one byte of its hash: a search looks at a node, and so at memory far away, only where
 * the tag is right. A tag is written after its node, and where it is zero a search ends.
 */
final class Slots {

    private static final VarHandle NODE = MethodHandles.arrayElementVarHandle(Node[].class);
    private static final VarHandle TAG = MethodHandles.arrayElementVarHandle(byte[].class);

    final int mask;
    private final @Nullable Node[] nodes;
    private final byte[] tags;

    /** The length is a power of two. */
    Slots(int length) {
        mask = length - 1;
        nodes = new Node[length];
        tags = new byte[length];
    }

    /** Returns a byte of the hash that is not zero, from bits that choose neither the stripe nor, mostly, the slot. */
    static byte tag(int hash) {
        return (byte) (hash >>> 17 | 0x80);
    }

    int length() {
        return mask + 1;
    }

    byte tagAt(int index) {
        return (byte) TAG.getAcquire(tags, index);
    }

    @Nullable
    Node at(int index) {
        return (Node) NODE.getAcquire(nodes, index);
    }

    void place(Node node, int hash) {
        int index = hash & mask;
        while (tags[index] != 0) {
            index = (index + 1) & mask;
        }
        set(index, node, tag(hash));
    }

    /** Returns where the node stands, or -1. */
    int indexOf(Node node, int hash) {
        for (int index = hash & mask; tags[index] != 0; index = (index + 1) & mask) {
            if (nodes[index] == node) {
                return index;
            }
        }
        return -1;
    }

    /** Takes a node out and moves back the nodes that follow; returns how many were moved. */
    int remove(int index, ToIntFunction<Node> hashes) {
        int moved = 0;
        int gap = index;
        int next = (gap + 1) & mask;
        for (Node node = nodes[next]; node != null; node = nodes[next]) {
            int home = hashes.applyAsInt(node) & mask;
            // A node may move back to the gap unless its home lies behind it.
            if (((next - home) & mask) >= ((next - gap) & mask)) {
                set(gap, node, tags[next]);
                gap = next;
                moved++;
            }
            next = (next + 1) & mask;
        }
        TAG.setRelease(tags, gap, (byte) 0);
        NODE.setRelease(nodes, gap, (Node) null);
        return moved;
    }

    /** Takes a node out and leaves its tag, so that nothing moves and searches go on behind it. */
    void blank(int index) {
        NODE.setRelease(nodes, index, (Node) null);
    }

    void copyInto(List<Node> copy, int from) {
        for (int i = from; i <= mask; i++) {
            Node node = nodes[i];
            if (node != null) {
                copy.add(node);
            }
        }
    }

    private void set(int index, Node node, byte tag) {
        NODE.setRelease(nodes, index, node);
        TAG.setRelease(tags, index, tag);
    }
}

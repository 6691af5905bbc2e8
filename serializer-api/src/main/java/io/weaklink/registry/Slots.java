package io.weaklink.registry;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.ReferenceQueue;
import org.jspecify.annotations.Nullable;

/**
 * An open-addressed array of nodes: linear probing, and nothing moves when a node is taken out. It is sparse, because each node
 * that a search passes is memory far away. Only the holder of a lock writes.
 *
 * <p>Where a node was taken out, its slot becomes empty if no search goes on behind it. Otherwise something is left there: searches
 * pass it, and the next node may take its place.
 */
final class Slots {

    static final Slots NONE = new Slots(1);

    private static final VarHandle NODE = MethodHandles.arrayElementVarHandle(Node[].class);

    /** What is left. It answers to no object, token or name. */
    private static final Node LEFT = left();

    final int mask;
    private final @Nullable Node[] nodes;
    /** How many slots are not empty. */
    private int taken;

    private Slots(int length) {
        mask = length - 1;
        nodes = new Node[length];
    }

    /** Returns an empty array. The length is a power of two; the array of one slot stays empty. */
    static Slots of(int length) {
        return length == 1 ? NONE : new Slots(length);
    }

    private static Node left() {
        var left = new Node(new Object(), new ReferenceQueue<>(), 0, 0);
        left.clear();
        return left;
    }

    /** Returns how many slots there are: a power of two. */
    int length() {
        return mask + 1;
    }

    /** Tells whether so few nodes have room that a longer array is due. */
    boolean isFull(int size) {
        return size >= length() / 8 * 3;
    }

    /** Tells whether nodes that were taken out have left so much behind that a new array of this length is due. */
    boolean isWorn() {
        return taken >= length() / 8 * 5 && taken > 0;
    }

    /** Returns the node of a slot, or what is left of one, which a search passes; null where a search ends. */
    @Nullable
    Node passing(int index) {
        return (Node) NODE.getAcquire(nodes, index);
    }

    /** Returns the node of a slot; null if there is none. */
    @Nullable
    Node at(int index) {
        Node node = passing(index);
        return node == LEFT ? null : node;
    }

    /** Puts a node in. There is room. */
    void place(Node node, int hash) {
        int index = hash & mask;
        while (at(index) != null) {
            index = (index + 1) & mask;
        }
        taken += nodes[index] == null ? 1 : 0;
        NODE.setRelease(nodes, index, node);
    }

    /** Takes this very node out and returns true, or returns false if it is not here. No other node moves. */
    boolean takeOut(Node node, int hash) {
        for (int index = hash & mask; nodes[index] != null; index = (index + 1) & mask) {
            if (nodes[index] == node) {
                leave(index);
                return true;
            }
        }
        return false;
    }

    private void leave(int index) {
        if (nodes[(index + 1) & mask] != null) {
            NODE.setRelease(nodes, index, LEFT);
            return;
        }
        // No search goes on behind this slot, so none need pass it, nor those before it where something was left.
        int empty = index;
        do {
            NODE.setRelease(nodes, empty, (Node) null);
            taken--;
            empty = (empty - 1) & mask;
        } while (nodes[empty] == LEFT);
    }
}

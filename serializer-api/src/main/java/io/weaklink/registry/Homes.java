package io.weaklink.registry;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** An array in which a node has exactly one place, its home. So a search looks at one node, and never guesses. */
final class Homes implements Places {

    private static final VarHandle NODE = MethodHandles.arrayElementVarHandle(Node[].class);

    private final @Nullable Node[] nodes;

    Homes(int length) {
        nodes = new Node[length];
    }

    @Override
    public int length() {
        return nodes.length;
    }

    @Override
    public boolean isWorn() {
        return false;
    }

    @Override
    public @Nullable Node at(int index) {
        return (Node) NODE.getAcquire(nodes, index);
    }

    @Override
    public int numberAt(int index) {
        return 0;
    }

    /** Returns the node whose home this is; null if it is free. */
    @Nullable
    Node home(int hash) {
        return (Node) NODE.getAcquire(nodes, hash & nodes.length - 1);
    }

    @Override
    public boolean place(Node node, int number, int hash) {
        int home = hash & nodes.length - 1;
        if (nodes[home] != null) {
            return false;
        }
        NODE.setRelease(nodes, home, node);
        return true;
    }

    @Override
    public boolean takeOut(Node node, int number, int hash) {
        int home = hash & nodes.length - 1;
        if (nodes[home] != node) {
            return false;
        }
        NODE.setRelease(nodes, home, (Node) null);
        return true;
    }
}

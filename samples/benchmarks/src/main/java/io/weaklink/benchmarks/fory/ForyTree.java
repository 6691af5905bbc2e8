package io.weaklink.benchmarks.fory;

import io.weaklink.Referent;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tree with fan-out 10, whose children point back at their parent. */
public class ForyTree extends BesideFory {

    private static final int NODES = 100_000;
    private static final int FAN_OUT = 10;

    /** A node whose parent is referred to weakly. */
    @Referent("node")
    public static class Weak {
        public int value;
        public @Nullable WeakReference<Weak> parent;
        public List<Weak> children = new ArrayList<>(0);
    }

    /** A node whose parent is held strongly. */
    public static class Strong {
        public int value;
        public @Nullable Strong parent;
        public List<Strong> children = new ArrayList<>(0);
    }

    /** Made by the harness. */
    public ForyTree() {
        super("Fory, tree of 100k nodes, weak parents", NODES, true, Weak.class, Strong.class, ArrayList.class);
    }

    @Override
    Object graph(boolean isWeak, int size) {
        return isWeak ? weak(size) : strong(size);
    }

    private static Weak weak(int size) {
        List<Weak> nodes = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            var node = new Weak();
            node.value = i;
            if (i > 0) {
                Weak up = nodes.get((i - 1) / FAN_OUT);
                up.children.add(node);
                node.parent = new WeakReference<>(up);
            }
            nodes.add(node);
        }
        return nodes.get(0);
    }

    private static Strong strong(int size) {
        List<Strong> nodes = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            var node = new Strong();
            node.value = i;
            if (i > 0) {
                Strong up = nodes.get((i - 1) / FAN_OUT);
                up.children.add(node);
                node.parent = up;
            }
            nodes.add(node);
        }
        return nodes.get(0);
    }
}

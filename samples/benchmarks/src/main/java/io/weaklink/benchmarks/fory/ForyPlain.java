package io.weaklink.benchmarks.fory;

import java.util.ArrayList;
import java.util.List;

/** A class without weak references. */
public class ForyPlain extends BesideFory {

    private static final int NODES = 100_000;
    private static final int FAN_OUT = 8;

    /** A node without any way back. */
    public static class Node {
        public int value;
        public String name = "node";
        public List<Node> children = new ArrayList<>(0);
    }

    /** Made by the harness. */
    public ForyPlain() {
        super("Nothing weak, Weaklink in Fory, 100k nodes", NODES, true, Node.class, ArrayList.class);
    }

    @Override
    Object graph(boolean isWeak, int size) {
        List<Node> all = new ArrayList<>(List.of(new Node()));
        for (int i = 1; i < size; i++) {
            var node = new Node();
            node.value = i;
            all.get((i - 1) / FAN_OUT).children.add(node);
            all.add(node);
        }
        return all.get(0);
    }
}

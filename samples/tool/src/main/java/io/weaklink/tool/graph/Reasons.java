package io.weaklink.tool.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Why references would come back empty, or only by their name: those that stand in the same place for the same reason
 * together. Immutable.
 *
 * @param rows what stands together, the most first
 */
record Reasons(List<Row> rows) {

    /**
     * References of one place and one fate.
     *
     * @param holder the index of the type that holds them, or {@link SiblingTypes#UNKNOWN}
     * @param pattern the index of the pattern of their ways
     * @param type the index of the type to which they refer, or {@link SiblingTypes#UNKNOWN}
     * @param fate what becomes of them, and why
     */
    record Key(int holder, int pattern, int type, LinkFate fate) {}

    /**
     * Some references for one reason.
     *
     * @param key where they are, and why
     * @param count how many there are
     * @param first the index of the first of them
     */
    record Row(Key key, int count, int first) {

        private Row and(Row other) {
            return new Row(key, count + other.count, Math.min(first, other.first));
        }
    }

    static Reasons of(PageGraph graph) {
        Map<Key, Row> found = new HashMap<>();
        NodeTree tree = graph.tree();
        List<GraphEdge> edges = tree.edges();
        for (int i = 0; i < edges.size(); i++) {
            GraphEdge edge = edges.get(i);
            if (edge.fate().prospect() != LinkFate.Prospect.FOUND) {
                int holder = graph.types().of(tree.position(edge.from()));
                int type = graph.types().of(tree.position(edge.to()));
                var key = new Key(holder, graph.patterns().of(i), type, edge.fate());
                found.merge(key, new Row(key, 1, i), Row::and);
            }
        }
        List<Row> rows = new ArrayList<>(found.values());
        rows.sort(Comparator.comparingInt(Row::count).reversed().thenComparingInt(Row::first));
        return new Reasons(rows);
    }
}

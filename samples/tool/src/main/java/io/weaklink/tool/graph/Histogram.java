package io.weaklink.tool.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The types of a graph: how many objects each has, and what becomes of the weak references to it. Objects of which no type is
 * known go by the pattern of their ways. Immutable.
 *
 * @param rows a row for each type, the one with the most objects first
 */
record Histogram(List<Row> rows) {

    /**
     * One type.
     *
     * @param type its index, or {@link SiblingTypes#UNKNOWN}
     * @param pattern the index of a pattern where no type is known, else {@link NodeTree#NONE}
     * @param objects how many objects the document has of it
     * @param references how many weak references there are to it
     */
    record Row(int type, int pattern, int objects, Map<LinkFate.Prospect, Integer> references) {

        private Row(int type, int pattern, Count count) {
            this(type, pattern, count.objects, Map.copyOf(count.references));
        }

        int references(LinkFate.Prospect prospect) {
            return references.getOrDefault(prospect, 0);
        }

        private int all() {
            return references.values().stream().mapToInt(it -> it).sum();
        }
    }

    private record Key(int type, int pattern) {

        static Key of(PageGraph graph, int at) {
            int type = graph.types().of(at);
            int pattern = graph.siblings().get(graph.siblingsOf(at)).pattern();
            return new Key(type, type == SiblingTypes.UNKNOWN ? pattern : NodeTree.NONE);
        }
    }

    private static final class Count {
        private int objects;
        private final Map<LinkFate.Prospect, Integer> references = new EnumMap<>(LinkFate.Prospect.class);
    }

    static Histogram of(PageGraph graph) {
        Map<Key, Count> counts = new LinkedHashMap<>();
        NodeTree tree = graph.tree();
        for (int at = 0; at < tree.size(); at++) {
            if (tree.node(at).kind() == NodeKind.OBJECT) {
                counts.computeIfAbsent(Key.of(graph, at), it -> new Count()).objects++;
            }
        }
        for (GraphEdge edge : tree.edges()) {
            if (edge.isWeak()) {
                counts.computeIfAbsent(Key.of(graph, tree.position(edge.to())), it -> new Count())
                        .references
                        .merge(edge.fate().prospect(), 1, Integer::sum);
            }
        }
        List<Row> rows = new ArrayList<>();
        counts.forEach((key, count) -> rows.add(new Row(key.type, key.pattern, count)));
        rows.sort(Comparator.comparingInt(Row::objects)
                .reversed()
                .thenComparing(Comparator.comparingInt(Row::all).reversed()));
        return new Histogram(rows);
    }
}

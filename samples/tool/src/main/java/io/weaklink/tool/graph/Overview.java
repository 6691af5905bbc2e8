package io.weaklink.tool.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A graph in few enough groups for one picture: a node by itself where there is room, else siblings together. What holds
 * its like, as a folder holds folders, stands with it in one group. Each node is in exactly one group. Immutable.
 *
 * @param groups the groups, each behind the one that holds it; the first is that of the root
 * @param bundles the links between groups that the tree of groups does not show, the largest first
 * @param groupOf for each node its group
 */
record Overview(List<Group> groups, List<Bundle> bundles, int[] groupOf) {

    /** The most groups that stand by themselves at first. */
    static final int MOST_GROUPS = 24;

    /** The most groups at all; what would be more is put together, whatever it is. */
    static final int MOST_AT_ALL = 30;

    static final int MOST_BUNDLES = 120;

    /** Up to so many siblings stand each by itself; the first number that leaves few enough groups is taken. */
    private static final int[] SINGLES = {12, 4, 0};

    /**
     * Some nodes in one place of the picture.
     *
     * @param parent the group above; {@link NodeTree#NONE} for the first
     * @param siblings what its nodes have in common; {@link NodeTree#NONE} if that is nothing
     * @param first its first node, which is the only one if there is no other
     * @param count how many nodes it has
     * @param holdsItself whether nodes of it hold others of it
     */
    record Group(int parent, int siblings, int first, int count, boolean holdsItself) {}

    /**
     * Links of one kind between two groups.
     *
     * @param from the group that refers
     * @param to the group that is referred to
     * @param pattern the pattern of their ways
     * @param fate what becomes of them
     * @param count how many there are
     * @param first the index of the first of them
     */
    record Bundle(int from, int to, int pattern, LinkFate fate, int count, int first) {

        private Bundle and(Bundle other) {
            return new Bundle(from, to, pattern, fate, count + other.count, Math.min(first, other.first));
        }
    }

    private record Between(int from, int to, int pattern, LinkFate fate) {}

    static Overview of(PageGraph graph) {
        for (int singles : SINGLES) {
            Grouping grouping = new Grouping(graph, singles);
            if (grouping.fits()) {
                return new Overview(grouping.groups(), bundles(graph, grouping), grouping.groupOf());
            }
        }
        throw new IllegalStateException("The last grouping always fits.");
    }

    private static List<Bundle> bundles(PageGraph graph, Grouping grouping) {
        List<GraphEdge> edges = graph.tree().edges();
        int[] groupOf = grouping.groupOf();
        List<Group> groups = grouping.groups();
        Map<Between, Bundle> found = new HashMap<>();
        for (int i = 0; i < edges.size(); i++) {
            GraphEdge edge = edges.get(i);
            int from = groupOf[graph.tree().position(edge.from())];
            int to = groupOf[graph.tree().position(edge.to())];
            boolean isInTree =
                    graph.tree().isDown(i) && (from == to || groups.get(to).parent() == from);
            if (!isInTree) {
                int pattern = graph.patterns().of(i);
                found.merge(
                        new Between(from, to, pattern, edge.fate()),
                        new Bundle(from, to, pattern, edge.fate(), 1, i),
                        Bundle::and);
            }
        }
        List<Bundle> bundles = new ArrayList<>(found.values());
        bundles.sort(Comparator.comparingInt(Bundle::count).reversed().thenComparingInt(Bundle::first));
        return List.copyOf(bundles.subList(0, Math.min(bundles.size(), MOST_BUNDLES)));
    }
}

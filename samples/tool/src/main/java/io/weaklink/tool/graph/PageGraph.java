package io.weaklink.tool.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A graph with all that a page needs to know of it: its tree, its patterns, types, and siblings. Does not change. */
final class PageGraph {

    private final NodeTree tree;
    private final WayPatterns patterns;
    private final SiblingTypes types;
    private final List<Siblings> siblings = new ArrayList<>();
    private final int[] siblingsOf;

    PageGraph(SnapshotGraph graph) {
        tree = new NodeTree(graph);
        patterns = new WayPatterns(tree);
        types = new SiblingTypes(tree, patterns);
        siblingsOf = new int[tree.size()];
        Map<Siblings, Integer> numbers = new HashMap<>();
        for (int at = 0; at < siblingsOf.length; at++) {
            siblingsOf[at] = numbers.computeIfAbsent(Siblings.of(tree, patterns, types, at), this::add);
        }
    }

    private int add(Siblings found) {
        siblings.add(found);
        return siblings.size() - 1;
    }

    NodeTree tree() {
        return tree;
    }

    WayPatterns patterns() {
        return patterns;
    }

    SiblingTypes types() {
        return types;
    }

    /** Returns the kinds of siblings; each goes by its index. */
    List<Siblings> siblings() {
        return siblings;
    }

    /** Returns to which siblings a node belongs. */
    int siblingsOf(int at) {
        return siblingsOf[at];
    }
}

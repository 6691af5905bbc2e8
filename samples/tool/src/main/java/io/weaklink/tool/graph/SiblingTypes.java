package io.weaklink.tool.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The type of each node: what the document tells, else the type of its siblings, that is of what stands in the same place
 * below holders of the same type. Where siblings differ in type, none is taken. Does not change once it is made.
 */
final class SiblingTypes {

    /** No type is told, of the node nor of its siblings. */
    static final int UNKNOWN = -1;

    private static final int DIFFERENT = -2;
    /** A type that was found may tell the place of what is below, and so a type there. */
    private static final int MOST_ROUNDS = 5;

    /** The place below holders of a type, or below holders that themselves stand in a place. */
    private record Spot(boolean isTyped, int holder, int pattern) {}

    private final NodeTree tree;
    private final WayPatterns patterns;
    private final List<String> names = new ArrayList<>();
    private final int[] types;
    private final boolean[] told;

    SiblingTypes(NodeTree tree, WayPatterns patterns) {
        this.tree = tree;
        this.patterns = patterns;
        this.types = new int[tree.size()];
        this.told = new boolean[tree.size()];
        Map<String, Integer> numbers = new HashMap<>();
        for (int at = 0; at < tree.size(); at++) {
            String type = tree.node(at).type();
            told[at] = !type.isEmpty();
            types[at] = told[at] ? numbers.computeIfAbsent(type, this::add) : UNKNOWN;
        }
        int round = 0;
        while (names.size() > 0 && round < MOST_ROUNDS && learn()) {
            round++;
        }
    }

    private int add(String name) {
        names.add(name);
        return names.size() - 1;
    }

    /** Returns the types; each goes by its index. */
    List<String> names() {
        return names;
    }

    /** Returns the type of a node, or {@link #UNKNOWN}. */
    int of(int at) {
        return types[at];
    }

    /** Returns whether the document tells the type of this very node. */
    boolean isTold(int at) {
        return told[at];
    }

    private boolean learn() {
        int[] spots = spots();
        Map<Integer, Integer> votes = new HashMap<>();
        for (int at = 1; at < types.length; at++) {
            if (types[at] != UNKNOWN) {
                votes.merge(spots[at], types[at], (one, other) -> one.equals(other) ? one : DIFFERENT);
            }
        }
        boolean learned = false;
        for (int at = 1; at < types.length; at++) {
            int vote = votes.getOrDefault(spots[at], DIFFERENT);
            if (types[at] == UNKNOWN && vote != DIFFERENT) {
                types[at] = vote;
                learned = true;
            }
        }
        return learned;
    }

    private int[] spots() {
        int[] spots = new int[types.length];
        Map<Spot, Integer> numbers = new HashMap<>();
        for (int at = 1; at < spots.length; at++) {
            int parent = tree.parent(at);
            boolean typed = types[parent] != UNKNOWN;
            int pattern = tree.link(at) == NodeTree.NONE ? UNKNOWN : patterns.of(tree.link(at));
            var spot = new Spot(typed, typed ? types[parent] : spots[parent], pattern);
            spots[at] = numbers.computeIfAbsent(spot, it -> numbers.size());
        }
        return spots;
    }
}

package io.weaklink.tool.graph;

import static java.util.Objects.requireNonNull;

/**
 * One node holds another, strongly or weakly. Immutable.
 *
 * @param from the id of the nearest enclosing node
 * @param to the id of the node that is held
 * @param label the way from the one to the other, as {@code children[0]}
 * @param strength whether it holds strongly or weakly
 * @param becomes in words, what a weak reference would become on read; empty for a strong edge
 * @param why in words, for what reason; empty for a strong edge
 */
public record GraphEdge(int from, int to, String label, Strength strength, String becomes, String why) {

    /** Refuses nulls. */
    public GraphEdge {
        requireNonNull(label, "label");
        requireNonNull(strength, "strength");
        requireNonNull(becomes, "becomes");
        requireNonNull(why, "why");
    }

    static GraphEdge strong(int from, int to, String label) {
        return new GraphEdge(from, to, label, Strength.STRONG, "", "");
    }

    GraphEdge between(int otherFrom, int otherTo) {
        return new GraphEdge(otherFrom, otherTo, label, strength, becomes, why);
    }
}

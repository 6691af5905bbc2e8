package io.weaklink.tool.graph;

import static java.util.Objects.requireNonNull;

/**
 * One node holds another, strongly or weakly. Immutable.
 *
 * @param from the id of the nearest enclosing node
 * @param to the id of the node that is held
 * @param way the way from the one to the other, as {@code children[0]}
 * @param fate what becomes of it on read; {@link LinkFate#HELD} for a strong edge
 */
public record GraphEdge(int from, int to, Way way, LinkFate fate) {

    /** Refuses nulls. */
    public GraphEdge {
        requireNonNull(way, "way");
        requireNonNull(fate, "fate");
    }

    /** Returns the way as a text. */
    public String label() {
        return way.toString();
    }

    /** Returns whether it holds strongly or weakly. */
    public Strength strength() {
        return fate == LinkFate.HELD ? Strength.STRONG : Strength.WEAK;
    }

    /** Returns in words what a weak reference would become on read; empty for a strong edge. */
    public String becomes() {
        return fate.becomes();
    }

    /** Returns in words for what reason; empty for a strong edge. */
    public String why() {
        return fate.why();
    }

    boolean isWeak() {
        return fate != LinkFate.HELD;
    }

    GraphEdge between(int otherFrom, int otherTo) {
        return new GraphEdge(otherFrom, otherTo, way, fate);
    }
}

package io.weaklink.tool.graph;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The way from a node to what it holds or refers to, as {@code orders[3].owner}. Equal ways have the same text. Immutable.
 */
public final class Way {

    private final Place from;
    private final Place to;

    Way(Place from, Place to) {
        this.from = requireNonNull(from, "from");
        this.to = requireNonNull(to, "to");
    }

    /** Returns the steps, each as {@code .name} or {@code [index]}; what is left out of a long way is one step. */
    List<String> steps() {
        return to.stepsFrom(from);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Way way && toString().equals(way.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** Returns the text; empty where a reference is the root itself. */
    @Override
    public String toString() {
        return to.from(from);
    }
}

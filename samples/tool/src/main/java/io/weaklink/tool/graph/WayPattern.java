package io.weaklink.tool.graph;

import java.util.List;

/**
 * What the ways to siblings have in common: {@code pages[*]}, {@code sessions.*}. Immutable.
 *
 * @param pieces the texts before, between and behind what differs
 */
record WayPattern(List<String> pieces) {

    WayPattern {
        pieces = List.copyOf(pieces);
    }

    /** Returns the text, with a star for what differs. */
    @Override
    public String toString() {
        String text = String.join("*", pieces);
        return text.startsWith(".") ? text.substring(1) : text;
    }
}

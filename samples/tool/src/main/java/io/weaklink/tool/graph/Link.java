package io.weaklink.tool.graph;

import io.weaklink.WireReference;

/** An edge under way: what was met at a place, before it is known which node holds it. */
sealed interface Link {

    /** Returns where it was met. */
    Place place();

    /** A node stands here. */
    record Strong(Place place, NodeDraft to) implements Link {}

    /** A reference stands here. */
    record Weak(Place place, WireReference reference) implements Link {}
}

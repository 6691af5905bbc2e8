package io.weaklink.tool.graph;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One object of a document, or what a reference names in place of one.
 *
 * <p>Every text comes from the document, cut short, and is not to be trusted. Immutable.
 *
 * @param id its index in {@link SnapshotGraph#nodes()}
 * @param kind whether something stands behind it
 * @param type its type descriptor, or what the host wrote as its type; empty where the document tells none
 * @param label what a person would call it: its name, its token, or {@code #} and its number
 * @param path where it stands, as {@code $.orders[3].owner}; of what is outside or gone, where the first reference does
 * @param values what stands directly in it and is no node, as {@code name: "root"}; the first few
 */
public record GraphNode(int id, NodeKind kind, String type, String label, String path, List<String> values) {

    /** Refuses nulls, and copies the list. */
    public GraphNode {
        requireNonNull(kind, "kind");
        requireNonNull(type, "type");
        requireNonNull(label, "label");
        requireNonNull(path, "path");
        values = List.copyOf(values);
    }

    GraphNode withId(int other) {
        return new GraphNode(other, kind, type, label, path, values);
    }

    GraphNode withType(String other) {
        return new GraphNode(id, kind, other, label, path, values);
    }

    GraphNode withoutValues() {
        return kind == NodeKind.OBJECT ? new GraphNode(id, kind, type, path, path, List.of()) : this;
    }
}

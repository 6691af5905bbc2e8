package io.weaklink.tool.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * What a document holds, as nodes and edges: its objects, and what its weak references point at. Immutable.
 *
 * @param nodes the nodes, each at the index that is its id; the first is the root
 * @param edges the edges, those of one node in the order of the document
 */
public record SnapshotGraph(List<GraphNode> nodes, List<GraphEdge> edges) {

    /** Copies the lists, and refuses a node that is not where its id says, and an edge to a node that is not there. */
    public SnapshotGraph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i).id() != i) {
                throw new IllegalArgumentException(
                        "Node " + i + " has the id " + nodes.get(i).id() + ". Number the nodes from 0 in their order.");
            }
        }
        int count = nodes.size();
        for (GraphEdge edge : edges) {
            if (edge.from() < 0 || edge.from() >= count || edge.to() < 0 || edge.to() >= count) {
                throw new IllegalArgumentException("An edge leads from " + edge.from() + " to " + edge.to()
                        + ", but there are " + count + " nodes. Add the missing ones.");
            }
        }
    }

    /** Returns the number of nodes of this kind. */
    public int count(NodeKind kind) {
        return (int) nodes.stream().filter(node -> node.kind() == kind).count();
    }

    /** Returns the number of edges of this strength. */
    public int count(Strength strength) {
        return (int) edges.stream().filter(edge -> edge.strength() == strength).count();
    }

    /** Returns the graph without plain values, also where a label is one: objects go by their place then. */
    public SnapshotGraph withoutValues() {
        return new SnapshotGraph(nodes.stream().map(GraphNode::withoutValues).toList(), edges);
    }

    /** Returns the graph with this type for its root, if the document tells none; a class goes by its simple name. */
    public SnapshotGraph withRootType(String type) {
        if (nodes.isEmpty() || !nodes.get(0).type().isEmpty()) {
            return this;
        }
        List<GraphNode> all = new ArrayList<>(nodes);
        all.set(0, nodes.get(0).withType(type.substring(type.lastIndexOf('.') + 1)));
        return new SnapshotGraph(all, edges);
    }
}

package io.weaklink.tool.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;

/**
 * The part of a graph that is nearest to the root, renumbered in that order, for a picture has only so much room.
 *
 * <p>Near is counted in strong edges, so that an object does not appear without what holds it; what is outside or gone
 * stands by the first that refers to it. Belongs to one thread.
 */
final class GraphExcerpt {

    private static final int NONE = -1;

    private final SnapshotGraph graph;
    private final int limit;
    private final int[] renumbered;
    private final List<GraphNode> nodes = new ArrayList<>();

    private GraphExcerpt(SnapshotGraph graph, int limit) {
        this.graph = graph;
        this.limit = limit;
        this.renumbered = new int[graph.nodes().size()];
        Arrays.fill(renumbered, NONE);
    }

    /** Returns at most {@code limit} nodes, and the edges between them; the graph itself, if it has no more. */
    static SnapshotGraph of(SnapshotGraph graph, int limit) {
        return graph.nodes().size() <= limit ? graph : new GraphExcerpt(graph, limit).taken();
    }

    private SnapshotGraph taken() {
        List<List<GraphNode>> held = held();
        Queue<GraphNode> next = new ArrayDeque<>();
        for (GraphNode start : graph.nodes()) {
            take(start, next);
            for (GraphNode at = next.poll(); at != null; at = next.poll()) {
                held.get(at.id()).forEach(node -> take(node, next));
            }
        }
        List<GraphEdge> edges = graph.edges().stream()
                .filter(edge -> renumbered[edge.from()] != NONE && renumbered[edge.to()] != NONE)
                .map(edge -> edge.between(renumbered[edge.from()], renumbered[edge.to()]))
                .toList();
        return new SnapshotGraph(nodes, edges);
    }

    private void take(GraphNode node, Queue<GraphNode> next) {
        if (nodes.size() < limit && renumbered[node.id()] == NONE) {
            renumbered[node.id()] = nodes.size();
            nodes.add(node.withId(nodes.size()));
            next.add(node);
        }
    }

    private List<List<GraphNode>> held() {
        List<List<GraphNode>> held = new ArrayList<>();
        graph.nodes().forEach(node -> held.add(new ArrayList<>(0)));
        for (GraphEdge edge : graph.edges()) {
            GraphNode to = graph.nodes().get(edge.to());
            if (edge.strength() == Strength.STRONG || to.kind() != NodeKind.OBJECT) {
                held.get(edge.from()).add(to);
            }
        }
        return held;
    }
}

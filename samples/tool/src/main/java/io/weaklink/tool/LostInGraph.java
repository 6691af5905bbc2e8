package io.weaklink.tool;

import io.weaklink.tool.graph.GraphEdge;
import io.weaklink.tool.graph.GraphNode;
import io.weaklink.tool.graph.NodeKind;
import io.weaklink.tool.graph.SnapshotGraph;
import io.weaklink.tool.graph.Strength;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells in a graph which references were lost before the snapshot was written, which the document does not say. */
final class LostInGraph {

    /** As long as a label of the graph may be before three dots stand for the rest. */
    private static final String MORE = "...";

    private LostInGraph() {}

    /** Returns the graph, with that as the first reason of the edges to what was lost. */
    static SnapshotGraph told(SnapshotGraph graph, LostBefore lost) {
        Set<String> tokens = lost.tokens().stream().filter(lost::hasEverywhere).collect(Collectors.toSet());
        if (tokens.isEmpty()) {
            return graph;
        }
        Set<Integer> nodes = graph.nodes().stream()
                .filter(node -> node.kind() == NodeKind.OUTSIDE && isOneOf(tokens, node))
                .map(GraphNode::id)
                .collect(Collectors.toSet());
        return new SnapshotGraph(
                graph.nodes(),
                graph.edges().stream()
                        .map(edge -> edge.strength() == Strength.WEAK && nodes.contains(edge.to()) ? told(edge) : edge)
                        .toList());
    }

    private static boolean isOneOf(Set<String> tokens, GraphNode node) {
        String label = node.label();
        if (!label.endsWith(MORE)) {
            return tokens.contains(label);
        }
        String start = label.substring(0, label.length() - MORE.length());
        return tokens.contains(label) || tokens.stream().anyMatch(token -> token.startsWith(start));
    }

    private static GraphEdge told(GraphEdge edge) {
        return new GraphEdge(
                edge.from(),
                edge.to(),
                edge.label(),
                edge.strength(),
                edge.becomes(),
                "it was lost before: it found nothing when it was read, and " + edge.why());
    }
}

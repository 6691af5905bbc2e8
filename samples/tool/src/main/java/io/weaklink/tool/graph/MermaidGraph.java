package io.weaklink.tool.graph;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A graph as the text of a Mermaid flowchart: weak edges dashed, what is gone red with the edges to it, what is
 * outside amber.
 *
 * <p>It shows what is nearest to the root, and says how much it leaves out: Mermaid by itself refuses charts of more
 * than 500 edges. Immutable.
 *
 * @param graph what to draw
 * @param limit at most so many nodes, and twice as many edges
 */
public record MermaidGraph(SnapshotGraph graph, int limit) {

    /** The most nodes that are shown, unless told otherwise. */
    public static final int LIMIT = 200;

    private static final String STYLE = """
                classDef gone fill:#fdecec,stroke:#c53030,color:#8f1f1f
                classDef outside fill:#fdf3dc,stroke:#b7791f,color:#744210
                classDef more fill:none,stroke-dasharray:3 3
            """;

    /** Refuses a limit below 1. */
    public MermaidGraph {
        requireNonNull(graph, "graph");
        if (limit < 1) {
            throw new IllegalArgumentException("A limit must be at least 1, but was " + limit + ".");
        }
    }

    /** Draws at most {@value #LIMIT} nodes. */
    public MermaidGraph(SnapshotGraph graph) {
        this(graph, LIMIT);
    }

    /** Returns the chart, which begins with {@code flowchart} and ends with a line break. */
    public String text() {
        SnapshotGraph shown = GraphExcerpt.of(graph, limit);
        List<GraphEdge> edges = shown.edges().stream().limit(2L * limit).toList();
        var text = new StringBuilder("flowchart LR\n");
        shown.nodes().forEach(node -> text.append("    ").append(line(node)).append('\n'));
        edges.forEach(edge -> text.append("    ").append(line(edge)).append('\n'));
        int moreNodes = graph.nodes().size() - shown.nodes().size();
        int moreEdges = graph.edges().size() - edges.size();
        if (moreNodes > 0 || moreEdges > 0) {
            text.append("    more[\"left out: %d nodes, %d edges\"]:::more\n".formatted(moreNodes, moreEdges));
        }
        return text.append(STYLE).append(red(shown, edges)).toString();
    }

    /** Edges have no names in Mermaid: they go by their index. */
    private static String red(SnapshotGraph shown, List<GraphEdge> edges) {
        String gone = IntStream.range(0, edges.size())
                .filter(i -> shown.nodes().get(edges.get(i).to()).kind() == NodeKind.GONE)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(","));
        return gone.isEmpty() ? "" : "    linkStyle " + gone + " stroke:#c53030\n";
    }

    private static String line(GraphNode node) {
        String label = node.type().isEmpty() ? escaped(node.label()) : escaped(node.type() + " " + node.label());
        return switch (node.kind()) {
            case OBJECT -> "n%d[\"%s\"]".formatted(node.id(), label);
            case OUTSIDE -> "n%d([\"%s\"]):::outside".formatted(node.id(), label);
            case GONE -> "n%d([\"%s\"]):::gone".formatted(node.id(), label);
        };
    }

    private static String line(GraphEdge edge) {
        String arrow = edge.strength() == Strength.WEAK ? "-.->" : "-->";
        String label = edge.label().isEmpty() ? "" : "|\"" + escaped(edge.label()) + "\"|";
        return "n%d %s%s n%d".formatted(edge.from(), arrow, label, edge.to());
    }

    /** Leaves as they are letters, digits and the signs that mean nothing to Mermaid nor, there, to Markdown. */
    private static String escaped(String text) {
        var escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int point = text.codePointAt(i);
            // "1. " at the beginning would be a list.
            boolean joins = point == '.' && i + 1 < text.length() && text.charAt(i + 1) != ' ';
            if (Character.isLetterOrDigit(point) || " ,/$=[]".indexOf(point) >= 0 || joins) {
                escaped.appendCodePoint(point);
            } else {
                escaped.append('#').append(point).append(';');
            }
        }
        return escaped.toString();
    }
}

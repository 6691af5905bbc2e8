package io.weaklink.tool.graph;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * The nodes of a page, and the links between them that their tree does not show, as JSON in columns: what follows from
 * something else is not written, and what is mostly the same is written as a difference. The page reads it when somebody
 * wants to see more than the first picture shows.
 *
 * <pre>
 * types     the types
 * patterns  the pieces of each pattern
 * siblings  [pattern, type, kind, fate] of each kind of siblings
 * names     the names of values
 * runs of   [what, how many]*: "siblingsOf", "groupOf", and "told" (0 or 1)
 * parents   the parent of each node, less that of the node before
 * fills     what stands for the stars of each node: an index less that of the node before less 1, a text, or a list
 * labels    the index of the value that is the label, negative less 1 where "#" stands before it; or a text; null for the path
 * values    [name, text]* of each node
 * edges     "from" less that of the edge before, "to" less the parent of "from", "patterns", "fates", and "fills" as above
 * </pre>
 */
final class PageObjects {

    private static final String BETWEEN = ": ";

    private final PageGraph graph;
    private final NodeTree tree;
    private final Overview overview;
    private final int held;
    private int lastIndex = -1;

    /** Creates one that holds this many nodes, the nearest to the root. */
    PageObjects(PageGraph graph, Overview overview, int held) {
        this.graph = graph;
        this.tree = graph.tree();
        this.overview = overview;
        this.held = held;
    }

    void writeTo(Writer out) throws IOException {
        try (JsonGenerator json = ScriptJson.to(out)) {
            json.writeStartObject();
            tables(json);
            runs(json, "siblingsOf", graph::siblingsOf);
            runs(json, "groupOf", at -> overview.groupOf()[at]);
            runs(json, "told", at -> graph.types().isTold(at) ? 1 : 0);
            parents(json);
            json.writeArrayFieldStart("fills");
            for (int at = 0; at < held; at++) {
                fill(json, tree.parent(at), tree.link(at));
            }
            json.writeEndArray();
            labels(json);
            values(json);
            edges(json);
            json.writeEndObject();
        }
    }

    private void tables(JsonGenerator json) throws IOException {
        json.writeFieldName("types");
        ScriptJson.texts(json, graph.types().names());
        json.writeArrayFieldStart("patterns");
        for (WayPattern pattern : graph.patterns().all()) {
            ScriptJson.texts(json, pattern.pieces());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("siblings");
        for (Siblings siblings : graph.siblings()) {
            int[] columns = {
                siblings.pattern(),
                siblings.type(),
                siblings.kind().ordinal(),
                siblings.fate().ordinal()
            };
            json.writeArray(columns, 0, columns.length);
        }
        json.writeEndArray();
    }

    private void runs(JsonGenerator json, String name, IntUnaryOperator column) throws IOException {
        json.writeArrayFieldStart(name);
        int start = 0;
        for (int at = 1; at <= held; at++) {
            if (at == held || column.applyAsInt(at) != column.applyAsInt(start)) {
                json.writeNumber(column.applyAsInt(start));
                json.writeNumber(at - start);
                start = at;
            }
        }
        json.writeEndArray();
    }

    private void parents(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("parents");
        int last = 0;
        for (int at = 0; at < held; at++) {
            json.writeNumber(tree.parent(at) - last);
            last = tree.parent(at);
        }
        json.writeEndArray();
    }

    private void fill(JsonGenerator json, int from, int edge) throws IOException {
        List<Object> fills =
                edge == NodeTree.NONE ? List.of() : graph.patterns().fills(from, edge);
        if (fills.isEmpty()) {
            json.writeNumber(0);
        } else if (fills.size() == 1 && fills.get(0) instanceof Integer index) {
            json.writeNumber(index - lastIndex - 1);
            lastIndex = index;
        } else if (fills.size() == 1) {
            json.writeString(fills.get(0).toString());
        } else {
            ScriptJson.texts(json, fills.stream().map(Object::toString).toList());
        }
    }

    private void labels(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("labels");
        for (int at = 0; at < held; at++) {
            label(json, tree.node(at));
        }
        json.writeEndArray();
    }

    private static void label(JsonGenerator json, GraphNode node) throws IOException {
        for (int i = 0; i < node.values().size(); i++) {
            String value = node.values().get(i);
            String text = value.substring(value.indexOf(BETWEEN) + BETWEEN.length());
            if (text.equals('"' + node.label() + '"')) {
                json.writeNumber(i);
                return;
            }
            if (node.label().startsWith("#") && node.label().substring(1).equals(text)) {
                json.writeNumber(-1 - i);
                return;
            }
        }
        if (node.label().equals(node.path())) {
            json.writeNull();
        } else {
            json.writeString(node.label());
        }
    }

    private void values(JsonGenerator json) throws IOException {
        Map<String, Integer> names = new LinkedHashMap<>();
        json.writeArrayFieldStart("values");
        for (int at = 0; at < held; at++) {
            json.writeStartArray();
            for (String value : tree.node(at).values()) {
                // "and 3 more" has no name.
                int end = Math.max(0, value.indexOf(BETWEEN));
                json.writeNumber(names.computeIfAbsent(value.substring(0, end), it -> names.size()));
                json.writeString(end == 0 ? value : value.substring(end + BETWEEN.length()));
            }
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeFieldName("names");
        ScriptJson.texts(json, names.keySet());
    }

    private void edges(JsonGenerator json) throws IOException {
        int[] all = heldEdges();
        json.writeObjectFieldStart("edges");
        json.writeArrayFieldStart("from");
        int last = 0;
        for (int edge : all) {
            json.writeNumber(from(edge) - last);
            last = from(edge);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("to");
        for (int edge : all) {
            json.writeNumber(to(edge) - tree.parent(from(edge)));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("patterns");
        for (int edge : all) {
            json.writeNumber(graph.patterns().of(edge));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("fates");
        for (int edge : all) {
            json.writeNumber(tree.edges().get(edge).fate().ordinal());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("fills");
        lastIndex = -1;
        for (int edge : all) {
            fill(json, from(edge), edge);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private int from(int edge) {
        return tree.position(tree.edges().get(edge).from());
    }

    private int to(int edge) {
        return tree.position(tree.edges().get(edge).to());
    }

    private int[] heldEdges() {
        var found = IntStream.builder();
        for (int at = 0; at < held; at++) {
            for (int edge : tree.edgesFrom(at)) {
                if (!tree.isDown(edge) && to(edge) < held) {
                    found.add(edge);
                }
            }
        }
        return found.build().toArray();
    }
}

package io.weaklink.tool.graph;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * What a page shows at first, as JSON: counts, groups, types and reasons. It has no more than so much of each, however large
 * the graph is, and so the first picture waits for nothing else. {@link PageObjects} has the rest.
 */
final class PageData {

    /** The most rows of a table. */
    static final int MOST_ROWS = 200;

    private final String title;
    private final PageGraph graph;
    private final SnapshotGraph all;
    private final Overview overview;
    private final int held;

    PageData(String title, SnapshotGraph all, PageGraph graph, Overview overview, int held) {
        this.title = title;
        this.all = all;
        this.graph = graph;
        this.overview = overview;
        this.held = held;
    }

    void writeTo(Writer out) throws IOException {
        try (JsonGenerator json = ScriptJson.to(out)) {
            json.writeStartObject();
            json.writeStringField("title", title);
            json.writeNumberField("objects", all.count(NodeKind.OBJECT));
            json.writeNumberField("weak", all.count(Strength.WEAK));
            json.writeNumberField("nodes", graph.tree().size());
            json.writeNumberField("held", held);
            fates(json);
            groups(json);
            bundles(json);
            histogram(json, Histogram.of(graph).rows());
            reasons(json, Reasons.of(graph).rows());
            json.writeEndObject();
        }
    }

    private static void fates(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("fates");
        for (LinkFate fate : LinkFate.values()) {
            json.writeStartObject();
            json.writeStringField("name", fate.name());
            json.writeStringField("prospect", fate.prospect().name());
            json.writeStringField("becomes", fate.becomes());
            json.writeStringField("why", fate.why());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void groups(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("groups");
        for (Overview.Group group : overview.groups()) {
            json.writeStartObject();
            json.writeNumberField("parent", group.parent());
            json.writeNumberField("count", group.count());
            json.writeNumberField("first", group.first());
            json.writeBooleanField("holdsItself", group.holdsItself());
            if (group.siblings() != NodeTree.NONE) {
                Siblings siblings = graph.siblings().get(group.siblings());
                json.writeStringField("kind", siblings.kind().name());
                json.writeNumberField("fate", siblings.fate().ordinal());
                json.writeStringField("type", type(siblings.type()));
                pattern(json, siblings.pattern());
                if (group.count() == 1) {
                    single(json, group.first());
                }
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void single(JsonGenerator json, int at) throws IOException {
        GraphNode node = graph.tree().node(at);
        json.writeStringField("label", node.label());
        json.writeStringField("path", node.path());
        json.writeBooleanField("told", graph.types().isTold(at));
        int link = graph.tree().link(at);
        if (link != NodeTree.NONE) {
            json.writeStringField("way", graph.tree().edges().get(link).label());
        }
    }

    private String type(int type) {
        return type == SiblingTypes.UNKNOWN ? "" : graph.types().names().get(type);
    }

    private void pattern(JsonGenerator json, int pattern) throws IOException {
        if (pattern != NodeTree.NONE) {
            json.writeFieldName("pattern");
            ScriptJson.texts(json, graph.patterns().all().get(pattern).pieces());
        }
    }

    /** The pattern of several links, or the way of a single one. */
    private void way(JsonGenerator json, int pattern, int count, int first) throws IOException {
        if (count == 1) {
            json.writeStringField("way", graph.tree().edges().get(first).label());
        } else {
            pattern(json, pattern);
        }
    }

    private void bundles(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("bundles");
        for (Overview.Bundle bundle : overview.bundles()) {
            json.writeStartObject();
            json.writeNumberField("from", bundle.from());
            json.writeNumberField("to", bundle.to());
            json.writeNumberField("fate", bundle.fate().ordinal());
            json.writeNumberField("count", bundle.count());
            way(json, bundle.pattern(), bundle.count(), bundle.first());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void histogram(JsonGenerator json, List<Histogram.Row> rows) throws IOException {
        json.writeNumberField("types", rows.size());
        json.writeArrayFieldStart("histogram");
        for (Histogram.Row row : rows.subList(0, Math.min(rows.size(), MOST_ROWS))) {
            json.writeStartObject();
            json.writeNumberField("id", row.type());
            json.writeStringField("type", type(row.type()));
            json.writeNumberField("place", row.pattern());
            pattern(json, row.pattern());
            json.writeNumberField("OBJECTS", row.objects());
            for (LinkFate.Prospect prospect : LinkFate.Prospect.values()) {
                json.writeNumberField(prospect.name(), row.references(prospect));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void reasons(JsonGenerator json, List<Reasons.Row> rows) throws IOException {
        json.writeArrayFieldStart("reasons");
        for (Reasons.Row row : rows.subList(0, Math.min(rows.size(), MOST_ROWS))) {
            json.writeStartObject();
            json.writeNumberField("holderId", row.key().holder());
            json.writeStringField("holder", type(row.key().holder()));
            json.writeNumberField("place", row.key().pattern());
            way(json, row.key().pattern(), row.count(), row.first());
            json.writeNumberField("id", row.key().type());
            json.writeStringField("type", type(row.key().type()));
            json.writeNumberField("fate", row.key().fate().ordinal());
            json.writeNumberField("count", row.count());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("reasonCount", rows.size());
        json.writeObjectFieldStart("prospects");
        for (LinkFate.Prospect prospect : LinkFate.Prospect.values()) {
            json.writeNumberField(
                    prospect.name(),
                    all.edges().stream()
                            .filter(edge -> edge.isWeak() && edge.fate().prospect() == prospect)
                            .count());
        }
        json.writeEndObject();
    }
}

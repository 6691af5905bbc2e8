package io.weaklink.tool;

import com.fasterxml.jackson.core.JsonGenerator;
import io.weaklink.snapshot.SnapshotFile;
import io.weaklink.tool.graph.GraphEdge;
import io.weaklink.tool.graph.GraphNode;
import io.weaklink.tool.graph.SnapshotGraph;
import java.io.IOException;

/** Writes a graph as JSON: all nodes and all edges. */
final class GraphJson {

    private final JsonReport report;
    private final JsonGenerator json;

    /** Takes a report that has been begun. */
    GraphJson(JsonReport report) {
        this.report = report;
        this.json = report.json();
    }

    void print(SnapshotFile file, SnapshotGraph graph) throws IOException {
        json.writeStringField("file", file.path().toString());
        json.writeArrayFieldStart("nodes");
        for (GraphNode node : graph.nodes()) {
            node(node);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("edges");
        for (GraphEdge edge : graph.edges()) {
            edge(edge);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("counts");
        Prospect.of(file.tables()).writeTo(json);
        json.writeEndObject();
        report.end(Finding.WHOLE);
    }

    private void node(GraphNode node) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", node.id());
        json.writeStringField("kind", node.kind().name());
        report.text("type", node.type());
        json.writeStringField("label", node.label());
        json.writeStringField("path", node.path());
        json.writeArrayFieldStart("values");
        for (String value : node.values()) {
            json.writeString(value);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void edge(GraphEdge edge) throws IOException {
        json.writeStartObject();
        json.writeNumberField("from", edge.from());
        json.writeNumberField("to", edge.to());
        json.writeStringField("label", edge.label());
        json.writeStringField("strength", edge.strength().name());
        json.writeStringField("fate", edge.fate().name());
        json.writeStringField("prospect", edge.fate().prospect().name());
        report.text("becomes", edge.becomes());
        report.text("why", edge.why());
        json.writeEndObject();
    }
}

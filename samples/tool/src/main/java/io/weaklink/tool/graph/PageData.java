package io.weaklink.tool.graph;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** The graph as the JSON that the page reads, safe between the tags of a script. */
final class PageData {

    /** Escapes what could end the script, begin a comment in it, or end a line of it. */
    private static final class InScript extends CharacterEscapes {

        private static final long serialVersionUID = 1L;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] escapes = standardAsciiEscapesForJSON();
            for (char unsafe : new char[] {'<', '>', '&'}) {
                escapes[unsafe] = ESCAPE_STANDARD;
            }
            return escapes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int unit) {
            return switch (unit) {
                case '\u2028' -> new SerializedString("\\u2028");
                case '\u2029' -> new SerializedString("\\u2029");
                default -> null;
            };
        }
    }

    private static final JsonFactory FACTORY =
            new JsonFactoryBuilder().characterEscapes(new InScript()).build();

    private PageData() {}

    /** Returns the data: the title, what there is in all, and of that the part that the page holds. */
    static String of(String title, SnapshotGraph all, SnapshotGraph held) throws IOException {
        var text = new StringWriter();
        write(text, title, all, held);
        return text.toString();
    }

    private static void write(Writer text, String title, SnapshotGraph all, SnapshotGraph held) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("title", title);
            json.writeNumberField("objects", all.count(NodeKind.OBJECT));
            json.writeNumberField("outside", all.count(NodeKind.OUTSIDE));
            json.writeNumberField("gone", all.count(NodeKind.GONE));
            json.writeNumberField("weak", all.count(Strength.WEAK));
            json.writeArrayFieldStart("nodes");
            for (GraphNode node : held.nodes()) {
                write(json, node);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("edges");
            for (GraphEdge edge : held.edges()) {
                write(json, edge);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void write(JsonGenerator json, GraphNode node) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", node.kind().name());
        json.writeStringField("type", node.type());
        json.writeStringField("label", node.label());
        json.writeStringField("path", node.path());
        json.writeArrayFieldStart("values");
        for (String value : node.values()) {
            json.writeString(value);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, GraphEdge edge) throws IOException {
        json.writeStartObject();
        json.writeNumberField("from", edge.from());
        json.writeNumberField("to", edge.to());
        json.writeStringField("label", edge.label());
        json.writeBooleanField("weak", edge.strength() == Strength.WEAK);
        if (edge.strength() == Strength.WEAK) {
            json.writeStringField("becomes", edge.becomes());
            json.writeStringField("why", edge.why());
        }
        json.writeEndObject();
    }
}

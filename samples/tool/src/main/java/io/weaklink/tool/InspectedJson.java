package io.weaklink.tool;

import com.fasterxml.jackson.core.JsonGenerator;
import io.weaklink.WireReference;
import io.weaklink.WriteOutcome;
import io.weaklink.snapshot.SnapshotFile;
import io.weaklink.snapshot.SnapshotHeader;
import io.weaklink.snapshot.SnapshotTables;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Writes what one snapshot says of itself as JSON: all of it, by name. */
final class InspectedJson {

    private final JsonReport report;
    private final JsonGenerator json;

    /** Takes a report that has been begun. */
    InspectedJson(JsonReport report) {
        this.report = report;
        this.json = report.json();
    }

    int print(SnapshotFile file) throws IOException {
        json.writeStringField("file", file.path().toString());
        header(file.header());
        json.writeObjectFieldStart("size");
        json.writeNumberField("bytes", file.length());
        json.writeNumberField("blocks", file.blocks());
        json.writeNumberField("documentBytes", file.documentLength());
        json.writeEndObject();
        json.writeObjectFieldStart("metadata");
        for (Map.Entry<String, String> each : file.metadata().entrySet()) {
            json.writeStringField(each.getKey(), each.getValue());
        }
        json.writeEndObject();
        objects(file.tables());
        references(file.tables());
        tokens(file.tables());
        return report.end(Finding.WHOLE);
    }

    private void header(SnapshotHeader header) throws IOException {
        json.writeObjectFieldStart("snapshot");
        json.writeNumberField("format", header.format());
        json.writeStringField("id", header.id());
        json.writeStringField("codec", header.codec());
        json.writeStringField("rootType", header.rootType());
        json.writeStringField("written", header.created().toString());
        json.writeStringField("transform", header.transform());
        report.text("realm", header.realm());
        json.writeStringField("writer", header.writer());
        json.writeEndObject();
    }

    private void objects(SnapshotTables tables) throws IOException {
        json.writeObjectFieldStart("objects");
        json.writeNumberField("count", tables.objects());
        json.writeObjectFieldStart("types");
        for (Map.Entry<String, Long> type : tables.types().entrySet()) {
            json.writeNumberField(type.getKey(), type.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void references(SnapshotTables tables) throws IOException {
        json.writeObjectFieldStart("references");
        Prospect.of(tables).writeTo(json);
        json.writeObjectFieldStart("types");
        for (Map.Entry<String, Map<WriteOutcome, Long>> type :
                tables.references().entrySet()) {
            json.writeObjectFieldStart(type.getKey());
            for (Map.Entry<WriteOutcome, Long> outcome : new TreeMap<>(type.getValue()).entrySet()) {
                json.writeNumberField(outcome.getKey().name(), outcome.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void tokens(SnapshotTables tables) throws IOException {
        json.writeObjectFieldStart("tokens");
        json.writeNumberField("count", tables.tokenCount());
        json.writeArrayFieldStart("listed");
        for (WireReference.Tokened carried : tables.tokens()) {
            report.token(carried);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}

package io.weaklink.tool;

import com.fasterxml.jackson.core.JsonGenerator;
import io.weaklink.WireReference;
import io.weaklink.tool.SnapshotContent.Reference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes how two snapshots differ as JSON. */
final class DiffJson {

    private final JsonReport report;
    private final JsonGenerator json;

    /** Takes a report that has been begun. */
    DiffJson(JsonReport report) {
        this.report = report;
        this.json = report.json();
    }

    void print(Path before, Path after, Comparison comparison) throws IOException {
        json.writeStringField("before", before.toString());
        json.writeStringField("after", after.toString());
        json.writeBooleanField("same", comparison.isSame());
        json.writeBooleanField("complete", comparison.isComplete());
        json.writeObjectFieldStart("references");
        references("went", comparison.referencesWent(), comparison);
        references("came", comparison.referencesCame(), comparison);
        references("changed", comparison.referencesChanged(), comparison);
        json.writeEndObject();
        json.writeObjectFieldStart("referents");
        texts("went", comparison.referentsWent());
        texts("came", comparison.referentsCame());
        json.writeEndObject();
        counts("types", comparison.types());
        counts("outcomes", comparison.outcomes());
        json.writeObjectFieldStart("tokens");
        tokens("went", comparison.tokensWent());
        tokens("came", comparison.tokensCame());
        json.writeEndObject();
        report.end(comparison.code());
    }

    private void references(String name, List<String> places, Comparison comparison) throws IOException {
        json.writeArrayFieldStart(name);
        for (String place : places) {
            json.writeStartObject();
            json.writeStringField("where", place);
            side("before", comparison.before().references.get(place));
            side("after", comparison.after().references.get(place));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void side(String name, @Nullable Reference reference) throws IOException {
        if (reference == null) {
            json.writeNullField(name);
            return;
        }
        json.writeObjectFieldStart(name);
        report.text("type", reference.type());
        report.text("target", reference.target());
        json.writeStringField("becomes", reference.fate().kind().name());
        json.writeBooleanField("lostBefore", reference.fate().wasLost());
        json.writeBooleanField("empty", reference.fate().isEmpty());
        json.writeStringField("why", reference.fate().why());
        json.writeEndObject();
    }

    private void tokens(String name, List<WireReference.Tokened> tokens) throws IOException {
        json.writeArrayFieldStart(name);
        for (WireReference.Tokened carried : tokens) {
            report.token(carried);
        }
        json.writeEndArray();
    }

    private void texts(String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private void counts(String name, List<Comparison.Count> counts) throws IOException {
        json.writeArrayFieldStart(name);
        for (Comparison.Count count : counts) {
            json.writeStartObject();
            json.writeStringField("type", count.type());
            if (count.outcome() != null) {
                json.writeStringField("outcome", count.outcome().name());
            }
            json.writeNumberField("before", count.before());
            json.writeNumberField("after", count.after());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}

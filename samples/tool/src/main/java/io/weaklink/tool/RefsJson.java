package io.weaklink.tool;

import com.fasterxml.jackson.core.JsonGenerator;
import io.weaklink.WireReference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Writes weak references as JSON, as they come. */
final class RefsJson implements RefsList.Output {

    private final JsonReport report;
    private final JsonGenerator json;
    private final List<String> notes = new ArrayList<>();

    /** Takes a report in whose list of references it writes. */
    RefsJson(JsonReport report) {
        this.report = report;
        this.json = report.json();
    }

    @Override
    public void reference(Supplier<String> where, String type, WireReference reference, Supplier<Fate> fate)
            throws IOException {
        Fate known = fate.get();
        json.writeStartObject();
        json.writeStringField("where", where.get());
        report.text("type", type);
        if (reference instanceof WireReference.Numbered it) {
            json.writeNumberField("number", it.number());
        } else {
            json.writeNullField("number");
        }
        report.text(
                "token",
                reference instanceof WireReference.Tokened it ? it.token().text() : null);
        json.writeStringField("becomes", known.kind().name());
        json.writeBooleanField("lostBefore", known.wasLost());
        json.writeBooleanField("empty", known.isEmpty());
        json.writeStringField("why", known.why());
        json.writeEndObject();
    }

    @Override
    public void note(String text) {
        notes.add(text);
    }

    @Override
    public void end(long seen, long shown, String place) throws IOException {
        json.writeEndArray();
        json.writeNumberField("seen", seen);
        json.writeNumberField("shown", shown);
    }

    /** Writes the notes, behind all else. */
    void notes() throws IOException {
        json.writeArrayFieldStart("notes");
        for (String note : notes) {
            json.writeString(note);
        }
        json.writeEndArray();
    }
}

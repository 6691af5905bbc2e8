package io.weaklink.tool;

import com.fasterxml.jackson.core.JsonGenerator;
import io.weaklink.snapshot.SnapshotFile;
import io.weaklink.snapshot.SnapshotHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Whether one file is whole, and what it tells then.
 *
 * @param file the file
 * @param bytes how long it is, or -1 if that cannot be told
 * @param header how it begins, or null if it is not whole
 * @param wrong what is wrong with the file, or null if it is whole
 * @param prospect what will become of its references, or null if its tables cannot be read
 * @param hidden why its tables cannot be read though it is whole, or null
 */
record SnapshotState(
        Path file,
        long bytes,
        @Nullable SnapshotHeader header,
        @Nullable Finding wrong,
        @Nullable Prospect prospect,
        @Nullable Finding hidden) {

    /** Checks each byte of the file, and reads its tables. */
    static SnapshotState of(Path file, Check check) {
        long bytes = size(file);
        SnapshotHeader header;
        try {
            header = check.verify(file);
        } catch (IOException failed) {
            return new SnapshotState(file, bytes, null, Finding.of(failed), null, null);
        }
        try {
            Prospect prospect = Prospect.of(SnapshotFile.open(file).tables());
            return new SnapshotState(file, bytes, header, null, prospect, null);
        } catch (IOException notHere) {
            return new SnapshotState(file, bytes, header, null, null, Finding.of(notHere));
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException gone) {
            return -1;
        }
    }

    /** Returns the code of the file itself; that its tables are hidden does not count. */
    int code() {
        return wrong == null ? Finding.WHOLE : wrong.code();
    }

    private String inAWord() {
        return wrong == null ? "whole" : wrong.code() == Finding.DAMAGED ? "damaged" : "unknown";
    }

    /** Writes it as one object. */
    void writeTo(JsonReport report) throws IOException {
        JsonGenerator json = report.json();
        json.writeStartObject();
        json.writeStringField("file", file.toString());
        json.writeStringField("state", inAWord());
        report.text("message", wrong != null ? wrong.message() : hidden != null ? hidden.message() : null);
        if (bytes < 0) {
            json.writeNullField("bytes");
        } else {
            json.writeNumberField("bytes", bytes);
        }
        report.text("codec", header == null ? null : header.codec());
        report.text("written", header == null ? null : header.created().toString());
        if (prospect == null) {
            json.writeNullField("references");
        } else {
            json.writeObjectFieldStart("references");
            prospect.writeTo(json);
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}

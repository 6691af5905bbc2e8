package io.weaklink.snapshot;

import io.weaklink.IdentityToken;
import io.weaklink.TypeDescriptor;
import io.weaklink.WireReference;
import io.weaklink.WriteOutcome;
import io.weaklink.WrittenReference;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A small file of format 1 with something in every section; the same bytes each time. */
final class SampleFile {

    static final String ID = "00112233445566778899aabbccddeeff";
    static final Note NOTE = new Note(1, 40);
    static final Map<String, String> METADATA = Map.of("reason", "nightly", "über", "Größe");
    static final SnapshotTables TABLES = tables();

    private SampleFile() {}

    private static SnapshotTables tables() {
        var window = new TypeDescriptor("window");
        var issued = new WireReference.Tokened(IdentityToken.parse("AAAAAAAAAAEAAAAAAAAAAg"), window);
        var named = new WireReference.Tokened(IdentityToken.name("customer/42"), new TypeDescriptor("customer"));
        return new SnapshotTables(
                3,
                Map.of("window", 2L, "customer", 1L),
                Map.of(
                        "window",
                        Map.of(WriteOutcome.BY_ISSUED_TOKEN, 1L, WriteOutcome.IN_DOCUMENT, 2L),
                        "",
                        Map.of(WriteOutcome.CLEARED, 1L)),
                List.of(issued, named),
                2,
                List.of(
                        new WrittenReference("$.window", issued, WriteOutcome.BY_ISSUED_TOKEN),
                        new WrittenReference(
                                "$.first", new WireReference.Numbered(1, window), WriteOutcome.IN_DOCUMENT),
                        new WrittenReference("$.other", new WireReference.Numbered(2, null), WriteOutcome.IN_DOCUMENT),
                        new WrittenReference("$.gone", WireReference.CLEARED, WriteOutcome.CLEARED)));
    }

    static SnapshotHeader header(String id, SnapshotTransform transform) {
        return new SnapshotHeader(
                FileLayout.FORMAT,
                id,
                "notes",
                "note",
                transform.id(),
                "AAAAAAAAAAEAAAAAAAAAAA",
                "weaklink 0.1.0",
                Instant.parse("2026-11-01T12:34:56.789Z"),
                FileLayout.BLOCK);
    }

    static byte[] bytes() throws IOException {
        return bytes(ID, NOTE, SnapshotTransform.NONE);
    }

    static byte[] bytes(String id, Note note, SnapshotTransform transform) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new Storage.Writer() {
            @Override
            public void write(ByteBuffer part) {
                byte[] copy = new byte[part.remaining()];
                part.get(copy);
                bytes.writeBytes(copy);
            }

            @Override
            public void force() {}

            @Override
            public void close() {}
        };
        var file = new FileWriter(out, "sample", header(id, transform), transform, Work.quiet());
        TablesBytes.write(file, METADATA);
        file.section(FileLayout.DOCUMENT, stream -> new NoteCodec().encode(note, stream));
        TablesBytes.write(file, TABLES);
        file.finish(TABLES);
        return bytes.toByteArray();
    }
}

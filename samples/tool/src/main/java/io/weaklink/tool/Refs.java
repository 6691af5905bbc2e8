package io.weaklink.tool;

import com.fasterxml.jackson.core.JsonParser;
import io.weaklink.WireReference;
import io.weaklink.WriteOutcome;
import io.weaklink.WrittenReference;
import io.weaklink.snapshot.SnapshotFile;
import io.weaklink.snapshot.SnapshotTables;
import io.weaklink.tool.graph.JsonReferences;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the weak references of a snapshot. */
@Command(
        name = "refs",
        description = {
            "Lists each weak reference: where it stands, its type, the number, token or name that it holds.",
            "JSON, CBOR and Smile are read from the document itself, other codecs from the tables, which list no more"
                    + " than the store was told to (10,000 by default)."
        },
        footer = {
            "",
            "Examples:",
            "  weaklink-snapshot refs --why snapshot-0000000007.weak",
            "  weaklink-snapshot refs --why --empty --type listener snapshot-0000000007.weak"
        })
final class Refs implements Callable<Integer> {

    private final Screen screen;

    @Parameters(arity = "1", paramLabel = "FILE", description = "A snapshot.")
    private Path path = Path.of("");

    @Option(names = "--why", description = "Also what each would become on read, and why.")
    private boolean why;

    @Option(names = "--empty", description = "Only those that will be empty in another process.")
    private boolean empty;

    @Option(
            names = "--type",
            paramLabel = "T",
            description = "Only those of this type, as the snapshot names it; Kryo names none of what is bound.")
    private String type = "";

    Refs(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException {
        SnapshotFile file = Given.open(path);
        var list = new RefsList(screen.forMany(), why, empty, type);
        try {
            if (SnapshotDocument.tells(file.header().codec())) {
                fromDocument(file, list);
            } else {
                fromTables(file, list);
            }
        } finally {
            list.flush();
        }
        return Finding.WHOLE;
    }

    /** Twice, where it is to be told what a reference is bound to: that may stand behind it. */
    private void fromDocument(SnapshotFile file, RefsList list) throws IOException {
        var document = new SnapshotDocument(file);
        Carried carried = why || empty ? Carried.by(document) : new Carried();
        try (JsonParser parser = document.open()) {
            JsonReferences.read(parser, new JsonReferences.Visitor() {
                @Override
                public void reference(Supplier<String> where, WireReference reference) {
                    list.add(where, reference, () -> carried.fate(reference));
                }
            });
        }
        list.end("in the document");
        long others = file.tables().referenceCount() - list.seen();
        if (others > 0) {
            list.note(
                    others + " more are bare numbers of the compact form, which only the classes can tell from others");
        } else if (others < 0) {
            list.note(
                    "the tables count " + file.tables().referenceCount() + ", so some texts only look like references");
        }
    }

    private void fromTables(SnapshotFile file, RefsList list) {
        SnapshotTables tables = file.tables();
        for (WrittenReference row : tables.rows()) {
            list.add(row::where, row.wire(), () -> Fate.of(row));
        }
        String codec = file.header().codec();
        list.end("listed in the tables, for a document of '" + codec + "' cannot be read without its classes");
        long left = tables.referenceCount() - list.seen();
        boolean listsBound = !codec.startsWith("jackson/");
        long bound = listsBound ? 0 : Math.min(left, tables.referenceCount(WriteOutcome.IN_DOCUMENT));
        if (bound > 0) {
            list.note(bound + " more are bound in the snapshot; the tables of this codec do not list those");
        }
        if (left > bound) {
            list.note(left - bound + " more are counted, not listed; reportRows(...) of the store sets how many are");
        }
    }
}

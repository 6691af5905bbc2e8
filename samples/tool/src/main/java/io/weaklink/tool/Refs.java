package io.weaklink.tool;

import com.fasterxml.jackson.core.JsonParser;
import io.weaklink.WireReference;
import io.weaklink.WriteOutcome;
import io.weaklink.WrittenReference;
import io.weaklink.snapshot.SnapshotFile;
import io.weaklink.snapshot.SnapshotTables;
import io.weaklink.tool.graph.JsonReferences;
import io.weaklink.tool.graph.LostBefore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
            "  weaklink refs --why snapshot-0000000007.weak",
            "  weaklink refs --why --empty --type listener snapshot-0000000007.weak"
        })
final class Refs implements Callable<Integer> {

    private final Screen screen;

    @Parameters(arity = "1", paramLabel = "FILE", description = "A snapshot.")
    private Path path = Path.of("");

    @Option(names = "--why", description = "Also what each would become on read, and why; --json always tells it.")
    private boolean why;

    @Option(
            names = "--empty",
            description = "Only those that will be empty in another process, those among them that found nothing when"
                    + " they were read before.")
    private boolean empty;

    @Option(
            names = "--type",
            paramLabel = "T",
            description = "Only those of this type, as the snapshot names it; Kryo names none of what is bound.")
    private String type = "";

    @Mixin
    private final AsJson asJson = new AsJson();

    Refs(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException {
        SnapshotFile file = Given.open(path);
        Screen many = screen.forMany();
        try {
            return asJson.isWanted() ? asJson(file, many) : asText(file, many);
        } finally {
            many.flush();
        }
    }

    private int asText(SnapshotFile file, Screen many) throws IOException {
        list(file, new RefsList(new RefsText(many, why), empty, type), why || empty);
        return Finding.WHOLE;
    }

    private int asJson(SnapshotFile file, Screen many) throws IOException {
        JsonReport report = JsonReport.begin(many, "refs");
        report.json().writeStringField("file", path.toString());
        report.json().writeStringField("readFrom", readsDocument(file) ? "document" : "tables");
        report.json().writeArrayFieldStart("references");
        var output = new RefsJson(report);
        list(file, new RefsList(output, empty, type), true);
        output.notes();
        report.json().writeObjectFieldStart("counts");
        Prospect.of(file.tables()).writeTo(report.json());
        report.json().writeEndObject();
        return report.end(Finding.WHOLE);
    }

    private static boolean readsDocument(SnapshotFile file) {
        return SnapshotDocument.tells(file.header().codec());
    }

    private static void list(SnapshotFile file, RefsList list, boolean fates) throws IOException {
        if (readsDocument(file)) {
            fromDocument(file, list, fates);
        } else {
            fromTables(file, list);
        }
    }

    /** Twice, where it is to be told what a reference is bound to: that may stand behind it. */
    private static void fromDocument(SnapshotFile file, RefsList list, boolean fates) throws IOException {
        var document = new SnapshotDocument(file);
        Carried carried = fates ? Carried.by(document) : new Carried();
        LostBefore lost = fates ? LostBefore.of(file.tables()) : LostBefore.NOTHING;
        try (JsonParser parser = document.open()) {
            JsonReferences.read(parser, new JsonReferences.Visitor() {
                @Override
                public void reference(Supplier<String> where, WireReference reference) throws IOException {
                    list.add(where, reference, () -> carried.fate(reference, where, lost));
                }
            });
        }
        list.end("in the document");
        SnapshotTables tables = file.tables();
        long others = tables.referenceCount() - list.seen();
        if (others > 0) {
            list.note(
                    others + " more are bare numbers of the compact form, which only the classes can tell from others");
        } else if (others < 0) {
            list.note("the tables count " + tables.referenceCount() + ", so some texts only look like references");
        }
        long unlisted = tables.referenceCount(WriteOutcome.UNRESOLVED) - listedAsLost(tables);
        if (fates && unlisted > 0) {
            list.note(unlisted + " of those that the tables count as lost before are not listed there, and not told"
                    + " apart here");
        }
    }

    private static long listedAsLost(SnapshotTables tables) {
        return tables.rows().stream()
                .filter(row -> row.outcome() == WriteOutcome.UNRESOLVED)
                .count();
    }

    private static void fromTables(SnapshotFile file, RefsList list) throws IOException {
        SnapshotTables tables = file.tables();
        for (WrittenReference row : tables.rows()) {
            list.add(row::where, row.wire(), () -> Fate.of(row));
        }
        String codec = file.header().codec();
        list.end("listed in the tables, because a document of '" + codec + "' cannot be read without its classes");
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

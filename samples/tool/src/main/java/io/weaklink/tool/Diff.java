package io.weaklink.tool;

import io.weaklink.snapshot.SnapshotFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Compares two snapshots. */
@Command(
        name = "diff",
        description = {
            "Shows what differs between two snapshots.",
            "Compared are weak references by their places (came, went, or changed what they would become), referents by"
                    + " their places, how many objects and references of each type there are, and the tokens and names"
                    + " that objects carry; not plain values nor metadata.",
            "Exits with 0 if nothing differs, with 3 if something does.",
            "It holds the places of both in memory. Of Kryo, YAML and XML it compares what the tables list."
        },
        footer = {
            "",
            "Examples:",
            "  weaklink diff snapshot-0000000006.weak snapshot-0000000007.weak",
            "  weaklink diff --json before.weak after.weak"
        })
final class Diff implements Callable<Integer> {

    private final Screen screen;

    @Parameters(index = "0", paramLabel = "BEFORE", description = "A snapshot.")
    private Path before = Path.of("");

    @Parameters(index = "1", paramLabel = "AFTER", description = "Another one.")
    private Path after = Path.of("");

    @Mixin
    private final AsJson asJson = new AsJson();

    Diff(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException {
        SnapshotFile one = Given.open(before);
        SnapshotFile other = Given.open(after);
        requireComparable(one.header().codec(), other.header().codec());
        var comparison = new Comparison(SnapshotContent.of(one), SnapshotContent.of(other));
        Screen many = screen.forMany();
        try {
            if (asJson.isWanted()) {
                new DiffJson(JsonReport.begin(many, "diff")).print(before, after, comparison);
            } else {
                new DiffText(many).print(before, after, comparison);
            }
        } finally {
            many.flush();
        }
        return comparison.code();
    }

    /** Places of one codec are not those of another; those that Jackson writes can be told from the document are alike. */
    private static void requireComparable(String one, String other) throws IOException {
        boolean alike = one.equals(other) || SnapshotDocument.tells(one) && SnapshotDocument.tells(other);
        if (!alike) {
            throw new IOException("A snapshot of '" + one + "' and one of '" + other
                    + "' name their places differently. Give two of one codec.");
        }
    }
}

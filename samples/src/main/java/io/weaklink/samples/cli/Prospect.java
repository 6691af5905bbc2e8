package io.weaklink.samples.cli;

import io.weaklink.WriteOutcome;
import io.weaklink.snapshot.SnapshotTables;
import java.util.ArrayList;
import java.util.List;

/** What will become of a snapshot's references in another process, in a sentence. */
final class Prospect {

    private Prospect() {}

    /** Returns how many will be empty, for a table. */
    static String inShort(SnapshotTables tables) {
        return "%d of %d references empty elsewhere".formatted(empty(tables), tables.referenceCount());
    }

    private static long empty(SnapshotTables tables) {
        return tables.referenceCount(WriteOutcome.BY_ISSUED_TOKEN)
                + tables.referenceCount(WriteOutcome.NOT_IN_DOCUMENT)
                + tables.referenceCount(WriteOutcome.CLEARED);
    }

    /** Returns the sentence. */
    static String of(SnapshotTables tables) {
        long all = tables.referenceCount();
        long issued = tables.referenceCount(WriteOutcome.BY_ISSUED_TOKEN);
        long missing = tables.referenceCount(WriteOutcome.NOT_IN_DOCUMENT);
        long cleared = tables.referenceCount(WriteOutcome.CLEARED);
        long named = tables.referenceCount(WriteOutcome.BY_NAME);
        long unresolved = tables.referenceCount(WriteOutcome.UNRESOLVED);
        List<String> why = new ArrayList<>();
        add(why, issued, "only the process that wrote it could resolve");
        add(why, missing, "of whose number nothing knows");
        add(why, cleared, "cleared when it was written");
        var text = new StringBuilder("In another process %d of %d will be empty".formatted(empty(tables), all));
        text.append(why.isEmpty() ? "" : ": " + String.join(", ", why)).append('.');
        if (named > 0) {
            text.append(" %d more unless it knows their names, or a resolver does.".formatted(named));
        }
        if (unresolved > 0) {
            text.append(" %d more that found nothing before, unless it knows what they name.".formatted(unresolved));
        }
        return text.toString();
    }

    private static void add(List<String> why, long count, String reason) {
        if (count > 0) {
            why.add(count + " " + reason);
        }
    }
}

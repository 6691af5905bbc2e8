package io.weaklink.tool;

import io.weaklink.WriteOutcome;
import io.weaklink.snapshot.SnapshotTables;
import java.util.ArrayList;
import java.util.List;

/** What will become of a snapshot's references in another process, in words. */
final class Prospect {

    private Prospect() {}

    /** Returns how many will be empty, for a table. */
    static String inShort(SnapshotTables tables) {
        long lost = tables.referenceCount(WriteOutcome.UNRESOLVED);
        return "%d of %d references empty elsewhere".formatted(empty(tables), tables.referenceCount())
                + (lost == 0 ? "" : "; " + lost + " lost before");
    }

    private static long empty(SnapshotTables tables) {
        return tables.referenceCount(WriteOutcome.BY_ISSUED_TOKEN)
                + tables.referenceCount(WriteOutcome.NOT_IN_DOCUMENT)
                + tables.referenceCount(WriteOutcome.CLEARED);
    }

    /** Returns the sentences. */
    static List<String> of(SnapshotTables tables) {
        List<String> why = new ArrayList<>();
        add(why, tables.referenceCount(WriteOutcome.BY_ISSUED_TOKEN), "only the process that wrote it could resolve");
        add(why, tables.referenceCount(WriteOutcome.NOT_IN_DOCUMENT), "of whose number nothing knows");
        add(why, tables.referenceCount(WriteOutcome.CLEARED), "cleared when it was written");
        List<String> sentences = new ArrayList<>();
        sentences.add("In another process %d of %d will be empty".formatted(empty(tables), tables.referenceCount())
                + (why.isEmpty() ? "" : ": " + String.join(", ", why)) + ".");
        long lost = tables.referenceCount(WriteOutcome.UNRESOLVED);
        if (lost > 0) {
            sentences.add(
                    lost + " more were lost before: they found nothing when they were read, and stay empty unless it"
                            + " knows what they name.");
        }
        long named = tables.referenceCount(WriteOutcome.BY_NAME);
        if (named > 0) {
            sentences.add(named + " more, by name, unless its registry or a resolver knows them.");
        }
        return sentences;
    }

    private static void add(List<String> why, long count, String reason) {
        if (count > 0) {
            why.add(count + " " + reason);
        }
    }
}

package io.weaklink.tool;

import com.fasterxml.jackson.core.JsonGenerator;
import io.weaklink.WriteOutcome;
import io.weaklink.snapshot.SnapshotTables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What will become of a snapshot's references in another process.
 *
 * <p>What was lost before counts as empty, although a process that knows its name may find it again: a snapshot in which
 * nothing can be lost any more, because all is lost already, must not look whole.
 *
 * @param count how many references there are
 * @param issued of these, by a token that only the process that wrote them can resolve
 * @param unnumbered of these, by a number to which nothing answers
 * @param lostBefore of these, found nothing when they were read, and were written again as they came
 * @param cleared of these, were empty when they were written
 * @param named of these, by a name that is not in the snapshot
 */
record Prospect(long count, long issued, long unnumbered, long lostBefore, long cleared, long named) {

    static Prospect of(SnapshotTables tables) {
        return new Prospect(
                tables.referenceCount(),
                tables.referenceCount(WriteOutcome.BY_ISSUED_TOKEN),
                tables.referenceCount(WriteOutcome.NOT_IN_DOCUMENT),
                tables.referenceCount(WriteOutcome.UNRESOLVED),
                tables.referenceCount(WriteOutcome.CLEARED),
                tables.referenceCount(WriteOutcome.BY_NAME));
    }

    /** Returns how many will be empty, for whatever reason. */
    long empty() {
        return lost() + cleared;
    }

    /** Returns how many will be empty though they held something once: all but those that were cleared. */
    long lost() {
        return issued + unnumbered + lostBefore;
    }

    /** Returns how many will be empty, for a table. */
    String inShort() {
        return "%d of %d references empty elsewhere".formatted(empty(), count)
                + (lostBefore == 0 ? "" : ", " + lostBefore + " of them lost before");
    }

    /** Returns the sentences. */
    List<String> sentences() {
        List<String> why = reasons();
        add(why, cleared, "cleared when it was written");
        List<String> sentences = new ArrayList<>();
        sentences.add("In another process %d of %d will be empty".formatted(empty(), count) + because(why) + ".");
        if (lostBefore > 0) {
            sentences.add("What was lost before found nothing when it was read, and stays empty unless that process"
                    + " knows what it names.");
        }
        if (named > 0) {
            sentences.add(named + " more, by name, unless its registry or a resolver knows them.");
        }
        return sentences;
    }

    /** Returns what {@code verify --fail-on-empty} says of it. */
    String ofLoss() {
        String loss = lost() == 0
                ? "none of %d references will be empty after a restart".formatted(count)
                : "%d of %d references will be empty after a restart".formatted(lost(), count) + because(reasons());
        return loss + (cleared == 0 ? "" : "; not counted: " + cleared + " cleared when it was written");
    }

    private List<String> reasons() {
        List<String> why = new ArrayList<>();
        add(why, issued, "only the process that wrote it could resolve");
        add(why, unnumbered, "of whose number nothing knows");
        add(why, lostBefore, "lost before");
        return why;
    }

    private static String because(List<String> why) {
        return why.isEmpty() ? "" : ": " + String.join(", ", why);
    }

    private static void add(List<String> why, long count, String reason) {
        if (count > 0) {
            why.add(count + " " + reason);
        }
    }

    /** Writes the members of an object that has been begun. */
    void writeTo(JsonGenerator json) throws IOException {
        json.writeNumberField("count", count);
        json.writeNumberField("emptyElsewhere", empty());
        json.writeNumberField("byIssuedToken", issued);
        json.writeNumberField("byNumberOfNothing", unnumbered);
        json.writeNumberField("lostBefore", lostBefore);
        json.writeNumberField("cleared", cleared);
        json.writeNumberField("byName", named);
    }
}

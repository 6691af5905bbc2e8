package io.weaklink;

/** A row of the read report while its outcome is still open. */
final class ReadRow {

    private final String where;
    private WireReference wire;
    private ReadOutcome outcome = ReadOutcome.NOT_IN_DOCUMENT;
    private String reason = "";
    private boolean missing;

    ReadRow(String where, WireReference wire) {
        this.where = where;
        this.wire = wire;
    }

    /** Takes an outcome that is known at once. */
    void became(ReadOutcome known) {
        outcome = known;
    }

    /** Takes the verdict at the end of the document. The wire form of a slot is known only now. */
    void became(WireReference actual, Verdict verdict) {
        wire = actual instanceof WireReference.Ahead ? wire : actual;
        outcome = verdict.outcome();
        reason = verdict.reason();
        missing = verdict.isMissing();
    }

    boolean missing() {
        return missing;
    }

    ReadReference finished() {
        return new ReadReference(where, wire, outcome, reason);
    }
}

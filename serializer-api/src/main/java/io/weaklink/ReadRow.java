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

    /** It is known at once what became of the reference. */
    void became(ReadOutcome known) {
        outcome = known;
    }

    /** The end of the document has decided; of a slot, only now is it known what it is. */
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

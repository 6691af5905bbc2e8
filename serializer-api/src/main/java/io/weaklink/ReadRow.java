package io.weaklink;

import org.jspecify.annotations.Nullable;

/** A row of the read report while its outcome is still open. */
final class ReadRow {

    private final String where;
    private WireReference wire;
    private ReadOutcome outcome = ReadOutcome.NOT_IN_DOCUMENT;
    private String reason = "";
    private boolean missing;
    private @Nullable Object referent;

    ReadRow(String where, WireReference wire) {
        this.where = where;
        this.wire = wire;
    }

    /** Takes an outcome that is known at once, and the referent if there is one. */
    void became(ReadOutcome known, @Nullable Object found) {
        outcome = known;
        referent = found;
    }

    /** Takes the verdict at the end of the document. The wire form of a slot is known only now. */
    void became(WireReference actual, Verdict verdict) {
        wire = actual instanceof WireReference.Ahead ? wire : actual;
        outcome = verdict.outcome();
        reason = verdict.reason();
        missing = verdict.isMissing();
        referent = verdict.referent();
    }

    boolean missing() {
        return missing;
    }

    /** Returns the referent at which the reference points; null if it is empty. */
    @Nullable
    Object referent() {
        return referent;
    }

    ReadReference finished() {
        return new ReadReference(where, wire, outcome, reason);
    }
}

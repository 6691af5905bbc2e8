package io.weaklink;

import org.jspecify.annotations.Nullable;

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

    /** A slot turned out to be this. */
    void turnedOut(@Nullable WireReference actual) {
        wire = actual == null ? wire : actual;
    }

    void became(ReadOutcome outcome, String reason) {
        this.outcome = outcome;
        this.reason = reason;
    }

    /** The policy asks for an error, and there is one. */
    void isMissing() {
        missing = true;
    }

    boolean missing() {
        return missing;
    }

    ReadReference finished() {
        return new ReadReference(where, wire, outcome, reason);
    }
}

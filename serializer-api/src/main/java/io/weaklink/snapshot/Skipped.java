package io.weaklink.snapshot;

import static java.util.Objects.requireNonNull;

/**
 * A snapshot that was passed over because it is not whole. Immutable.
 *
 * @param number the number of the snapshot
 * @param why the reason
 */
public record Skipped(long number, SnapshotException why) {

    /** Refuses nulls. */
    public Skipped {
        requireNonNull(why, "why");
    }

    /** Returns the number and the reason, for a person. */
    @Override
    public String toString() {
        return "snapshot " + number + ": " + why.getMessage();
    }
}

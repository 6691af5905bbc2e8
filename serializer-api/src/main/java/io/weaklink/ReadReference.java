package io.weaklink;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One row of a {@link ReadReport}: a weak reference that was read, and its outcome. Immutable.
 *
 * @param where the place of the reference: a path in JSON, the owner's type and a count in Kryo. A step that the host does
 *     not tell is shown as {@code ?}, and the place is then said to be approximate
 * @param wire the form in which it was written
 * @param outcome the outcome of the read
 * @param reason the reason in words, if the outcome alone does not say it; else empty
 */
public record ReadReference(String where, WireReference wire, ReadOutcome outcome, String reason) {

    /** Refuses nulls. */
    public ReadReference {
        requireNonNull(where, "where");
        requireNonNull(wire, "wire");
        requireNonNull(outcome, "outcome");
        requireNonNull(reason, "reason");
    }

    /** Returns the number or token as text; empty for a cleared reference. */
    public String named() {
        return WireText.named(wire);
    }

    /** Returns the type that the reference was written with; empty if it was written without one. */
    public Optional<TypeDescriptor> type() {
        return WireText.type(wire);
    }

    /** Returns the row as a line for a person. */
    @Override
    public String toString() {
        return WireText.line(where, wire, reason.isEmpty() ? outcome.toString() : outcome + ": " + reason);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReadReference it
                && where.equals(it.where)
                && wire.equals(it.wire)
                && outcome == it.outcome
                && reason.equals(it.reason);
    }

    @Override
    public int hashCode() {
        return Objects.hash(where, wire, outcome, reason);
    }
}

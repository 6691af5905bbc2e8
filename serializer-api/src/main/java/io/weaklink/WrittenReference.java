package io.weaklink;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One row of a {@link WriteReport}: a weak reference that was written, and its wire form. Immutable.
 *
 * @param where the place of the reference: a path in JSON, the owner's type and a count in Kryo. A step that the host does
 *     not tell is shown as {@code ?}, and the place is then said to be approximate
 * @param wire the form in which it was written
 * @param outcome the meaning of that form to a reader
 */
public record WrittenReference(String where, WireReference wire, WriteOutcome outcome) {

    /** Refuses nulls. */
    public WrittenReference {
        requireNonNull(where, "where");
        requireNonNull(wire, "wire");
        requireNonNull(outcome, "outcome");
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
        return WireText.line(where, wire, outcome.toString());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WrittenReference it
                && where.equals(it.where)
                && wire.equals(it.wire)
                && outcome == it.outcome;
    }

    @Override
    public int hashCode() {
        return Objects.hash(where, wire, outcome);
    }
}

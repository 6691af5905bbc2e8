package io.weaklink;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What became of every weak reference that was read, in the order of the document. Immutable; holds no referent.
 *
 * @param references a row for each weak reference
 */
public record ReadReport(List<ReadReference> references) {

    /** Copies the rows. */
    public ReadReport {
        references = List.copyOf(references);
    }

    /** Returns the rows of those references that named something to which nothing answered. */
    public List<ReadReference> gone() {
        return references.stream().filter(row -> row.outcome().isGone()).toList();
    }

    /** Returns the rows of those references that hold no referent, for whatever reason. */
    public List<ReadReference> empty() {
        return references.stream().filter(row -> !row.outcome().isBound()).toList();
    }

    /** Returns the report as lines for a person. */
    @Override
    public String toString() {
        return references.stream().map(ReadReference::toString).collect(Collectors.joining("\n"));
    }
}

package io.weaklink;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The outcome of every weak reference that was written, in the order of the document. Immutable; holds no referent.
 *
 * @param references a row for each weak reference; if the writing has a limit, only for each that it lists
 */
public record WriteReport(List<WrittenReference> references) {

    /** Copies the rows. */
    public WriteReport {
        references = List.copyOf(references);
    }

    /**
     * Returns the rows of the references that will be empty after a restart: written by a token that only this process
     * can resolve, or by a number to which nothing answers. References that were lost before are told apart, by {@link
     * #unresolved}.
     */
    public List<WrittenReference> dangling() {
        return references.stream()
                .filter(row ->
                        row.outcome() == WriteOutcome.BY_ISSUED_TOKEN || row.outcome() == WriteOutcome.NOT_IN_DOCUMENT)
                .toList();
    }

    /**
     * Returns the rows of the references that were lost before: they found no referent when they were read, and are
     * written again as they came. They are not {@link #dangling}, because a process that knows their tokens or names can
     * still resolve them.
     */
    public List<WrittenReference> unresolved() {
        return references.stream()
                .filter(row -> row.outcome() == WriteOutcome.UNRESOLVED)
                .toList();
    }

    /** Returns the report as lines for a person. */
    @Override
    public String toString() {
        return references.stream().map(WrittenReference::toString).collect(Collectors.joining("\n"));
    }
}

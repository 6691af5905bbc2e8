package io.weaklink;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The outcome of every weak reference that was read, in the order of the document. Immutable; holds no referent.
 *
 * @param references a row for each weak reference; if the reading has a limit, only for each that it lists
 * @param counts how many references had each outcome, listed or not
 */
public record ReadReport(List<ReadReference> references, Map<ReadOutcome, Long> counts) {

    /** Copies the rows and the counts. */
    public ReadReport {
        references = List.copyOf(references);
        counts = Map.copyOf(counts);
    }

    /** Makes a report that lists all references. */
    public ReadReport(List<ReadReference> references) {
        this(
                references,
                references.stream().collect(Collectors.groupingBy(ReadReference::outcome, Collectors.counting())));
    }

    /** Returns how many weak references had this outcome, listed or not. */
    public long count(ReadOutcome outcome) {
        return counts.getOrDefault(outcome, 0L);
    }

    /** Returns the rows of the references whose referent is gone, as {@link ReadOutcome#isGone} says. */
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

package io.weaklink;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The outcome of every weak reference that was written, in the order of the document. Immutable; holds no referent.
 *
 * @param references a row for each weak reference; if the writing has a limit, only for each that it lists
 * @param namesLeftOut the names that the registry knows for objects of the documents, and that stand in no document: a
 *     Kryo root without a trailer has no place for them. No reader of such a document learns the name; a weak reference
 *     to the object, or a class declared durable, makes the root tell it
 */
public record WriteReport(List<WrittenReference> references, List<WireReference.Tokened> namesLeftOut) {

    /** Copies the rows and names. */
    public WriteReport {
        references = List.copyOf(references);
        namesLeftOut = List.copyOf(namesLeftOut);
    }

    /** Makes a report of documents that left no name out. */
    public WriteReport(List<WrittenReference> references) {
        this(references, List.of());
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
        return Stream.concat(
                        references.stream().map(WrittenReference::toString),
                        namesLeftOut.stream().map(WriteReport::leftOut))
                .collect(Collectors.joining("\n"));
    }

    private static String leftOut(WireReference.Tokened name) {
        return name.type().name() + " '" + name.token().text() + "': its name was left out, because this root has no"
                + " trailer";
    }
}

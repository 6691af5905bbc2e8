package io.weaklink.snapshot;

import io.weaklink.WireReference;
import io.weaklink.WriteInventory;
import io.weaklink.WriteOutcome;
import io.weaklink.WriteReport;
import io.weaklink.WrittenReference;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a snapshot tells of itself without the classes that were written. Immutable.
 *
 * @param objects how many objects have a number of the document: all referents in JSON, all tracked objects in Kryo
 * @param types how many of these there are of each type
 * @param references how many weak references there are, by the type they were written with and by what they were written
 *     as
 * @param tokens the tokens and names that objects of the snapshot carry; of many, the first
 * @param tokenCount how many objects carry one
 * @param rows the weak references, as far as they are listed: of a format that tells from its bytes where they stand, only
 *     those that are not bound in the document; of many, the first
 */
public record SnapshotTables(
        long objects,
        Map<String, Long> types,
        Map<String, Map<WriteOutcome, Long>> references,
        List<WireReference.Tokened> tokens,
        long tokenCount,
        List<WrittenReference> rows) {

    /** Copies the collections. */
    public SnapshotTables {
        types = Map.copyOf(types);
        references = references.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, type -> Map.copyOf(type.getValue())));
        tokens = List.copyOf(tokens);
        rows = List.copyOf(rows);
    }

    static SnapshotTables of(WriteInventory inventory, WriteReport report, boolean listsBound) {
        return new SnapshotTables(
                inventory.objects(),
                inventory.types(),
                inventory.references(),
                inventory.tokens(),
                inventory.tokenCount(),
                listsBound
                        ? report.references()
                        : report.references().stream()
                                .filter(row -> row.outcome() != WriteOutcome.IN_DOCUMENT)
                                .toList());
    }

    /** Returns how many weak references there are. */
    public long referenceCount() {
        return references.values().stream()
                .flatMap(counts -> counts.values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Returns how many weak references were written as this. */
    public long referenceCount(WriteOutcome outcome) {
        return references.values().stream()
                .mapToLong(counts -> counts.getOrDefault(outcome, 0L))
                .sum();
    }
}

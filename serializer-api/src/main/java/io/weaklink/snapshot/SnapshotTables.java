package io.weaklink.snapshot;

import io.weaklink.WireReference;
import io.weaklink.WriteInventory;
import io.weaklink.WriteOutcome;
import io.weaklink.WriteReport;
import io.weaklink.WrittenReference;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tables of a snapshot: they describe the graph, and can be read without the classes of the graph. Immutable.
 *
 * @param objects how many objects have a number of the document: all referents in JSON, all tracked objects in Kryo
 * @param types how many of these objects each type has
 * @param references how many weak references there are, by the type that they were written with and by outcome
 * @param tokens the tokens and names that objects of the snapshot carry; if there are many, the first of them
 * @param tokenCount how many objects carry a token or name, listed or not
 * @param rows the weak references, as far as they are listed. If the bytes of the format tell where references stand,
 *     only those are listed that are not bound in the document. If there are many, the first of them
 */
public record SnapshotTables(
        long objects,
        Map<String, Long> types,
        Map<String, Map<WriteOutcome, Long>> references,
        List<WireReference.Tokened> tokens,
        long tokenCount,
        List<WrittenReference> rows) {

    /** Copies the collections. The maps are sorted, because a table of hashes can be slow with texts that others chose. */
    public SnapshotTables {
        Map<String, Map<WriteOutcome, Long>> counted = new TreeMap<>();
        references.forEach((type, counts) -> counted.put(type, Map.copyOf(counts)));
        references = Collections.unmodifiableMap(counted);
        types = Collections.unmodifiableMap(new TreeMap<>(types));
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

    /** Returns how many weak references had this outcome. */
    public long referenceCount(WriteOutcome outcome) {
        return references.values().stream()
                .mapToLong(counts -> counts.getOrDefault(outcome, 0L))
                .sum();
    }
}

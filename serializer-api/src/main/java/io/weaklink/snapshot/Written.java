package io.weaklink.snapshot;

import static java.util.Objects.requireNonNull;

import io.weaklink.WriteOutcome;
import io.weaklink.WriteReport;
import io.weaklink.WrittenReference;
import java.nio.file.Path;
import java.util.List;

/**
 * What became of a snapshot that was written. Immutable; holds no part of the graph.
 *
 * @param number its number, larger than that of any before
 * @param file where it stands
 * @param header how it begins
 * @param length how many bytes the file has
 * @param durability what it would survive
 * @param tables what it tells of itself
 * @param report its weak references, as far as they are listed
 * @param pruned the numbers of older ones that were removed
 */
public record Written(
        long number,
        Path file,
        SnapshotHeader header,
        long length,
        Durability durability,
        SnapshotTables tables,
        WriteReport report,
        List<Long> pruned) {

    /** Copies the list, refuses nulls. */
    public Written {
        requireNonNull(file, "file");
        requireNonNull(header, "header");
        requireNonNull(durability, "durability");
        requireNonNull(tables, "tables");
        requireNonNull(report, "report");
        pruned = List.copyOf(pruned);
    }

    /**
     * Returns the references that will be empty after a restart: of many, the first. {@link #danglingCount} counts them
     * all.
     */
    public List<WrittenReference> dangling() {
        return report.dangling();
    }

    /** Returns how many references will be empty after a restart. */
    public long danglingCount() {
        return tables.referenceCount(WriteOutcome.BY_ISSUED_TOKEN)
                + tables.referenceCount(WriteOutcome.NOT_IN_DOCUMENT);
    }
}

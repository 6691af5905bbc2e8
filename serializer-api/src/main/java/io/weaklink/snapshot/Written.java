package io.weaklink.snapshot;

import static java.util.Objects.requireNonNull;

import io.weaklink.WriteOutcome;
import io.weaklink.WriteReport;
import io.weaklink.WrittenReference;
import java.nio.file.Path;
import java.util.List;

/**
 * The result of a write. Immutable; holds no part of the graph.
 *
 * @param number the number of the snapshot, larger than that of any snapshot before
 * @param file the file of the snapshot
 * @param header the header of the file
 * @param length how many bytes the file has
 * @param durability how much the snapshot survives
 * @param tables the tables of the file
 * @param report its weak references, as far as they are listed
 * @param pruned the numbers of older snapshots that were removed
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
     * Returns the references that will be empty after a restart; if there are many, the first of them. {@link
     * #danglingCount} counts them all.
     */
    public List<WrittenReference> dangling() {
        return report.dangling();
    }

    /** Returns how many references will be empty after a restart. */
    public long danglingCount() {
        return tables.referenceCount(WriteOutcome.BY_ISSUED_TOKEN)
                + tables.referenceCount(WriteOutcome.NOT_IN_DOCUMENT);
    }

    /**
     * Returns the references that were lost before this snapshot, and are written again as they came; if there are many,
     * the first of them. {@link #unresolvedCount} counts them all.
     */
    public List<WrittenReference> unresolved() {
        return report.unresolved();
    }

    /** Returns how many references were lost before this snapshot. */
    public long unresolvedCount() {
        return tables.referenceCount(WriteOutcome.UNRESOLVED);
    }
}

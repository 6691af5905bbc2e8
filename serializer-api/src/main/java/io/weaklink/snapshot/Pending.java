package io.weaklink.snapshot;

import io.weaklink.WriteReport;

/**
 * A file that is written and has no name yet that a reader looks at.
 *
 * @param out not forced yet
 */
record Pending(
        long number,
        String temporary,
        Storage.Writer out,
        SnapshotHeader header,
        Footer footer,
        SnapshotTables tables,
        WriteReport report) {}

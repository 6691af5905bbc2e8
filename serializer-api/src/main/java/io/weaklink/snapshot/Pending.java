package io.weaklink.snapshot;

import io.weaklink.WriteReport;

/**
 * A file that is written and does not have the name of a snapshot yet, so no reader looks at it.
 *
 * @param out the open file, not forced yet
 */
record Pending(
        long number,
        String temporary,
        Storage.Writer out,
        SnapshotHeader header,
        Footer footer,
        SnapshotTables tables,
        WriteReport report) {}

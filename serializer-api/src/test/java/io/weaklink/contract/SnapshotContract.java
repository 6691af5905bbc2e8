package io.weaklink.contract;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** What a store does with any codec. Each adapter runs it. */
public abstract class SnapshotContract
        implements SnapshotGraphs, SnapshotRegistries, SnapshotDirectories, SnapshotContents, SnapshotFailures {

    @TempDir
    Path directory;

    @Override
    public final Path directory() {
        return directory;
    }
}

package io.weaklink.snapshot;

import io.weaklink.Adoption;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a {@link SnapshotStoreBuilder} at the time when the store was opened.
 *
 * @param known the transforms that can be read
 * @param stack the size of the stack in bytes on which the codec runs; 0 for the caller's own thread
 * @param rows how many references a report lists
 * @param progress the listener that is told how far the work is; null if there is none
 */
record SnapshotOptions<T>(
        Path directory,
        SnapshotCodec<T> codec,
        int keep,
        Adoption adoption,
        SnapshotTransform transform,
        List<SnapshotTransform> known,
        boolean forces,
        boolean verifies,
        long stack,
        int rows,
        @Nullable SnapshotProgress progress) {}

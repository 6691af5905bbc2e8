package io.weaklink.snapshot;

import io.weaklink.Adoption;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link SnapshotStoreBuilder} was told by the time the store was opened.
 *
 * @param known the transforms that can be read
 * @param stack the size of the stack in bytes on which the codec runs; 0 for the caller's own thread
 * @param rows how many references a report lists
 * @param progress told how far the work is, null if nobody wants to know
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

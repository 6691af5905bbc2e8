package io.weaklink.snapshot;

import org.jspecify.annotations.Nullable;

/** Turns the failure of a codec into the exception that the caller of a store gets. */
final class CodecFailure {

    private static final int LONGEST_CHAIN = 100;

    private CodecFailure() {}

    /** Returns the exception for the caller; throws an error as it is. */
    static SnapshotException ofWriting(String about, String codec, Throwable failed) {
        SnapshotException known = ourOwn(failed);
        if (known != null) {
            return known;
        }
        if (failed instanceof Error error) {
            throw error;
        }
        return SnapshotException.of(
                SnapshotException.Reason.CODEC_FAILED,
                about,
                "The snapshot '" + about + "' could not be written by '" + codec + "': "
                        + SnapshotException.sentence(failed)
                        + " Nothing has changed on disk; mend the graph or the setup and write again.",
                failed);
    }

    /** Returns the exception for the caller. */
    static SnapshotException ofReading(String about, String codec, SnapshotHeader header, Exception failed) {
        SnapshotException known = ourOwn(failed);
        if (known != null) {
            return known;
        }
        return SnapshotException.of(
                SnapshotException.Reason.CODEC_FAILED,
                about,
                "The snapshot '" + about + "' is whole, but '" + codec + "' could not read it: "
                        + SnapshotException.sentence(failed)
                        + " It was written on " + header.created() + " with a root of type '" + header.rootType()
                        + "'; a class may have been renamed or changed since. Nothing in the registry has changed.",
                failed);
    }

    /**
     * Finds our own exception behind that of the codec, because serializers wrap the exception of a stream in their
     * own.
     */
    private static @Nullable SnapshotException ourOwn(Throwable failed) {
        Throwable each = failed;
        for (int depth = 0; each != null && depth < LONGEST_CHAIN; depth++) {
            if (each instanceof SnapshotException known) {
                return known;
            }
            each = each.getCause();
        }
        return null;
    }
}

package io.weaklink.snapshot;

/**
 * Listens to how far a store has got. Called now and then on the thread that does the work, so be brief.
 *
 * <p>What it throws ends the work: nothing is written or restored then, and the caller of the store gets it as the cause
 * of a {@link SnapshotException}.
 */
@FunctionalInterface
public interface SnapshotProgress {

    /** What a store is doing. */
    enum Phase {
        /** The codec writes the graph; the caller's graph must hold still. */
        ENCODING,
        /** The bytes go to the device. */
        FORCING,
        /** The file is read and checked. */
        VERIFYING,
        /** The codec reads the graph. */
        DECODING
    }

    /**
     * Tells how far it is.
     *
     * @param objects how many objects that have a number of the document were begun so far, counted while a codec works;
     *     else zero
     * @param bytes how many bytes of the file were written or read so far in this phase
     */
    void at(Phase phase, long objects, long bytes);
}

package io.weaklink.snapshot;

/**
 * Listens to how far a store has got. Called now and then on the thread that does the work, so be brief: while a codec
 * works, on the codec's thread. Several
 * threads may call it at once if several use the store at once.
 *
 * <p>An exception from the listener ends the work. Then nothing is written or restored, and the caller of the store
 * gets the exception as the cause of a {@link SnapshotException}.
 */
@FunctionalInterface
public interface SnapshotProgress {

    /** The phases of the work of a store. */
    enum Phase {
        /** The codec writes the graph; the graph must not change. The bytes are those that were given to be written. */
        ENCODING,
        /** The bytes go to the device. */
        FORCING,
        /** The file is read and checked, and nothing else: after it was written, or because it could not be restored. */
        VERIFYING,
        /** The codec reads the graph, and the file is checked meanwhile. */
        DECODING
    }

    /**
     * Tells how far the work is.
     *
     * @param objects how many objects with a number of the document were begun so far; counted while a codec works,
     *     else zero
     * @param bytes how many bytes of the file were written or read so far in this phase
     */
    void at(Phase phase, long objects, long bytes);
}

package io.weaklink.kryo;

import com.esotericsoftware.kryo.KryoException;

/**
 * The state of the root that a Kryo writes or reads, and whether the numbers of its stream are still right. A {@link
 * WrittenGraph} and a {@link ReadGraph} have one each.
 */
final class RootState {

    private final String wasReset;
    private final String hasFailed;
    private boolean open;

    /** Whether Kryo was reset while the root was open, so that its numbers are lost. */
    private boolean lost;

    private boolean streamFailed;

    private RootState(String wasReset, String hasFailed) {
        this.wasReset = wasReset;
        this.hasFailed = hasFailed;
    }

    static RootState ofWritten() {
        return new RootState("wrote", "be written, so a reader counts other objects than this Kryo does");
    }

    static RootState ofRead() {
        return new RootState("read", "be read, so this Kryo counts other objects than its writer did");
    }

    boolean isOpen() {
        return open;
    }

    void open() {
        open = true;
        lost = false;
    }

    void close() {
        open = false;
    }

    /**
     * Ends a root that failed. Without autoReset Kryo goes on counting, so no number of this stream is right any more.
     */
    void fail() {
        open = false;
        streamFailed = true;
    }

    /** Notes that Kryo was reset: a new stream begins. A root that is open has lost its numbers. */
    void reset() {
        streamFailed = false;
        lost = open;
    }

    /** Refuses content that needs the end of its root where nobody sees that end. */
    void requireOpen(String content) {
        if (!open) {
            throw UnseenEnd.refusal(content);
        }
    }

    /** Refuses to go on where the numbers by which references find their referents are not right any more. */
    void requireNumbers() {
        if (open && lost) {
            throw new KryoException("Kryo was reset while it " + wasReset + " this root, by a copy or a call of reset()"
                    + " in a serializer, and has lost its numbers. Use another Kryo there.");
        }
        if (streamFailed) {
            throw new KryoException("An earlier root of this stream could not " + hasFailed
                    + ". Call kryo.reset() and begin a new stream.");
        }
    }
}

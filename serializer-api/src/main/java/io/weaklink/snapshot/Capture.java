package io.weaklink.snapshot;

import java.io.IOException;

/**
 * A graph that was captured and is not published yet: its bytes are with the operating system, under a name that no
 * reader looks at. The graph may change again. Safe for use by many threads: {@link #publish} and {@link #close} may be
 * called on any thread, and one call waits for the other.
 *
 * <p>Close a capture that is not to be published. A store that is opened later removes a capture that was left behind.
 */
public final class Capture implements AutoCloseable {

    private final Publisher publisher;
    private final Pending pending;
    private boolean done;

    Capture(Publisher publisher, Pending pending) {
        this.publisher = publisher;
        this.pending = pending;
    }

    /** Returns the number that the snapshot will have. */
    public long number() {
        return pending.number();
    }

    /**
     * Forces the bytes to the device, reads and checks them, gives the file its name, and removes older snapshots as
     * {@link SnapshotStoreBuilder#keep} says.
     *
     * @throws SnapshotException if the file system fails, or the caller is interrupted, or the progress listener
     *     throws; then this snapshot does not exist, and older snapshots are as they were
     * @throws IllegalStateException if it was published or closed before, or the store is closed
     */
    public synchronized Written publish() throws IOException {
        requireNotDone();
        done = true;
        return publisher.publish(pending);
    }

    /**
     * Drops the captured bytes. Does nothing once the capture is published or closed.
     *
     * @throws IOException if the file cannot be closed or removed
     */
    @Override
    public synchronized void close() throws IOException {
        if (!done) {
            done = true;
            publisher.drop(pending);
        }
    }

    private void requireNotDone() {
        if (done) {
            throw new IllegalStateException("This capture was published or closed already. Capture the graph again.");
        }
    }

    /** The store, as a capture sees it. */
    interface Publisher {

        Written publish(Pending pending) throws IOException;

        void drop(Pending pending) throws IOException;
    }
}

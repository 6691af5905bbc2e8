package io.weaklink;

/**
 * An observer that {@link LiveObjectRegistry#onCollected} has added, until it is closed. The registry holds the observer
 * until then, and does not close it by itself. Safe for use by many threads.
 */
public final class Observation implements AutoCloseable {

    private final Runnable end;

    Observation(Runnable end) {
        this.end = end;
    }

    /**
     * Removes the observer. A call of the observer that is under way on another thread runs to its end. Closing twice does
     * nothing.
     */
    @Override
    public void close() {
        end.run();
    }
}

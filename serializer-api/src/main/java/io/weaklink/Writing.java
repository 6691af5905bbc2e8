package io.weaklink;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Explains: until it is closed, {@link #report} tells what each weak reference of the documents written on this thread
 * was written as, so that what will be empty after a restart is seen when it is saved. The mirror image of
 * {@link Reading}.
 *
 * <p>It belongs to the thread that opened it and to one setup; writings can be nested, and the innermost one counts.
 * A document that could not be written leaves nothing in it.
 */
public final class Writing implements AutoCloseable {

    private static final ThreadLocal<@Nullable Writing> INNERMOST = new ThreadLocal<>();

    /** How many are open on all threads: none, mostly, and then no thread need be asked for its own. */
    private static final AtomicInteger OPEN = new AtomicInteger();

    private final Weaklink setup;
    private final Thread owner = Thread.currentThread();
    private final @Nullable Writing outer = INNERMOST.get();
    private final List<WrittenReference> rows = new ArrayList<>();
    private boolean open = true;

    Writing(Weaklink setup) {
        this.setup = setup;
        INNERMOST.set(this);
        OPEN.incrementAndGet();
    }

    /** Returns the innermost writing of this thread for this setup, or null. */
    static @Nullable Writing current(Weaklink setup) {
        @Nullable Writing writing = OPEN.get() == 0 ? null : INNERMOST.get();
        while (writing != null && !writing.setup.sharesSetupWith(setup)) {
            writing = writing.outer;
        }
        return writing;
    }

    void add(List<WrittenReference> written) {
        rows.addAll(written);
    }

    /**
     * Returns what every weak reference of the documents written so far was written as. The report stays valid after
     * closing.
     */
    public WriteReport report() {
        return new WriteReport(rows);
    }

    /**
     * Ends the writing. Closing twice does nothing.
     *
     * @throws IllegalStateException if called on another thread, or while an inner writing is open
     */
    @Override
    public void close() {
        if (!open) {
            return;
        }
        if (Thread.currentThread() != owner || INNERMOST.get() != this) {
            throw new IllegalStateException(
                    "A writing is closed on its own thread, inner ones first. Use try-with-resources.");
        }
        open = false;
        OPEN.decrementAndGet();
        if (outer == null) {
            INNERMOST.remove();
        } else {
            INNERMOST.set(requireNonNull(outer));
        }
    }
}

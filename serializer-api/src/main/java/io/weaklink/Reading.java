package io.weaklink;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Holds and explains: until it is closed, everything that documents read on this thread resolved stays reachable, and
 * {@link #report} tells what became of each weak reference. The mirror image of {@link Writing}.
 *
 * <p>It belongs to the thread that opened it and to one setup; readings can be nested, and the innermost one counts.
 * A document that could not be read leaves nothing in it.
 */
public final class Reading implements AutoCloseable {

    private static final ThreadLocal<@Nullable Reading> INNERMOST = new ThreadLocal<>();

    /** How many are open on all threads: none, mostly, and then no thread need be asked for its own. */
    private static final AtomicInteger OPEN = new AtomicInteger();

    private final Weaklink setup;
    private final Thread owner = Thread.currentThread();
    private final @Nullable Reading outer = INNERMOST.get();
    private final List<ReadReference> rows = new ArrayList<>();
    private final List<Object> held = new ArrayList<>();
    private @Nullable Runnable unfinished;
    private boolean open = true;

    Reading(Weaklink setup) {
        this.setup = setup;
        INNERMOST.set(this);
        OPEN.incrementAndGet();
    }

    /** Returns the innermost reading of this thread for this setup, or null. */
    static @Nullable Reading current(Weaklink setup) {
        @Nullable Reading reading = OPEN.get() == 0 ? null : INNERMOST.get();
        while (reading != null && !reading.setup.sharesSetupWith(setup)) {
            reading = reading.outer;
        }
        return reading;
    }

    void add(ReadReport report, List<Object> found) {
        rows.addAll(report.references());
        held.addAll(found);
    }

    /** Takes a document whose end its host does not tell; whatever was taken before ends now. */
    void takeUnfinished(Runnable end) {
        finish();
        unfinished = end;
    }

    private void finish() {
        Runnable end = unfinished;
        unfinished = null;
        if (end != null) {
            end.run();
        }
    }

    /**
     * Returns what became of every weak reference of the documents read so far. The report stays valid after closing.
     *
     * <p>A document ends here that no host could tell the end of, such as a JSON root with a deserializer of its own: its
     * references are bound now, or when the next one begins, or when this is closed.
     *
     * @throws WeaklinkException if such a document cannot end well, as when a referent is gone whose policy is {@link
     *     OnGone#FAIL}
     */
    public ReadReport report() {
        finish();
        return new ReadReport(rows);
    }

    /**
     * Ends a document that has not ended, as {@link #report} does, and lets go of what was held. Closing twice does
     * nothing.
     *
     * @throws WeaklinkException if that document cannot end well; the reading is closed all the same
     * @throws IllegalStateException if called on another thread, or while an inner reading is open
     */
    @Override
    public void close() {
        if (!open) {
            return;
        }
        if (Thread.currentThread() != owner || INNERMOST.get() != this) {
            throw new IllegalStateException(
                    "A reading is closed on its own thread, inner ones first. Use try-with-resources.");
        }
        try {
            finish();
        } finally {
            open = false;
            OPEN.decrementAndGet();
            held.clear();
            if (outer == null) {
                INNERMOST.remove();
            } else {
                INNERMOST.set(requireNonNull(outer));
            }
        }
    }
}

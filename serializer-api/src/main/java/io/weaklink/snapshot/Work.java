package io.weaklink.snapshot;

import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One piece of work of a store, while it lasts: tells how far it is, and ends it if it was cancelled. */
final class Work {

    /** Returns work that has no listener and is never cancelled. */
    static Work quiet() {
        return new Work(null, "", () -> false);
    }

    /**
     * Returns a check that ends the work if the thread that works is interrupted. The thread stays interrupted, so that
     * its caller sees it.
     */
    static Cancelled byInterrupt() {
        return () -> Thread.currentThread().isInterrupted();
    }

    /** Tells whether the work is to be ended. */
    @FunctionalInterface
    interface Cancelled {
        boolean now();
    }

    private final @Nullable SnapshotProgress listener;
    private final String file;
    private final Cancelled cancelled;
    private SnapshotProgress.Phase phase = SnapshotProgress.Phase.VERIFYING;
    private LongSupplier objects = () -> 0;

    Work(@Nullable SnapshotProgress listener, String file, Cancelled cancelled) {
        this.listener = listener;
        this.file = file;
        this.cancelled = cancelled;
    }

    /** Begins a phase. */
    void begin(SnapshotProgress.Phase next, LongSupplier objectsSoFar) throws SnapshotException {
        phase = next;
        objects = objectsSoFar;
        step(0);
    }

    /**
     * Tells how far the phase is.
     *
     * @throws SnapshotException if the work is to be ended
     */
    void step(long bytes) throws SnapshotException {
        if (cancelled.now()) {
            throw cancelled("its caller was interrupted", null);
        }
        if (listener != null) {
            try {
                listener.at(phase, objects.getAsLong(), bytes);
            } catch (RuntimeException thrown) {
                throw cancelled("the progress listener threw " + thrown, thrown);
            }
        }
    }

    private SnapshotException cancelled(String why, @Nullable Throwable cause) {
        return SnapshotException.of(
                SnapshotException.Reason.CANCELLED,
                file,
                "The work on '" + file + "' was cancelled while " + phase.name().toLowerCase(Locale.ROOT) + ": " + why
                        + ". Nothing has changed; do it again when you like.",
                cause);
    }
}

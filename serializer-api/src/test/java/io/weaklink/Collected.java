package io.weaklink;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;

/** Waits, with a bound, for the collector. For the few tests that cannot clear by hand. */
@NullMarked
public final class Collected {

    /** Long enough for a busy machine: a compilation that is under way holds the classes of what it compiles. */
    private static final int SECONDS = 60;

    private static final int PAUSE_MILLIS = 20;

    private Collected() {}

    /** Returns once the collector has cleared the reference; fails if it has not after a minute. */
    public static void awaitCleared(Reference<?> reference) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        while (!reference.refersTo(null)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("still reachable after " + SECONDS + " s");
            }
            collectOnce(queue);
        }
    }

    /**
     * Returns once a collection has run that cleared what nobody held before the call. The first one is asked for in any case: a
     * collection of the young generation alone may have cleared the new object already.
     */
    public static void tryToCollect() {
        WeakReference<Object> canary = new WeakReference<>(new Object());
        collectOnce(new ReferenceQueue<>());
        awaitCleared(canary);
    }

    private static void collectOnce(ReferenceQueue<Object> queue) {
        WeakReference<Object> canary = new WeakReference<>(new Object(), queue);
        System.gc();
        try {
            queue.remove(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for the collector", e);
        }
        Reference.reachabilityFence(canary);
    }
}

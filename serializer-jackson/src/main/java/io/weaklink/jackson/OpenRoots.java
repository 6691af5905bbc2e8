package io.weaklink.jackson;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What each thread is in the middle of, on one side of the adapter: its innermost document or, for a root that has met
 * nothing of ours so far, what Jackson hands around during that call. Such a root gets a document when one is asked for.
 * Without one it allocates nothing.
 *
 * <p>A thread has an array of the platform's, which is empty between documents. An object of our own there would hold
 * the class loader of this library as long as the thread lives.
 */
final class OpenRoots {

    /** The place of the innermost document, or of the call of a root without one. */
    private static final int INNERMOST = 0;

    /** The place of the setup of a root without a document, and then of the document that it got. */
    private static final int ROOT = 1;

    /** The place of an {@code int[]} with the number of roots that this array has served. */
    private static final int SERVED = 2;

    /**
     * How many roots an array serves. G1 makes it dear to put a new object into an old array: a young array wins 20 ns of
     * the 140 that a small message takes.
     */
    private static final int ROOTS = 1 << 12;

    private final ThreadLocal<@Nullable Object[]> threads = ThreadLocal.withInitial(OpenRoots::array);

    private static @Nullable Object[] array() {
        return new @Nullable Object[] {null, null, new int[1]};
    }

    /** Returns the array of this thread, for the other methods. */
    @Nullable
    Object[] ofThread() {
        return threads.get();
    }

    /** Returns the innermost document, or the call of a root without one; null if nothing is open. */
    static @Nullable Object innermost(@Nullable Object[] thread) {
        return thread[INNERMOST];
    }

    /** Returns the setup of a root without a document, or the document that it got; null if no such root has begun. */
    static @Nullable Object root(@Nullable Object[] thread) {
        return thread[ROOT];
    }

    /** Begins a root without a document; {@link #end} ends it. Nothing else may be open. */
    static void begin(@Nullable Object[] thread, Object call, MapperSetup setup) {
        thread[INNERMOST] = call;
        thread[ROOT] = setup;
    }

    /** Takes the document that the root got. */
    static void made(@Nullable Object[] thread, Object document) {
        thread[INNERMOST] = document;
        thread[ROOT] = document;
    }

    /**
     * Ends what {@link #begin} has begun.
     *
     * @param made whether the root got a document, which is closed already; else the root itself is still the innermost
     */
    void end(@Nullable Object[] thread, boolean made) {
        if (!made) {
            thread[INNERMOST] = null;
        }
        thread[ROOT] = null;
        int[] served = (int[]) requireNonNull(thread[SERVED]);
        if (++served[0] >= ROOTS && thread[INNERMOST] == null) {
            threads.set(array());
        }
    }

    void set(@Nullable Object document) {
        threads.get()[INNERMOST] = document;
    }
}

package io.weaklink.snapshot;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Runs work that recurses along a graph on a thread with a stack deep enough for it. Serializers take a few hundred
 * bytes of stack for each level, and a chain of a million objects has a million levels.
 *
 * <p>The operating system gives memory only to the part of a stack that is used. The caller waits. If the caller is
 * interrupted, the work is cancelled.
 */
final class DeepThread {

    /** The work to do. */
    @FunctionalInterface
    interface Task<R> {
        R run(Work.Cancelled cancelled) throws IOException;
    }

    private DeepThread() {}

    /**
     * Runs the task and waits for its end.
     *
     * @param stack in bytes; 0 for the caller's own thread
     */
    static <R> R run(long stack, String about, Task<R> task) throws IOException {
        if (stack == 0) {
            return guarded(stack, about, () -> task.run(Work.byInterrupt()));
        }
        var cancelled = new AtomicBoolean();
        var result = new Result<R>();
        Thread thread = new Thread(
                null,
                () -> result.take(stack, about, () -> task.run(cancelled::get)),
                "weaklink-snapshot",
                stack,
                false);
        thread.setDaemon(true);
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.start();
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException stop) {
                interrupted = true;
                cancelled.set(true);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return result.get();
    }

    private interface Body<R> {
        R run() throws IOException;
    }

    private static <R> R guarded(long stack, String about, Body<R> body) throws IOException {
        try {
            return body.run();
        } catch (StackOverflowError tooDeep) {
            throw SnapshotException.of(
                    SnapshotException.Reason.CODEC_FAILED,
                    about,
                    "The graph of '" + about + "' is too deep for "
                            + (stack == 0
                                    ? "the caller's stack. Let the store use a thread of its own"
                                    : "a stack of " + stack + " bytes. Give the store a larger one")
                            + ": SnapshotStore.builder(...).stackSize(...).",
                    tooDeep);
        }
    }

    private static final class Result<R> {

        private @Nullable R value;
        private @Nullable Throwable failure;

        void take(long stack, String about, Body<R> body) {
            try {
                value = guarded(stack, about, body);
            } catch (Throwable thrown) {
                failure = thrown;
            }
        }

        R get() throws IOException {
            if (failure instanceof IOException checked) {
                throw checked;
            }
            if (failure instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (failure instanceof Error error) {
                throw error;
            }
            return requireNonNull(value, "value");
        }
    }
}

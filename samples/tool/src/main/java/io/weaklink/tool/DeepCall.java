package io.weaklink.tool;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A call that recurses along a graph, on a thread with the stack that a store gives it too. */
final class DeepCall<R> implements Runnable {

    /** Of virtual memory; only what is used becomes real. */
    private static final long STACK = 2L << 30;

    private final Callable<R> task;
    private final ClassLoader context;
    private @Nullable R result;
    private @Nullable Throwable failure;

    /** Takes also the class loader that the thread is to have. */
    DeepCall(Callable<R> task, ClassLoader context) {
        this.task = task;
        this.context = context;
    }

    /**
     * Runs the task and waits for it.
     *
     * @throws IOException if the task threw anything, with its message
     */
    R call() throws IOException {
        var thread = new Thread(null, this, "weaklink-decode", STACK);
        thread.setDaemon(true);
        thread.setContextClassLoader(context);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException stop) {
            throw new IOException("It was interrupted.", stop);
        }
        if (failure instanceof IOException checked) {
            throw checked;
        }
        if (failure != null) {
            throw new IOException(
                    "The codec could not read the document: " + failure
                            + " Set it up as it was when the snapshot was written: the same classes in the same order,"
                            + " and the same serializers.",
                    failure);
        }
        return requireNonNull(result, "result");
    }

    @Override
    public void run() {
        try {
            result = task.call();
        } catch (Throwable thrown) {
            failure = thrown;
        }
    }
}

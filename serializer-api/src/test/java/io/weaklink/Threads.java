package io.weaklink;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Lets threads do something at the same time, and fails if one of them does. */
public final class Threads {

    private Threads() {}

    /** What each thread does. */
    public interface Work {
        /** Runs in the thread with this number. */
        void run(int thread) throws Exception;
    }

    /** Runs the work in as many threads at the same time. */
    public static void race(int count, Work work) {
        CyclicBarrier start = new CyclicBarrier(count);
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Future<?>> results = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int thread = i;
                results.add(threads.submit(() -> {
                    start.await();
                    work.run(thread);
                    return null;
                }));
            }
            for (Future<?> result : results) {
                result.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } catch (ExecutionException e) {
            throw new AssertionError("a racing thread failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}

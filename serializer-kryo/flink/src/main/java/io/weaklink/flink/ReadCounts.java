package io.weaklink.flink;

import io.weaklink.ReadOutcome;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;

/**
 * How many references the calling thread has read so far, by outcome. A task of Flink has a thread of its own, so these are
 * the counts of the task, with those of the state that it restored before its functions were opened.
 *
 * <p>The values of threads are objects of Flink and not of this package, so that a thread that lives on does not hold the
 * class loader of a job.
 */
final class ReadCounts {

    private static final ThreadLocal<Counter[]> OF_THREAD = ThreadLocal.withInitial(ReadCounts::create);

    private ReadCounts() {}

    private static Counter[] create() {
        var resolved = new SimpleCounter();
        ReadOutcome[] outcomes = ReadOutcome.values();
        var counters = new Counter[outcomes.length];
        for (ReadOutcome outcome : outcomes) {
            counters[outcome.ordinal()] = outcome.isBound() ? resolved : new SimpleCounter();
        }
        return counters;
    }

    static void count(Map<ReadOutcome, Long> counts) {
        Counter[] counters = OF_THREAD.get();
        counts.forEach((outcome, count) -> counters[outcome.ordinal()].inc(count));
    }

    /** Returns the counter of this thread; one for all outcomes that are bound. */
    static Counter counter(ReadOutcome outcome) {
        return OF_THREAD.get()[outcome.ordinal()];
    }
}

package io.weaklink.flink;

import static java.util.Objects.requireNonNull;

import io.weaklink.ReadOutcome;
import java.util.Locale;
import org.apache.flink.metrics.MetricGroup;

/**
 * Shows as metrics of Flink what became of the weak references that a task has read: from its input, from its state, and from
 * the checkpoint that it was restored from.
 *
 * <p>Below the group {@code weaklink} there is a counter {@code resolved}, and a counter {@code empty} for each reason, in the
 * group {@code reason} with the reason as its value: {@code unknown}, {@code collected}, {@code cleared}, {@code refused},
 * {@code not_in_document}, {@code written_without_weaklink}. {@link ReadOutcome} says what each means. No name comes from the
 * data.
 *
 * <p>A reference counts each time it is read. RocksDB reads with each access to a state, the heap once in a restore. A
 * reference that comes alive later stays counted as empty. A copy counts nothing.
 */
public final class WeaklinkMetrics {

    private WeaklinkMetrics() {}

    /**
     * Registers the counters of the calling thread. Call it in {@code open} of one function of each chain:
     *
     * <pre>{@code
     * WeaklinkMetrics.register(getRuntimeContext().getMetricGroup());
     * }</pre>
     *
     * <p>{@code open} runs on the thread of the task. Functions of one chain share that thread, and so the counters: if two
     * of them call it, each shows the same numbers. What other threads read, such as those of an asynchronous function, is
     * not counted here.
     *
     * @param group the metric group of the operator
     */
    public static void register(MetricGroup group) {
        MetricGroup ours = requireNonNull(group, "group").addGroup("weaklink");
        ours.counter("resolved", ReadCounts.counter(ReadOutcome.BOUND_LIVE));
        for (ReadOutcome outcome : ReadOutcome.values()) {
            if (!outcome.isBound()) {
                ours.addGroup("reason", outcome.name().toLowerCase(Locale.ROOT))
                        .counter("empty", ReadCounts.counter(outcome));
            }
        }
    }
}

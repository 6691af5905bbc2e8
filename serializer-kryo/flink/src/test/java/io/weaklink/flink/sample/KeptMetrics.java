package io.weaklink.flink.sample;

import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** Keeps the counters of this library that a cluster shows, in this process. */
public final class KeptMetrics implements MetricReporter, MetricReporterFactory {

    private static final Map<Counter, String> COUNTERS = new ConcurrentHashMap<>();

    /** Lets a cluster report to this class, and forgets what earlier ones have reported. */
    static void addTo(Configuration configuration) {
        COUNTERS.clear();
        configuration.setString("metrics.reporter.kept.factory.class", KeptMetrics.class.getName());
    }

    /** Returns the names of the counters, each with its reason. */
    static Set<String> names() {
        return Set.copyOf(COUNTERS.values());
    }

    static long sum(String name) {
        return COUNTERS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(name))
                .collect(Collectors.summingLong(entry -> entry.getKey().getCount()));
    }

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        if (metric instanceof Counter counter && group.getMetricIdentifier(name).contains(".weaklink.")) {
            String reason = group.getAllVariables().get("<reason>");
            COUNTERS.put(counter, reason == null ? name : name + " " + reason);
        }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {}

    @Override
    public void open(MetricConfig config) {}

    @Override
    public void close() {}

    @Override
    public MetricReporter createMetricReporter(Properties properties) {
        return this;
    }
}

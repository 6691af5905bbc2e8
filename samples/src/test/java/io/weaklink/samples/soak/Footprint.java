package io.weaklink.samples.soak;

import io.weaklink.LiveObjectRegistry;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What is there once the collector has taken what nobody holds. The JVM itself counts the instances of each class, and collects
 * before it does.
 *
 * @param instances by class; classes of one name in several loaders are one here
 * @param bytes of all of them
 * @param live what answers in the registry
 */
record Footprint(Map<String, Long> instances, long bytes, long classes, long threads, long live) {

    private static final String OURS = "io.weaklink.";
    private static final String THREAD_LOCAL = "java.lang.ThreadLocal$ThreadLocalMap$Entry";
    private static final Pattern ROW = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+).*");

    /** Tables grow and shrink with what falls into them, and what is dead is removed from them by whoever comes next. */
    private static final long SLACK = 12;

    /** The JVM makes classes of its own where reflection is used often. A loader with this library in it has more. */
    private static final long SLACK_OF_CLASSES = 250;

    /**
     * A tenth. The JVM interns the types of methods weakly, and removes what is dead when it interns the next one: some thousand entries come
     * and go.
     */
    private static final long SHARE_OF_BYTES = 10;

    static Footprint of(LiveObjectRegistry registry) {
        registry.expunge();
        Map<String, Long> instances = new TreeMap<>();
        long bytes = 0;
        for (String line : histogram().split("\n")) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                instances.merge(name(row.group(3)), Long.parseLong(row.group(1)), Long::sum);
                bytes += Long.parseLong(row.group(2));
            }
        }
        return new Footprint(
                instances,
                bytes,
                ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                registry.liveCount());
    }

    /** Returns the name without what differs between two lambdas. */
    private static String name(String name) {
        int lambda = name.indexOf("$$Lambda");
        return lambda < 0 ? name : name.substring(0, lambda) + "$$Lambda";
    }

    private static String histogram() {
        try {
            return (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
        } catch (JMException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Returns what there is more of than before, one line each; nothing if this is as flat as it can be. */
    List<String> growthSince(Footprint before) {
        List<String> growth = new ArrayList<>();
        instances.forEach((name, count) -> {
            if (name.contains(OURS)) {
                compare(growth, name, count, before.of(name) + SLACK);
            }
        });
        compare(growth, "entries of thread-locals", of(THREAD_LOCAL), before.of(THREAD_LOCAL) + SLACK);
        compare(growth, "loaded classes", classes, before.classes + SLACK_OF_CLASSES);
        compare(growth, "threads", threads, before.threads);
        compare(growth, "live objects in the registry", live, before.live);
        compare(growth, "bytes", bytes, before.bytes + before.bytes / SHARE_OF_BYTES);
        return growth;
    }

    /** Returns how many instances of our own classes there are. */
    long ours() {
        return instances.entrySet().stream()
                .filter(entry -> entry.getKey().contains(OURS))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private long of(String name) {
        return instances.getOrDefault(name, 0L);
    }

    private static void compare(List<String> growth, String what, long now, long most) {
        if (now > most) {
            growth.add(what + ": " + now + ", where " + most + " were allowed");
        }
    }

    @Override
    public String toString() {
        return ours() + " instances of ours, " + bytes + " bytes, " + of(THREAD_LOCAL) + " entries of thread-locals, "
                + classes + " classes, " + threads + " threads, " + live + " live";
    }
}

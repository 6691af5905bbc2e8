package io.weaklink.benchmarks.registry;

import io.weaklink.benchmarks.bars.Bar;
import io.weaklink.benchmarks.bars.Clock;
import io.weaklink.benchmarks.bars.Measure;
import io.weaklink.benchmarks.bars.Row;
import io.weaklink.benchmarks.bars.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Two threads ask one registry at once, beside one thread that asks as often as each of them. The same is told of a
 * {@code ConcurrentHashMap}, which shows what two threads take from each other on this machine where nothing is shared but
 * the memory.
 */
public class RegistryThreads implements Work {

    private static final String ONE = "one thread";
    private static final String TWO = "two threads";
    private static final String ON_A_MAP = " on a ConcurrentHashMap";
    private static final String FIND = "find";
    private static final int SIZE = 1_000_000;
    /**
     * A run asks for each object four times for each of its threads. If once, it would measure what another subject has left in the
     * caches. The threads share the work: otherwise a run would last as long as the one that this machine lets wait.
     */
    private static final int PARTS = 4_000;

    private static final int CALLS = PARTS * 1_000;

    private final ExecutorService threads = Executors.newFixedThreadPool(2, task -> {
        var thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    });
    private final List<RegistryLookUp> askers = new ArrayList<>();

    @Override
    public Row row() {
        return new Row(
                "Registry, two threads over one, per call",
                List.of("-XX:+UseG1GC", "-Xms8g", "-Xmx8g"),
                Clock.PROCESS,
                CALLS,
                Stream.concat(
                                Stream.of(FIND, "tokenOf")
                                        .map(step -> Bar.of(step, Measure.WALL, TWO, ONE, SIZE, 1.1, 1.05)),
                                Stream.of(Bar.told(FIND, Measure.WALL, TWO + ON_A_MAP, ONE + ON_A_MAP, SIZE)))
                        .toList());
    }

    @Override
    public void prepare(String subject, int size) {
        var first = new RegistryLookUp();
        first.prepare(subject.endsWith(ON_A_MAP) ? Peer.MAP : Peer.WEAKLINK, size);
        askers.add(first);
        if (subject.startsWith(TWO)) {
            askers.add(first.sharing());
        }
    }

    @Override
    public Object run(String step) throws Exception {
        var left = new AtomicInteger(PARTS * askers.size());
        List<Future<Object>> running = new ArrayList<>();
        for (RegistryLookUp asker : askers) {
            running.add(threads.submit(() -> {
                Object last = step;
                while (left.getAndDecrement() > 0) {
                    last = asker.run(step);
                }
                return last;
            }));
        }
        for (Future<Object> each : running) {
            each.get();
        }
        return running;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

package io.weaklink.benchmarks.registry;

import io.weaklink.benchmarks.bars.Bar;
import io.weaklink.benchmarks.bars.Clock;
import io.weaklink.benchmarks.bars.Measure;
import io.weaklink.benchmarks.bars.Row;
import io.weaklink.benchmarks.bars.Work;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Live objects are found by their tokens, and tokens by their objects, in an order that is not that of registration. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 8, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms4g", "-Xmx4g", "-XX:+UseParallelGC"})
public class RegistryLookUp implements Work {

    private static final String FIND = "find";
    private static final String TOKEN_OF = "tokenOf";
    private static final int MILLION = 1_000_000;
    private static final int CALLS = 1_000;

    /** Something that has an identity and is not large. */
    static final class Live {
        int value;
    }

    /** Which of them. */
    @Param({Peer.WEAKLINK, Peer.ECLIPSE, Peer.GUAVA, Peer.CAFFEINE, Peer.PAIR, Peer.MAP})
    public String subject = Peer.WEAKLINK;

    /** How many objects. */
    @Param({"" + MILLION})
    public int size = MILLION;

    private Peer peer = Peer.of(Peer.WEAKLINK);
    private Object[] objects = {};
    private long[] words = {};
    private int next;

    @Override
    public Row row() {
        Stream<Bar> bars = Stream.of(
                Bar.of(FIND, Measure.CPU, Peer.WEAKLINK, Peer.MAP, MILLION, 1.2, 0.55),
                Bar.of(FIND, Measure.CPU, Peer.WEAKLINK, Peer.MAP, 10 * MILLION, 1.6, 0.65)
                        .onlyFull(),
                Bar.of(TOKEN_OF, Measure.CPU, Peer.WEAKLINK, Peer.ECLIPSE, MILLION, 0.9, 0.8),
                Bar.of(TOKEN_OF, Measure.CPU, Peer.WEAKLINK, Peer.ECLIPSE, 10 * MILLION, 1.2, 0.95)
                        .onlyFull());
        Stream<Bar> told = Stream.concat(
                Stream.of(FIND, TOKEN_OF)
                        .flatMap(step -> Stream.of(Peer.ECLIPSE, Peer.GUAVA, Peer.CAFFEINE, Peer.PAIR)
                                .filter(other -> !other.equals(Peer.ECLIPSE) || step.equals(FIND))
                                .map(other -> Bar.told(step, Measure.CPU, Peer.WEAKLINK, other, MILLION))),
                Stream.of(
                        Bar.told(TOKEN_OF, Measure.CPU, Peer.WEAKLINK, Peer.IDENTITY_MAP, MILLION),
                        Bar.told(TOKEN_OF, Measure.CPU, Peer.TABLE, Peer.ECLIPSE, MILLION),
                        Bar.told(FIND, Measure.CPU, Peer.TABLE, Peer.MAP, MILLION)));
        Stream<Bar> growth = Stream.of(
                        Bar.growth(FIND, Peer.WEAKLINK, 10 * MILLION),
                        Bar.growth(FIND, Peer.MAP, 10 * MILLION),
                        Bar.growth(TOKEN_OF, Peer.WEAKLINK, 10 * MILLION),
                        Bar.growth(TOKEN_OF, Peer.ECLIPSE, 10 * MILLION))
                .flatMap(each -> each);
        return new Row(
                "Registry, look-up of a live object",
                List.of("-XX:+UseG1GC", "-Xms8g", "-Xmx8g"),
                Clock.THREAD,
                CALLS,
                Stream.of(bars, told, growth).flatMap(each -> each).toList());
    }

    /** Makes the objects, and registers them. */
    @Setup
    public void register() {
        prepare(subject, size);
    }

    @Override
    public void prepare(String subject, int size) {
        peer = Peer.of(subject);
        objects = new Object[size];
        var tokens = new long[2 * size];
        for (int i = 0; i < size; i++) {
            objects[i] = new Live();
            Object token = peer.tokenOf(objects[i]);
            tokens[2 * i] = peer.high(token);
            tokens[2 * i + 1] = peer.low(token);
        }
        words = tokens;
        // The objects shall lie in the order of their registration, without garbage between them.
        // A later collection would lay them in the order in which they are asked for.
        System.gc();
        shuffle(new Random(42));
    }

    /** Returns another one that asks the same peer for the same objects, from the middle on. */
    RegistryLookUp sharing() {
        var other = new RegistryLookUp();
        other.peer = peer;
        other.objects = objects;
        other.words = words;
        other.next = objects.length / 2;
        return other;
    }

    private void shuffle(Random random) {
        for (int i = objects.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            Object object = objects[i];
            objects[i] = objects[j];
            objects[j] = object;
            swap(2 * i, 2 * j);
            swap(2 * i + 1, 2 * j + 1);
        }
    }

    private void swap(int i, int j) {
        long word = words[i];
        words[i] = words[j];
        words[j] = word;
    }

    @Override
    public Object run(String step) {
        return step.equals(FIND) ? find() : tokenOf();
    }

    /** Finds the objects of the next thousand tokens. */
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public long find() {
        int found = 0;
        for (int i = start(); i < next; i++) {
            if (peer.find(words[2 * i], words[2 * i + 1]) == objects[i]) {
                found++;
            }
        }
        if (found < CALLS) {
            throw new IllegalStateException("Only " + found + " objects were found.");
        }
        return found;
    }

    /** Asks for the tokens of the next thousand objects. */
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public long tokenOf() {
        long sum = 0;
        for (int i = start(); i < next; i++) {
            sum += peer.low(peer.tokenOf(objects[i]));
        }
        return sum;
    }

    private int start() {
        int start = next + CALLS > objects.length ? 0 : next;
        next = start + CALLS;
        return start;
    }
}

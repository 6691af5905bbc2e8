package io.weaklink.benchmarks.cost;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Filling containers, finding in them in a random order, and going through them: the time of all entries together. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms3g", "-Xmx3g"})
public class CostOfContainers {

    /** How many entries. */
    @Param({"1000", "100000", "1000000"})
    public int size;

    /** Which container. */
    @Param
    public HeldContainer kind = HeldContainer.HASH_MAP;

    private Target[] targets = {};
    private Target[] order = {};
    private Object container = targets;

    /** Fills one. */
    @Setup
    public void fill() {
        targets = Target.many(size);
        order = Target.shuffled(targets);
        container = kind.put(targets);
    }

    /** Puts all into a new one. */
    @Benchmark
    public Object put() {
        return kind.put(targets);
    }

    /** Finds each. */
    @Benchmark
    public long get() {
        return kind.get(container, order);
    }

    /** Goes through it. */
    @Benchmark
    public long iterate() {
        return kind.iterate(container);
    }
}

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

/** Making references of each kind, and using them: the time of all together. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms3g", "-Xmx3g"})
public class CostOfReferences {

    /** How many. */
    @Param({"1000", "100000", "1000000"})
    public int size;

    /** Held how. */
    @Param
    public HeldReference kind = HeldReference.STRONG;

    private HeldReference.Held held = new HeldReference.Held(new Target[0], new Object[0]);

    /** Makes them once. */
    @Setup
    public void hold() {
        held = kind.hold(size);
    }

    /** Makes them anew; those that a codec makes, by reading a document, with their targets. */
    @Benchmark
    public Object create() {
        if (kind.isMade()) {
            kind.fill(held.targets(), held.slots());
            return held;
        }
        return kind.hold(size);
    }

    /** Uses each once. */
    @Benchmark
    public long use() {
        return kind.use(held.slots());
    }
}

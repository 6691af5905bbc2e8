package io.weaklink.benchmarks.cost;

import java.util.List;
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

/** Writing and reading a document of each kind: the time of all entries and their targets together. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms3g", "-Xmx3g"})
public class CostOfDocuments {

    /** How many entries. */
    @Param({"1000", "100000", "1000000"})
    public int size;

    /** Written by what. */
    @Param
    public Codec codec = Codec.KRYO;

    /** Which document. */
    @Param
    public Written written = Written.STRONG_LIST;

    private Codec.Host writer = Codec.KRYO.host(true);
    private Codec.Host reader = writer;
    private List<Target> targets = List.of();
    private Documents.Document document = Written.STRONG_LIST.document(targets);
    private byte[] bytes = {};

    /** Makes the document and writes it once. */
    @Setup
    public void fill() {
        writer = codec.host(written.isStrong());
        reader = written.isResolved() ? writer : codec.host(false);
        targets = List.of(Target.many(size));
        document = written.document(targets);
        bytes = writer.write(document);
    }

    /** Writes it. */
    @Benchmark
    public byte[] write() {
        return writer.write(document);
    }

    /** Reads it. */
    @Benchmark
    public Object read() {
        return reader.read(bytes, document.getClass());
    }
}

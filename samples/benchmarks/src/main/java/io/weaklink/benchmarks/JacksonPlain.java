package io.weaklink.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Weaklink;
import io.weaklink.benchmarks.bars.Bar;
import io.weaklink.benchmarks.bars.Measure;
import io.weaklink.benchmarks.bars.Row;
import io.weaklink.benchmarks.bars.Work;
import io.weaklink.jackson.WeaklinkModule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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

/** A class without weak references, with the module installed and without: it should make no difference. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 8, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms3g", "-Xmx3g", "-XX:+UseParallelGC"})
public class JacksonPlain implements Work {

    /** Jackson alone. */
    static final String ALONE = "jackson";
    /** The same once more, with classes of its own: what it takes beside the first is what this machine cannot tell apart. */
    static final String AGAIN = ALONE + ", once more";
    /** Jackson with Weaklink. */
    static final String INSTALLED = "weaklink";

    static final int NODES = 100_000;

    /** A node without any way back. */
    public static class Node {
        public String name = "node";
        public int value = 42;
        public List<Node> children = new ArrayList<>();
    }

    /** How many nodes: one small message, or a large document. */
    @Param({"1", "" + NODES})
    public int nodes = NODES;

    /** Which of them. */
    @Param({ALONE, INSTALLED})
    public String subject = ALONE;

    private ObjectMapper mapper = new ObjectMapper();
    private Node root = new Node();
    private byte[] json = new byte[0];

    @Override
    public Row row() {
        return Row.ofDocument(
                "Nothing weak, Weaklink in Jackson, 100k nodes",
                Stream.of(
                        Bar.of("write", Measure.CPU, INSTALLED, ALONE, NODES, 1.01, 1.0),
                        Bar.of("read", Measure.CPU, INSTALLED, ALONE, NODES, 1.01, 1.0),
                        Bar.told("write", Measure.CPU, AGAIN, ALONE, NODES),
                        Bar.told("read", Measure.CPU, AGAIN, ALONE, NODES)));
    }

    /** Grows the tree and writes it once. */
    @Setup
    public void grow() throws IOException {
        prepare(subject, nodes);
    }

    @Override
    public void prepare(String subject, int size) throws IOException {
        mapper = subject.startsWith(INSTALLED)
                ? new ObjectMapper().registerModule(new WeaklinkModule(Weaklink.create()))
                : new ObjectMapper();
        plant(size);
    }

    /** Grows the tree and writes it once. */
    void plant(int size) throws IOException {
        root = new Node();
        List<Node> all = new ArrayList<>(List.of(root));
        for (int i = 1; i < size; i++) {
            var node = new Node();
            all.get((i - 1) / 8).children.add(node);
            all.add(node);
        }
        json = mapper.writeValueAsBytes(root);
    }

    @Override
    public Object run(String step) throws IOException {
        return step.equals("write") ? write() : read();
    }

    @Override
    public long written() {
        return json.length;
    }

    /** Writes it. */
    @Benchmark
    public byte[] write() throws IOException {
        return mapper.writeValueAsBytes(root);
    }

    /** Reads it. */
    @Benchmark
    public Node read() throws IOException {
        return mapper.readValue(json, Node.class);
    }
}

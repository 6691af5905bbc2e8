package io.weaklink.benchmarks;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.weaklink.Weaklink;
import io.weaklink.benchmarks.bars.Bar;
import io.weaklink.benchmarks.bars.Measure;
import io.weaklink.benchmarks.bars.Row;
import io.weaklink.benchmarks.bars.Work;
import io.weaklink.kryo.WeaklinkKryo;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.fory.Fory;
import org.jspecify.annotations.Nullable;
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

/**
 * A class without weak references, with Weaklink installed and without: it should make no difference. Beside it Fory, which
 * does the same work in less time, and refuses weak references.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 8, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms4g", "-Xmx4g", "-XX:+UseParallelGC"})
public class KryoPlain implements Work {

    /** Kryo alone. */
    static final String ALONE = "kryo";
    /** The same once more, with classes of its own: what it takes beside the first is what this machine cannot tell apart. */
    static final String AGAIN = ALONE + ", once more";
    /** Kryo with Weaklink. */
    static final String INSTALLED = "weaklink";
    /** Fory. */
    static final String FORY = "fory";

    static final int NODES = 100_000;

    /** A node without any way back. */
    public static class Node {
        public int value;
        public String name = "node";
        public List<Node> children = new ArrayList<>(0);
    }

    /** How many nodes: one small message, or a large document. */
    @Param({"1", "" + NODES})
    public int nodes = NODES;

    /** Which of them. */
    @Param({ALONE, INSTALLED, FORY})
    public String subject = ALONE;

    private final Kryo kryo = new Kryo();
    private final Output output = new Output(1 << 12, -1);
    private final Input input = new Input();
    private Node root = new Node();
    private byte[] bytes = new byte[0];
    private @Nullable Fory fory;

    @Override
    public Row row() {
        return Row.ofDocument(
                "Nothing weak, Weaklink in Kryo, 100k nodes",
                Stream.of(
                        Bar.of("write", Measure.CPU, INSTALLED, ALONE, NODES, 0.95, 0.8),
                        Bar.of("read", Measure.CPU, INSTALLED, ALONE, NODES, 1.02, 0.98),
                        Bar.told("write", Measure.CPU, AGAIN, ALONE, NODES),
                        Bar.told("read", Measure.CPU, AGAIN, ALONE, NODES),
                        Bar.told("write", Measure.CPU, INSTALLED, FORY, NODES),
                        Bar.told("read", Measure.CPU, INSTALLED, FORY, NODES)));
    }

    /** Grows the tree and writes it once. */
    @Setup
    public void grow() {
        prepare(subject, nodes);
    }

    @Override
    public void prepare(String subject, int size) {
        kryo.setReferences(true);
        kryo.register(Node.class);
        kryo.register(ArrayList.class);
        if (subject.startsWith(INSTALLED)) {
            WeaklinkKryo.install(kryo, Weaklink.create());
        }
        if (subject.startsWith(FORY)) {
            Fory made = Fory.builder().withXlang(false).withRefTracking(true).build();
            made.register(Node.class);
            fory = made;
        }
        plant(size);
    }

    /** Grows the tree and writes it once. */
    void plant(int size) {
        root = new Node();
        List<Node> all = new ArrayList<>(List.of(root));
        for (int i = 1; i < size; i++) {
            var node = new Node();
            node.value = i;
            all.get((i - 1) / 8).children.add(node);
            all.add(node);
        }
        bytes = fory == null ? toBytes() : fory.serialize(root);
    }

    private byte[] toBytes() {
        write();
        return output.toBytes();
    }

    @Override
    public @Nullable Object run(String step) {
        return step.equals("write") ? write() : read();
    }

    @Override
    public long written() {
        return bytes.length;
    }

    /** Writes it: Kryo into its own buffer, Fory into the array that it gives. */
    @Benchmark
    public @Nullable Object write() {
        if (fory != null) {
            return fory.serialize(root);
        }
        output.reset();
        kryo.writeObject(output, root);
        return output;
    }

    /** Reads it. */
    @Benchmark
    public @Nullable Object read() {
        if (fory != null) {
            return fory.deserialize(bytes);
        }
        input.setBuffer(bytes);
        return kryo.readObject(input, Node.class);
    }
}

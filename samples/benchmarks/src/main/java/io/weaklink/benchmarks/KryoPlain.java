package io.weaklink.benchmarks;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.weaklink.Weaklink;
import io.weaklink.kryo.WeaklinkKryo;
import java.util.ArrayList;
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

/** A class without weak references, with Weaklink installed and without: it should make no difference. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 8, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms4g", "-Xmx4g", "-XX:+UseParallelGC"})
public class KryoPlain {

    /** A node without any way back. */
    public static class Node {
        public int value;
        public String name = "node";
        public List<Node> children = new ArrayList<>(0);
    }

    /** How many nodes: one small message, or a large document. */
    @Param({"1", "100000"})
    public int nodes;

    /** Whether Weaklink is installed. */
    @Param({"false", "true"})
    public boolean installed;

    private final Kryo kryo = new Kryo();
    private final Output output = new Output(1 << 12, -1);
    private final Input input = new Input();
    private Node root = new Node();
    private byte[] bytes = new byte[0];

    /** Grows the tree and writes it once. */
    @Setup
    public void grow() {
        kryo.setReferences(true);
        kryo.register(Node.class);
        kryo.register(ArrayList.class);
        if (installed) {
            WeaklinkKryo.install(kryo, Weaklink.create());
        }
        List<Node> all = new ArrayList<>(List.of(root));
        for (int i = 1; i < nodes; i++) {
            var node = new Node();
            node.value = i;
            all.get((i - 1) / 8).children.add(node);
            all.add(node);
        }
        write();
        bytes = output.toBytes();
    }

    /** Writes it. */
    @Benchmark
    public int write() {
        output.reset();
        kryo.writeObject(output, root);
        return output.position();
    }

    /** Reads it. */
    @Benchmark
    public Node read() {
        input.setBuffer(bytes);
        return kryo.readObject(input, Node.class);
    }
}

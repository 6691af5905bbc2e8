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
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
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

/** A tree with fan-out 10, whose children point back at their parent; references are on. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 8, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms4g", "-Xmx4g", "-XX:+UseParallelGC"})
public class KryoTree implements Work {

    private static final int NODES = 1_000_000;
    private static final int FAN_OUT = 10;

    /** The parent is held by a transient field, which Kryo leaves out. */
    static final String LEFT_OUT = "transient";
    /** The parent is held strongly, without Weaklink. */
    static final String STRONG = "strong";
    /** The parent is held by a weak reference, which a serializer of six lines writes with its referent. */
    static final String NAIVE = "naive";
    /** The parent is held by a weak reference, with Weaklink. */
    static final String WEAK = "weaklink";

    /** What all nodes have. */
    public abstract static class Node<N> {
        public int value;
        public @Nullable List<N> children;
    }

    /** A parent that is not written. */
    public static class LeftOut extends Node<LeftOut> {
        public transient @Nullable LeftOut parent;
    }

    /** A parent that is held strongly. */
    public static class Strong extends Node<Strong> {
        public @Nullable Strong parent;
    }

    /** A parent that is referred to weakly. */
    public static class Weak extends Node<Weak> {
        public @Nullable WeakReference<Weak> parent;
    }

    /** Which of them. */
    @Param({STRONG, NAIVE, WEAK, LEFT_OUT})
    public String subject = STRONG;

    /** How many nodes. */
    @Param({"" + NODES})
    public int nodes = NODES;

    private final Kryo kryo = new Kryo();
    private final Output output = new Output(1 << 20, -1);
    private final Input input = new Input();
    private Object root = new Object();
    private byte[] bytes = new byte[0];

    @Override
    public Row row() {
        return Row.ofDocument(
                "Kryo, tree of 1M nodes, weak parents",
                Stream.concat(
                        Stream.of(
                                Bar.of("write", Measure.CPU, WEAK, STRONG, NODES, 0.98, 0.9),
                                Bar.of("read", Measure.CPU, WEAK, STRONG, NODES, 1.45, 1.3),
                                Bar.of("write", Measure.WRITTEN, WEAK, STRONG, NODES, 0.8, 0.75),
                                Bar.of("read", Measure.CPU, WEAK, NAIVE, NODES, 0.97, 0.9),
                                Bar.told("read", Measure.ALLOCATED, WEAK, STRONG, NODES),
                                Bar.told("write", Measure.CPU, WEAK, LEFT_OUT, NODES),
                                Bar.told("read", Measure.CPU, WEAK, LEFT_OUT, NODES)),
                        Stream.of("write", "read")
                                .flatMap(step -> Stream.of(STRONG, WEAK)
                                        .flatMap(subject -> Bar.growth(step, subject, 10 * NODES)))));
    }

    /** Grows the tree and writes it once. */
    @Setup
    public void grow() {
        prepare(subject, nodes);
    }

    @Override
    public void prepare(String subject, int size) {
        kryo.setReferences(true);
        switch (subject) {
            case LEFT_OUT -> root = tree(size, LeftOut::new, (child, up) -> child.parent = up);
            case STRONG -> root = tree(size, Strong::new, (child, up) -> child.parent = up);
            default -> root = weak(size);
        }
        kryo.register(root.getClass());
        kryo.register(ArrayList.class);
        switch (subject) {
            case NAIVE -> kryo.register(WeakReference.class, new Naive());
            case WEAK -> WeaklinkKryo.install(kryo, Weaklink.create());
            default -> {}
        }
        write();
        bytes = output.toBytes();
    }

    /** Grows a tree whose parents are referred to weakly. */
    static Weak weak(int size) {
        return tree(size, Weak::new, (child, up) -> child.parent = new WeakReference<>(up));
    }

    private static <N extends Node<N>> N tree(int size, Supplier<N> create, BiConsumer<N, N> link) {
        List<N> nodes = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            N node = create.get();
            node.value = i;
            if (i > 0) {
                N up = nodes.get((i - 1) / FAN_OUT);
                if (up.children == null) {
                    up.children = new ArrayList<>(FAN_OUT);
                }
                up.children.add(node);
                link.accept(node, up);
            }
            nodes.add(node);
        }
        return nodes.get(0);
    }

    @Override
    public Object run(String step) {
        return step.equals("write") ? write() : read();
    }

    @Override
    public long written() {
        return bytes.length;
    }

    /** Writes the tree. */
    @Benchmark
    public int write() {
        output.reset();
        kryo.writeObject(output, root);
        return output.position();
    }

    /** Reads the tree. */
    @Benchmark
    public Object read() {
        input.setBuffer(bytes);
        return kryo.readObject(input, root.getClass());
    }
}

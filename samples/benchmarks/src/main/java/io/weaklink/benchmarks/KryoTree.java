package io.weaklink.benchmarks;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.weaklink.Weaklink;
import io.weaklink.kryo.WeaklinkKryo;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
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

/** A tree of 1,000,000 nodes, fan-out 10, whose children point back at their parent; references are on. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 8, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms4g", "-Xmx4g", "-XX:+UseParallelGC"})
public class KryoTree {

    private static final int NODES = 1_000_000;
    private static final int FAN_OUT = 10;

    /** How the way back to the parent is held. */
    public enum Parent {
        /** By a transient field, which Kryo leaves out. */
        LEFT_OUT,
        /** Strongly, without Weaklink. */
        STRONG,
        /** By a weak reference, with Weaklink. */
        WEAK
    }

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
    @Param
    public Parent parent = Parent.STRONG;

    private final Kryo kryo = new Kryo();
    private final Output output = new Output(1 << 20, -1);
    private final Input input = new Input();
    private Object root = new Object();
    private byte[] bytes = new byte[0];

    /** Grows the tree and writes it once. */
    @Setup
    public void grow() {
        kryo.setReferences(true);
        switch (parent) {
            case LEFT_OUT -> root = tree(LeftOut::new, (child, up) -> child.parent = up);
            case STRONG -> root = tree(Strong::new, (child, up) -> child.parent = up);
            case WEAK -> root = tree(Weak::new, (child, up) -> child.parent = new WeakReference<>(up));
        }
        kryo.register(root.getClass());
        kryo.register(ArrayList.class);
        if (parent == Parent.WEAK) {
            WeaklinkKryo.install(kryo, Weaklink.create());
        }
        write();
        bytes = output.toBytes();
        System.out.println("# " + parent + ": " + bytes.length + " bytes");
    }

    private static <N extends Node<N>> N tree(Supplier<N> create, BiConsumer<N, N> link) {
        List<N> nodes = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
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

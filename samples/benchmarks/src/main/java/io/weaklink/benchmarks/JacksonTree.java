package io.weaklink.benchmarks;

import com.fasterxml.jackson.annotation.JsonIdentityInfo;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.ObjectIdGenerators;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import io.weaklink.jackson.JsonForm;
import io.weaklink.jackson.WeaklinkModule;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
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

/** A tree of 100,000 nodes, fan-out 8, whose children point back at their parent. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 8, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms3g", "-Xmx3g", "-XX:+UseParallelGC"})
public class JacksonTree {

    private static final int NODES = 100_000;
    private static final int FAN_OUT = 8;

    /** How the way back to the parent is written. */
    public enum Parent {
        /** Left out. */
        IGNORED,
        /** By Jackson's own object ids. */
        IDENTITY,
        /** By Weaklink, document only. */
        WEAKLINK,
        /** By Weaklink with a registry. */
        WEAKLINK_REGISTRY,
        /** By Weaklink in the compact form. */
        WEAKLINK_COMPACT
    }

    /** What all nodes have. */
    public abstract static class Node<N> {
        public @Nullable String name;
        public int value;
        public List<N> children = new ArrayList<>();
    }

    /** A parent that is not written. */
    public static class Ignored extends Node<Ignored> {
        @JsonIgnore
        public @Nullable Ignored parent;
    }

    /** A parent that is written by an object id. */
    @JsonIdentityInfo(generator = ObjectIdGenerators.IntSequenceGenerator.class, property = "@id")
    public static class Identified extends Node<Identified> {
        public @Nullable Identified parent;
    }

    /** A parent that is referred to weakly. */
    @Referent("node")
    public static class Weak extends Node<Weak> {
        public @Nullable WeakReference<Weak> parent;
    }

    /** Which of them. */
    @Param
    public Parent parent = Parent.IGNORED;

    private ObjectMapper mapper = new ObjectMapper();
    private Object root = new Object();
    private Class<?> type = Object.class;
    private byte[] json = new byte[0];

    /** Grows the tree and writes it once. */
    @Setup
    public void grow() throws IOException {
        switch (parent) {
            case IGNORED -> root = tree(i -> new Ignored(), (child, up) -> child.parent = up);
            case IDENTITY -> root = tree(i -> new Identified(), (child, up) -> child.parent = up);
            default -> root = tree(i -> new Weak(), (child, up) -> child.parent = new WeakReference<>(up));
        }
        switch (parent) {
            case WEAKLINK -> mapper.registerModule(new WeaklinkModule());
            case WEAKLINK_REGISTRY -> mapper.registerModule(new WeaklinkModule(Weaklink.create()));
            case WEAKLINK_COMPACT -> mapper.registerModule(new WeaklinkModule(Weaklink.create(), JsonForm.COMPACT));
            default -> mapper = new ObjectMapper();
        }
        type = root.getClass();
        json = mapper.writeValueAsBytes(root);
        System.out.println("# " + parent + ": " + json.length + " bytes");
    }

    private static <N extends Node<N>> N tree(Function<Integer, N> create, BiConsumer<N, N> link) {
        List<N> nodes = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            N node = create.apply(i);
            node.name = "node-" + i;
            node.value = i;
            if (i > 0) {
                N up = nodes.get((i - 1) / FAN_OUT);
                up.children.add(node);
                link.accept(node, up);
            }
            nodes.add(node);
        }
        return nodes.get(0);
    }

    /** Writes the tree. */
    @Benchmark
    public byte[] write() throws IOException {
        return mapper.writeValueAsBytes(root);
    }

    /** Reads the tree. */
    @Benchmark
    public Object read() throws IOException {
        return mapper.readValue(json, type);
    }
}

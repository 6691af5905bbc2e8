package io.weaklink.benchmarks;

import com.fasterxml.jackson.annotation.JsonBackReference;
import com.fasterxml.jackson.annotation.JsonIdentityInfo;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonManagedReference;
import com.fasterxml.jackson.annotation.ObjectIdGenerators;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import io.weaklink.benchmarks.bars.Bar;
import io.weaklink.benchmarks.bars.Measure;
import io.weaklink.benchmarks.bars.Row;
import io.weaklink.benchmarks.bars.Work;
import io.weaklink.jackson.JsonForm;
import io.weaklink.jackson.WeaklinkModule;
import java.io.IOException;
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

/** A tree with fan-out 8, whose children point back at their parent. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 8, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms3g", "-Xmx3g", "-XX:+UseParallelGC"})
public class JacksonTree implements Work {

    private static final int NODES = 100_000;
    private static final int FAN_OUT = 8;

    /** The parent is left out. */
    static final String IGNORED = "left out";
    /** The parent is written by Jackson's own object ids, numbers. */
    static final String IDENTITY = "@JsonIdentityInfo";
    /** The same, UUIDs. */
    static final String UUIDS = "@JsonIdentityInfo UUID";
    /** The parent is left out, and Jackson sets it when the child is read. */
    static final String MANAGED = "@JsonManagedReference";
    /** The parent is referred to weakly, known to the document only. */
    static final String DOCUMENT = "weaklink without registry";
    /** The parent is referred to weakly, with a registry. */
    static final String WEAK = "weaklink";
    /** The same in the compact form. */
    static final String COMPACT = "weaklink compact";

    /** What all nodes have. */
    public abstract static class Node<N> {
        public @Nullable String name;
        public int value;

        abstract List<N> nodes();
    }

    /** A parent that is not written. */
    public static class Ignored extends Node<Ignored> {
        public List<Ignored> children = new ArrayList<>();

        @JsonIgnore
        public @Nullable Ignored parent;

        @Override
        List<Ignored> nodes() {
            return children;
        }
    }

    /** A parent that is written by a number. */
    @JsonIdentityInfo(generator = ObjectIdGenerators.IntSequenceGenerator.class, property = "@id")
    public static class Identified extends Node<Identified> {
        public List<Identified> children = new ArrayList<>();
        public @Nullable Identified parent;

        @Override
        List<Identified> nodes() {
            return children;
        }
    }

    /** A parent that is written by a UUID. */
    @JsonIdentityInfo(generator = ObjectIdGenerators.UUIDGenerator.class, property = "@id")
    public static class Unique extends Node<Unique> {
        public List<Unique> children = new ArrayList<>();
        public @Nullable Unique parent;

        @Override
        List<Unique> nodes() {
            return children;
        }
    }

    /** A parent that Jackson sets. */
    public static class Managed extends Node<Managed> {
        @JsonManagedReference
        public List<Managed> children = new ArrayList<>();

        @JsonBackReference
        public @Nullable Managed parent;

        @Override
        List<Managed> nodes() {
            return children;
        }
    }

    /** A parent that is referred to weakly. */
    @Referent("node")
    public static class Weak extends Node<Weak> {
        public List<Weak> children = new ArrayList<>();
        public @Nullable WeakReference<Weak> parent;

        @Override
        List<Weak> nodes() {
            return children;
        }
    }

    /** Which of them. */
    @Param({IDENTITY, DOCUMENT, WEAK, COMPACT, UUIDS, MANAGED, IGNORED})
    public String subject = IDENTITY;

    /** How many nodes. */
    @Param({"" + NODES})
    public int nodes = NODES;

    private final ObjectMapper mapper = new ObjectMapper();
    private Object root = new Object();
    private Class<?> type = Object.class;
    private byte[] json = new byte[0];

    @Override
    public Row row() {
        return Row.ofDocument(
                "Jackson, tree of 100k nodes, weak parents",
                Stream.concat(
                        Stream.of(
                                Bar.of("write", Measure.CPU, DOCUMENT, IDENTITY, NODES, 1.15, 1.0),
                                Bar.of("read", Measure.CPU, DOCUMENT, IDENTITY, NODES, 0.92, 0.8),
                                Bar.of("write", Measure.CPU, COMPACT, IDENTITY, NODES, 0.95, 0.85),
                                Bar.of("read", Measure.CPU, COMPACT, IDENTITY, NODES, 0.7, 0.6),
                                Bar.told("write", Measure.WRITTEN, DOCUMENT, IDENTITY, NODES),
                                Bar.told("write", Measure.WRITTEN, COMPACT, IDENTITY, NODES)),
                        Stream.concat(
                                Stream.of("write", "read")
                                        .flatMap(step -> Stream.of(
                                                Bar.told(step, Measure.CPU, WEAK, IDENTITY, NODES),
                                                Bar.told(step, Measure.CPU, WEAK, UUIDS, NODES),
                                                Bar.told(step, Measure.CPU, COMPACT, MANAGED, NODES),
                                                Bar.told(step, Measure.CPU, COMPACT, IGNORED, NODES))),
                                Stream.of("write", "read")
                                        .flatMap(step -> Stream.of(IDENTITY, DOCUMENT)
                                                .flatMap(subject -> Bar.growth(step, subject, 100 * NODES))))));
    }

    /** Grows the tree and writes it once. */
    @Setup
    public void grow() throws IOException {
        prepare(subject, nodes);
    }

    @Override
    public void prepare(String subject, int size) throws IOException {
        root = switch (subject) {
            case IGNORED -> tree(size, Ignored::new, (child, up) -> child.parent = up);
            case IDENTITY -> tree(size, Identified::new, (child, up) -> child.parent = up);
            case UUIDS -> tree(size, Unique::new, (child, up) -> child.parent = up);
            case MANAGED -> tree(size, Managed::new, (child, up) -> child.parent = up);
            default -> tree(size, Weak::new, (child, up) -> child.parent = new WeakReference<>(up));
        };
        switch (subject) {
            case DOCUMENT -> mapper.registerModule(new WeaklinkModule());
            case WEAK -> mapper.registerModule(new WeaklinkModule(Weaklink.create()));
            case COMPACT -> mapper.registerModule(new WeaklinkModule(Weaklink.create(), JsonForm.COMPACT));
            default -> {}
        }
        type = root.getClass();
        json = mapper.writeValueAsBytes(root);
    }

    private static <N extends Node<N>> N tree(int size, Supplier<N> create, BiConsumer<N, N> link) {
        List<N> nodes = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            N node = create.get();
            node.name = "node-" + i;
            node.value = i;
            if (i > 0) {
                N up = nodes.get((i - 1) / FAN_OUT);
                up.nodes().add(node);
                link.accept(node, up);
            }
            nodes.add(node);
        }
        return nodes.get(0);
    }

    @Override
    public Object run(String step) throws IOException {
        return step.equals("write") ? write() : read();
    }

    @Override
    public long written() {
        return json.length;
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

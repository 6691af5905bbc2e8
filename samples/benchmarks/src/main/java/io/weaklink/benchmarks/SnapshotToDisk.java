package io.weaklink.benchmarks;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.util.Pool;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import io.weaklink.jackson.JacksonSnapshots;
import io.weaklink.jackson.WeaklinkModule;
import io.weaklink.kryo.KryoSnapshots;
import io.weaklink.kryo.WeaklinkKryo;
import io.weaklink.snapshot.SnapshotCodec;
import io.weaklink.snapshot.SnapshotStore;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A snapshot of 1 GB, beside the same codec straight into a file that is forced once. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms9g", "-Xmx9g", "-XX:+UseParallelGC"})
public class SnapshotToDisk {

    private static final int FAN_OUT = 10;

    /** Who writes. */
    public enum Format {
        /** Some 60 bytes an object beside its payload. */
        JSON(6_000_000, 64),
        /** Some 10 bytes an object beside its payload. */
        KRYO(6_000_000, 160);

        private final int nodes;
        private final int payload;

        Format(int nodes, int payload) {
            this.nodes = nodes;
            this.payload = payload;
        }
    }

    /** A node that knows its parent. */
    @Referent("node")
    public static class Node {
        public int value;
        public byte[] payload = new byte[0];
        public @Nullable List<Node> children;

        @Weak
        public @Nullable Node parent;
    }

    /** Which of them. */
    @Param
    public Format format = Format.JSON;

    private Node root = new Node();
    private @Nullable Path directory;
    private @Nullable SnapshotCodec<Node> codec;
    private @Nullable SnapshotStore<Node> store;

    /** Grows the tree and opens the store. */
    @Setup
    public void grow() throws IOException {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < format.nodes; i++) {
            var node = new Node();
            node.value = i;
            node.payload = new byte[format.payload];
            if (i > 0) {
                Node up = nodes.get((i - 1) / FAN_OUT);
                if (up.children == null) {
                    up.children = new ArrayList<>(FAN_OUT);
                }
                up.children.add(node);
                node.parent = up;
            }
            nodes.add(node);
        }
        root = nodes.get(0);
        directory = Files.createTempDirectory("weaklink-benchmark");
        codec = codec();
        store = SnapshotStore.builder(directory, codec)
                .keep(1)
                .withoutVerifying()
                .open();
    }

    private SnapshotCodec<Node> codec() {
        Weaklink weaklink = Weaklink.create();
        return format == Format.JSON
                ? JacksonSnapshots.of(new ObjectMapper().registerModule(new WeaklinkModule(weaklink)), Node.class)
                : KryoSnapshots.of(
                        new Pool<Kryo>(true, false) {
                            @Override
                            protected Kryo create() {
                                var kryo = new Kryo();
                                kryo.setReferences(true);
                                kryo.register(Node.class);
                                kryo.register(ArrayList.class);
                                kryo.register(byte[].class);
                                WeaklinkKryo.install(kryo, weaklink);
                                return kryo;
                            }
                        },
                        Node.class);
    }

    /** The codec straight into a file, and one force. */
    @Benchmark
    public long codecAlone() throws IOException {
        File file = directory.resolve("alone").toFile();
        try (var out = new FileOutputStream(file)) {
            codec.encode(root, out);
            out.getFD().sync();
        }
        return file.length();
    }

    /** The store, without the verifying re-read. */
    @Benchmark
    public long snapshot() throws IOException {
        return store.write(root).length();
    }

    /** Tells the sizes and removes the files. */
    @TearDown
    public void remove() throws IOException {
        store.close();
        for (File file : directory.toFile().listFiles()) {
            System.out.println("# " + format + " " + file.getName() + ": " + file.length() + " bytes");
            Files.delete(file.toPath());
        }
        Files.delete(directory);
    }
}

package io.weaklink.benchmarks;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.util.Pool;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import io.weaklink.benchmarks.bars.Bar;
import io.weaklink.benchmarks.bars.Clock;
import io.weaklink.benchmarks.bars.Measure;
import io.weaklink.benchmarks.bars.Row;
import io.weaklink.benchmarks.bars.Work;
import io.weaklink.kryo.KryoSnapshots;
import io.weaklink.kryo.WeaklinkKryo;
import io.weaklink.snapshot.SnapshotCodec;
import io.weaklink.snapshot.SnapshotStore;
import io.weaklink.snapshot.Written;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot by Kryo, beside the same codec straight into a file that is forced once. Three million nodes make a file of 1 GB.
 */
public class SnapshotToDisk implements Work {

    /** The codec straight into a file, and one force; and back from the file. */
    private static final String CODEC = "codec alone";
    /** The store. It writes without the verifying re-read, because the codec alone does not read either. */
    private static final String STORE = "snapshot";
    /** The store with the verifying re-read, as it is by default. */
    private static final String VERIFIED = "snapshot, verified";

    private static final int NODES = 3_000_000;
    private static final int PAYLOAD = 325;
    private static final int FAN_OUT = 10;

    /** A node that knows its parent. */
    @Referent("node")
    public static class Node {
        public int value;
        public byte[] payload = new byte[0];
        public @Nullable List<Node> children;

        @Weak
        public @Nullable Node parent;
    }

    private Node root = new Node();
    private Path directory = Path.of("");
    private File alone = new File("");
    private @Nullable Path last;
    private long length;
    private @Nullable SnapshotCodec<Node> codec;
    private @Nullable SnapshotStore<Node> store;

    @Override
    public Row row() {
        return new Row(
                "Snapshot by Kryo, 3M nodes in 1 GB",
                List.of("-XX:+UseParallelGC", "-XX:+AlwaysPreTouch", "-Xms9g", "-Xmx9g"),
                Clock.PROCESS_WITH_ENDED,
                0,
                Stream.concat(told(NODES / 10), Stream.concat(held(), told(NODES)))
                        .toList());
    }

    private static Stream<Bar> held() {
        return Stream.of(
                        Bar.of("write", Measure.CPU, STORE, CODEC, NODES, 1.06, 1.04),
                        Bar.of("write", Measure.WALL, STORE, CODEC, NODES, 1.0, 0.8),
                        Bar.of("read", Measure.CPU, STORE, CODEC, NODES, 1.3, 1.1))
                .map(Bar::onlyFull);
    }

    private static Stream<Bar> told(int size) {
        return Stream.of(
                Bar.told("read", Measure.WALL, STORE, CODEC, size),
                Bar.told("write", Measure.CPU, STORE, CODEC, size),
                Bar.told("read", Measure.CPU, STORE, CODEC, size),
                Bar.told("write", Measure.CPU, VERIFIED, CODEC, size));
    }

    @Override
    public void prepare(String subject, int size) throws IOException {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            var node = new Node();
            node.value = i;
            node.payload = new byte[PAYLOAD];
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
        alone = directory.resolve("alone").toFile();
        codec = codec();
        if (!subject.equals(CODEC)) {
            var builder = SnapshotStore.builder(directory, codec);
            // Before it removes the file before, a store reads this one. So the row removes that file by itself.
            store = (subject.equals(STORE) ? builder.keep(2).withoutVerifying() : builder.keep(1)).open();
        }
        run("write");
    }

    private static SnapshotCodec<Node> codec() {
        Weaklink weaklink = Weaklink.create();
        return KryoSnapshots.of(
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

    /**
     * Each round is one call, and a collection of the young takes as long as a call. It comes at every second or third one, to
     * whoever has the turn. So each begins behind a collection, and none falls into a call.
     */
    @Override
    public void beginRound() {
        System.gc();
    }

    @Override
    public Object run(String step) throws IOException {
        if (store == null) {
            return step.equals("write") ? encode() : decode();
        }
        if (step.equals("write")) {
            return write(store);
        }
        try (var restored = store.readLatest().orElseThrow()) {
            return restored.root();
        }
    }

    private Object write(SnapshotStore<Node> into) throws IOException {
        Path before = last;
        Written written = into.write(root);
        if (before != null) {
            Files.deleteIfExists(before);
        }
        last = written.file();
        length = written.length();
        return length;
    }

    private Object encode() throws IOException {
        try (var out = new FileOutputStream(alone)) {
            codec.encode(root, out);
            out.getFD().sync();
        }
        length = alone.length();
        return length;
    }

    private Object decode() throws IOException {
        try (var in = new BufferedInputStream(new FileInputStream(alone))) {
            return codec.decode(in);
        }
    }

    @Override
    public long written() {
        return length;
    }

    @Override
    public void close() throws IOException {
        if (store != null) {
            store.close();
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}

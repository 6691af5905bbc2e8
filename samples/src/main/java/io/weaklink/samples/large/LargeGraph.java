package io.weaklink.samples.large;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.util.Pool;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Weaklink;
import io.weaklink.jackson.JacksonSnapshots;
import io.weaklink.jackson.WeaklinkModule;
import io.weaklink.kryo.KryoSnapshots;
import io.weaklink.kryo.WeaklinkKryo;
import io.weaklink.snapshot.Restored;
import io.weaklink.snapshot.SnapshotCodec;
import io.weaklink.snapshot.SnapshotStore;
import io.weaklink.snapshot.Written;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;

/**
 * Takes one graph to disk and back: {@code LargeGraph <directory> json|kryo chain|tree <objects> [<payload bytes>]}.
 *
 * <p>Prints one line with sizes, times and, with {@code -Dweaklink.peak=true}, the largest amount of live memory beyond the
 * graph while it was written, for which it collects garbage over and over.
 */
public final class LargeGraph {

    private LargeGraph() {}

    /** Exits with 1 if anything came back wrong. */
    public static void main(String[] args) throws IOException {
        int payload = args.length > 4 ? Integer.parseInt(args[4]) : 0;
        int objects = Integer.parseInt(args[3]);
        boolean right = run(Path.of(args[0]), args[1], args[2], objects, payload, System.out);
        System.exit(right ? 0 : 1);
    }

    static boolean run(Path directory, String codec, String shape, int objects, int payload, PrintStream out)
            throws IOException {
        Item root = shape.equals("chain") ? Item.chain(objects, payload) : Item.tree(objects, payload);
        var peak = new Peak(Boolean.getBoolean("weaklink.peak"));
        try (SnapshotStore<Item> store = SnapshotStore.builder(directory, codec(codec, Weaklink.create()))
                .progress(peak)
                .open()) {
            long start = System.nanoTime();
            Written written = store.write(root);
            long middle = System.nanoTime();
            Restored<Item> restored = store.readLatest().orElseThrow();
            long end = System.nanoTime();
            int same = restored.root() == root ? 0 : Item.countSame(root, restored.root());
            out.printf(
                    Locale.ROOT,
                    "%s, %s of %,d: %,d bytes, written and verified in %,d ms, restored in %,d ms, %,d right%s%n",
                    codec,
                    shape,
                    objects,
                    written.length(),
                    (middle - start) / 1_000_000,
                    (end - middle) / 1_000_000,
                    same,
                    peak);
            return same == objects;
        }
    }

    private static SnapshotCodec<Item> codec(String name, Weaklink weaklink) {
        return name.equals("json")
                ? JacksonSnapshots.of(new ObjectMapper().registerModule(new WeaklinkModule(weaklink)), Item.class)
                : KryoSnapshots.of(pool(weaklink), Item.class);
    }

    private static Pool<Kryo> pool(Weaklink weaklink) {
        return new Pool<>(true, false) {
            @Override
            protected Kryo create() {
                var kryo = new Kryo();
                kryo.setReferences(true);
                kryo.register(Item.class);
                kryo.register(ArrayList.class);
                kryo.register(byte[].class);
                WeaklinkKryo.install(kryo, weaklink);
                return kryo;
            }
        };
    }
}

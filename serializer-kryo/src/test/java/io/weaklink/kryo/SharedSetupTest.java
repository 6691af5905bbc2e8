package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.util.Pool;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import io.weaklink.kryo.Graphs.Bus;
import io.weaklink.kryo.Graphs.Listener;
import io.weaklink.kryo.Graphs.Node;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** One setup in many Kryos, many roots, many threads. */
class SharedSetupTest {

    private final List<Object> told = new ArrayList<>();
    private final Weaklink weaklink = Weaklink.create();

    @Referent("twin")
    static class One {
        WeakReference<One> self = new WeakReference<>(this);
    }

    @Referent("twin")
    static class Other {
        WeakReference<Other> self = new WeakReference<>(this);
    }

    @Test
    void letsTwoPartsOfAProgramHaveOneAliasWhereNoRegistryIsShared() {
        One one = Kryos.roundTrip(Kryos.of(Weaklink.documentOnly()), new One());
        Other other = Kryos.roundTrip(Kryos.of(Weaklink.documentOnly()), new Other());

        assertThat(one.self.get()).isSameAs(one);
        assertThat(other.self.get()).isSameAs(other);
    }

    @Test
    void servesThirtyThreadsFromAPool() throws Exception {
        var outside = new Listener("outside");
        var pool = new Pool<Kryo>(true, false, 8) {
            @Override
            protected Kryo create() {
                return Kryos.of(weaklink);
            }
        };
        Callable<Boolean> work = () -> {
            for (int i = 0; i < 50; i++) {
                Kryo kryo = pool.obtain();
                var bus = new Bus();
                bus.add("a");
                bus.ahead.add(new WeakReference<>(outside));
                Bus restored = Kryos.roundTrip(kryo, bus);
                assertThat(restored.ahead.get(0).get()).isSameAs(restored.owned.get(0));
                assertThat(restored.ahead.get(1).get()).isSameAs(outside);
                pool.free(kryo);
            }
            return true;
        };
        var threads = Executors.newFixedThreadPool(30);
        try {
            List<Callable<Boolean>> all = java.util.Collections.nCopies(30, work);
            for (Future<Boolean> done : threads.invokeAll(all)) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(weaklink.registry().liveCount()).isEqualTo(1);
    }

    @Test
    void tellsOfEveryRestoredObjectWhenAllIsBound() {
        Weaklink telling = Weaklink.builder()
                .onRestored(Node.class, node -> {
                    assertThat(node.parent == null || node.parent.get() != null).isTrue();
                    told.add(node);
                })
                .build();
        var root = new Node("root");
        root.add("a");

        Node restored = Kryos.roundTrip(Kryos.of(telling), root);

        assertThat(told).containsExactlyInAnyOrder(restored, restored.children.get(0));
    }

    @Test
    void writesWellAfterAFailureInTheMiddleOfTypeArguments() {
        Kryo kryo = Kryos.of(weaklink);
        Kryo reader = Kryos.of(weaklink);
        kryo.register(Fragile.class, 90);
        reader.register(Fragile.class, 90);
        kryo.register(Fragile.class, new FragileSerializer());
        reader.register(Fragile.class, new FragileSerializer());
        var box = new Box<Fragile>();
        box.content = new Fragile();
        var holder = new Boxes();
        holder.box = box;

        assertThatExceptionOfType(KryoException.class)
                .isThrownBy(() -> Kryos.write(kryo, holder))
                .satisfies(e -> assertThat(e.getMessage()).startsWith("fragile"));
        var other = new Box<Object>();
        other.content = new Listener("other");
        Box<Object> restored = Kryos.read(reader, Kryos.write(kryo, other));

        assertThat(restored.content).isInstanceOf(Listener.class);
    }

    @Test
    void restoresRandomGraphsLinkByLink() {
        long seed = 20261120;
        var random = new Random(seed);
        Kryo kryo = Kryos.of(weaklink);
        for (int round = 0; round < 300; round++) {
            List<Linked> graph = randomGraph(random);

            List<Linked> restored = Kryos.roundTrip(kryo, graph);

            assertThat(links(restored)).as("seed %d, round %d", seed, round).isEqualTo(links(graph));
        }
    }

    private static List<Linked> randomGraph(Random random) {
        int size = 1 + random.nextInt(12);
        var all = new ArrayList<Linked>();
        for (int i = 0; i < size; i++) {
            all.add(new Linked());
        }
        for (Linked each : all) {
            each.aStrong = random.nextInt(3) == 0 ? all.get(random.nextInt(size)) : null;
            each.bWeak = random.nextInt(3) == 0 ? null : new WeakReference<>(all.get(random.nextInt(size)));
            for (int i = random.nextInt(3); i > 0; i--) {
                each.cList.add(new WeakReference<>(all.get(random.nextInt(size))));
                each.dMap.put(i, new WeakReference<>(all.get(random.nextInt(size))));
            }
            each.eRecord = random.nextBoolean() ? null : new Graphs.Pair(new WeakReference<>(each), each.aStrong);
        }
        return all;
    }

    /** Each link as the places of its two ends. */
    private static List<List<Object>> links(List<Linked> graph) {
        Map<Object, Integer> places = new IdentityHashMap<>();
        graph.forEach(each -> places.put(each, places.size()));
        var links = new ArrayList<List<Object>>();
        for (Linked each : graph) {
            var row = new ArrayList<Object>();
            row.add(places.getOrDefault(each.aStrong, -1));
            row.add(each.bWeak == null ? -1 : places.get(each.bWeak.get()));
            each.cList.forEach(reference -> row.add(places.get(reference.get())));
            each.dMap.forEach((key, reference) -> row.add(List.of(key, places.get(reference.get()))));
            row.add(each.eRecord == null ? -1 : places.get(each.eRecord.a().get()));
            links.add(row);
        }
        return links;
    }

    static final class Linked {
        Linked aStrong;
        WeakReference<Linked> bWeak;
        List<WeakReference<Linked>> cList = new ArrayList<>();
        Map<Integer, WeakReference<Linked>> dMap = new HashMap<>();
        Graphs.Pair eRecord;
    }

    static class Box<T> {
        T content;
    }

    static final class Boxes {
        Box<Fragile> box;
    }

    static final class Fragile {}

    static final class FragileSerializer extends Serializer<Fragile> {
        @Override
        public void write(Kryo kryo, Output output, Fragile object) {
            throw new KryoException("fragile");
        }

        @Override
        public Fragile read(Kryo kryo, Input input, Class<? extends Fragile> type) {
            return new Fragile();
        }
    }
}

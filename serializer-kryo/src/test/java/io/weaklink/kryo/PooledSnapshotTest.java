package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.util.Pool;
import io.weaklink.Collected;
import io.weaklink.IdentityToken;
import io.weaklink.ReadOutcome;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import io.weaklink.snapshot.Restored;
import io.weaklink.snapshot.SnapshotException;
import io.weaklink.snapshot.SnapshotStore;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots by the Kryos of a pool, as users set them up. */
class PooledSnapshotTest {

    private static final int NODES = 3;

    private final Weaklink weaklink = Weaklink.create();

    @TempDir
    Path directory;

    /** Points at the next of its ring. */
    @Referent("node")
    static class Node {
        WeakReference<Node> next = new WeakReference<>(null);
    }

    /** A ring, pointed at from ahead. */
    static class Ring {
        List<WeakReference<Node>> ahead = new ArrayList<>();
        Fuse fuse = new Fuse();
        List<Node> nodes = new ArrayList<>();
    }

    /** Blows where it is told to. */
    static class Fuse {
        static volatile boolean blows;
    }

    static class FuseSerializer extends Serializer<Fuse> {

        @Override
        public void write(Kryo kryo, Output output, Fuse fuse) {
            output.writeByte(1);
            blow();
        }

        @Override
        public Fuse read(Kryo kryo, Input input, Class<? extends Fuse> type) {
            input.readByte();
            blow();
            return new Fuse();
        }

        private static void blow() {
            if (Fuse.blows) {
                throw new StackOverflowError("as far down as it goes");
            }
        }
    }

    private static Ring ring() {
        var ring = new Ring();
        for (int i = 0; i < NODES; i++) {
            ring.nodes.add(new Node());
        }
        for (int i = 0; i < NODES; i++) {
            ring.nodes.get(i).next = new WeakReference<>(ring.nodes.get((i + 1) % NODES));
            ring.ahead.add(new WeakReference<>(ring.nodes.get(i)));
        }
        return ring;
    }

    private static void assertWhole(Ring ring) {
        assertThat(ring.nodes).hasSize(NODES);
        for (int i = 0; i < NODES; i++) {
            assertThat(ring.nodes.get(i).next.get()).isSameAs(ring.nodes.get((i + 1) % NODES));
            assertThat(ring.ahead.get(i).get()).isSameAs(ring.nodes.get(i));
        }
    }

    private Kryo kryo() {
        Kryo kryo = Kryos.of(weaklink);
        kryo.register(Fuse.class, new FuseSerializer());
        return kryo;
    }

    private Kryo withoutAutoReset() {
        Kryo kryo = kryo();
        kryo.setAutoReset(false);
        return kryo;
    }

    private static Pool<Kryo> pool(Supplier<Kryo> kryos) {
        return new Pool<>(true, false) {
            @Override
            protected Kryo create() {
                return kryos.get();
            }
        };
    }

    private SnapshotStore<Ring> open(Pool<Kryo> pool) throws Exception {
        return SnapshotStore.open(directory, KryoSnapshots.of(pool, Ring.class));
    }

    @Test
    void eachFileIsAStreamOfItsOwnWithoutAutoReset() throws Exception {
        Ring ring = ring();
        try (var store = open(pool(this::withoutAutoReset))) {
            long length = store.write(ring).length();
            assertThat(store.write(ring).length()).isEqualTo(length);
            Ring first = store.read(1).root();

            assertWhole(first);
            assertThat(store.read(1).root()).isNotSameAs(first);
        }
        try (var store = open(pool(this::withoutAutoReset))) {
            assertWhole(store.read(2).root());
        }
    }

    @Test
    void nothingOfTheGraphIsHeldByAKryoWithoutAutoReset() throws Exception {
        Pool<Kryo> pool = pool(this::withoutAutoReset);
        try (var store = open(pool)) {
            WeakReference<Ring> written = writeNew(store);
            var restored = new WeakReference<>(store.readLatest().orElseThrow().root());

            Collected.awaitCleared(written);
            Collected.awaitCleared(restored);
            assertThat(pool.getFree()).isEqualTo(1);
        }
    }

    private static WeakReference<Ring> writeNew(SnapshotStore<Ring> store) throws Exception {
        Ring ring = ring();
        store.write(ring);
        return new WeakReference<>(ring);
    }

    @Test
    void kryosWithSetupsOfTheirOwnAreRefused() throws Exception {
        Pool<Kryo> pool = pool(() -> Kryos.of(Weaklink.create()));
        try (var store = open(pool)) {
            Kryo first = pool.obtain();

            assertThatThrownBy(() -> store.write(ring()))
                    .isInstanceOf(SnapshotException.class)
                    .cause()
                    .hasMessage(
                            "The Kryos of the pool have different setups, so what one of them restores would neither"
                                    + " be held nor take over its tokens. Build the Weaklink once, outside the pool, and install"
                                    + " it in each.");
            pool.free(first);
        }
    }

    @Test
    void aKryoThatOverflowedIsNotUsedAgain() throws Exception {
        Ring ring = ring();
        weaklink.registry().register("first", ring.nodes.get(0));
        Pool<Kryo> pool = pool(this::kryo);
        try (var store = open(pool)) {
            store.write(ring);
            Fuse.blows = true;
            assertThatThrownBy(() -> store.write(ring))
                    .isInstanceOf(SnapshotException.class)
                    .hasRootCauseMessage("as far down as it goes");
            assertThatThrownBy(store::readLatest)
                    .isInstanceOf(SnapshotException.class)
                    .hasRootCauseMessage("as far down as it goes");
            Fuse.blows = false;

            assertThat(weaklink.registry().find(IdentityToken.name("first"))).containsSame(ring.nodes.get(0));
            assertThat(pool.getFree()).isZero();
            Restored<Ring> restored = store.readLatest().orElseThrow();
            assertWhole(restored.root());
            assertThat(weaklink.registry().find(IdentityToken.name("first")))
                    .containsSame(restored.root().nodes.get(0));
        } finally {
            Fuse.blows = false;
        }
    }

    @Test
    void manyThreadsWriteAndReadByOnePool() throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        try (var store = SnapshotStore.builder(directory, KryoSnapshots.of(pool(this::kryo), Ring.class))
                .withoutForcing()
                .open()) {
            Callable<Restored<Ring>> work = () -> {
                store.write(ring());
                return store.readLatest().orElseThrow();
            };
            List<Future<Restored<Ring>>> done = threads.invokeAll(Collections.nCopies(20, work));

            for (Future<Restored<Ring>> each : done) {
                Restored<Ring> restored = each.get();
                assertWhole(restored.root());
                assertThat(restored.report().counts())
                        .containsOnly(Map.entry(ReadOutcome.BOUND_IN_DOCUMENT, 2L * NODES));
            }
        } finally {
            threads.shutdownNow();
        }
    }
}

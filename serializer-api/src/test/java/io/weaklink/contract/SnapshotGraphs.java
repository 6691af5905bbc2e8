package io.weaklink.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaklink.Weaklink;
import io.weaklink.contract.Containers.Desk;
import io.weaklink.contract.Containers.Views;
import io.weaklink.contract.LawsOfShapes.Callbacks;
import io.weaklink.contract.LawsOfShapes.Handler;
import io.weaklink.contract.LawsOfShapes.Listener;
import io.weaklink.contract.Model.Customer;
import io.weaklink.contract.SnapshotWorld.Fragile;
import io.weaklink.contract.SnapshotWorld.Link;
import io.weaklink.contract.SnapshotWorld.Node;
import io.weaklink.contract.SnapshotWorld.World;
import io.weaklink.shape.CallbackFunction;
import io.weaklink.snapshot.Capture;
import io.weaklink.snapshot.Durability;
import io.weaklink.snapshot.SnapshotCodec;
import io.weaklink.snapshot.SnapshotException;
import io.weaklink.snapshot.SnapshotStore;
import io.weaklink.snapshot.Written;
import java.lang.ref.Reference;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What comes back of a graph that was kept by a store. */
@SuppressWarnings("NullAway") // A bean's fields are set by the host.
interface SnapshotGraphs extends SnapshotFixture {

    /** Tells whether two elements are one object. */
    Comparator<Object> SAME = (one, other) -> one == other ? 0 : 1;

    @Test
    default void startsWithNothing() throws Exception {
        try (var store = open()) {
            assertThat(store.readLatest()).isEmpty();
            assertThat(store.numbers()).isEmpty();
        }
    }

    @Test
    default void restoresWhatWasWritten() throws Exception {
        World world = SnapshotWorld.world();
        try (var store = open()) {
            store.write(world);

            World restored = store.readLatest().orElseThrow().root();

            Node bough = restored.tree.children.get(0);
            assertThat(restored.tree).isNotSameAs(world.tree);
            assertThat(bough.parent).isSameAs(restored.tree);
            assertThat(bough.children.get(0).parent).isSameAs(bough);
            assertThat(restored.ahead.get(0).get()).isSameAs(bough);
            assertThat(restored.cleared.get()).isNull();
        }
    }

    @Test
    default void restoresWeakContainers() throws Exception {
        var one = new Customer("one");
        var two = new Customer("two");
        var desk = new Desk();
        desk.customers.addAll(List.of(one, two));
        desk.ahead.fill(one, two);
        desk.trailing.fill(one, two);
        try (var store = open(Weaklink.create(), Desk.class)) {
            store.write(desk);
        }
        try (var store = open(Weaklink.create(), Desk.class)) {
            Desk restored = store.readLatest().orElseThrow().root();

            Customer first = restored.customers.get(0);
            Customer second = restored.customers.get(1);
            assertThat(first).isNotSameAs(one);
            for (Views views : List.of(restored.ahead, restored.trailing)) {
                assertThat(views.array).usingElementComparator(SAME).containsExactly(second, first, second);
                assertThat(views.list).usingElementComparator(SAME).containsExactly(second, first, second);
                assertThat(views.set).usingElementComparator(SAME).containsExactlyInAnyOrder(first, second);
                assertThat(views.notes.get(first).text).isEqualTo("on one");
                assertThat(views.pairs.get(first)).isSameAs(second);
                assertThat(views.values.get("two")).isSameAs(second);
            }
        }
        Reference.reachabilityFence(desk);
    }

    @Test
    default void restoresCallbacksAndProxies() throws Exception {
        Weaklink setup = Weaklink.builder()
                .callbacks(CallbackFunction.of(Handler::changed), LawsOfShapes.NAMED)
                .proxies(Listener.class)
                .build();
        var handler = new Handler();
        Callbacks callbacks = Callbacks.to(handler, false);
        callbacks.handler = handler;
        try (var store = open(setup, Callbacks.class)) {
            store.write(callbacks);

            Callbacks restored = store.readLatest().orElseThrow().root();
            restored.all().forEach(callback -> callback.accept("event"));

            assertThat(restored.handler.seen).containsExactly("event", "named event", "event");
            assertThat(restored.ahead.get()).isSameAs(restored.handler);
            assertThat(handler.seen).isEmpty();
        }
    }

    @Test
    default void carriesADeepChain() throws Exception {
        var first = new Link();
        Link last = first;
        int depth = depth();
        for (int i = 1; i < depth; i++) {
            var next = new Link();
            next.before = last;
            last.next = next;
            last = next;
        }
        try (var store = open(Weaklink.create(), Link.class)) {
            store.write(first);

            Link link = store.readLatest().orElseThrow().root();

            int length = 1;
            for (; link.next != null; link = link.next) {
                assertThat(link.next.before).isSameAs(link);
                length++;
            }
            assertThat(length).isEqualTo(depth);
        }
    }

    @Test
    default void worksOnTheCallersThreadIfToldSo() throws Exception {
        try (var store = SnapshotStore.builder(directory(), codec(Weaklink.create(), World.class))
                .onCallersThread()
                .withoutForcing()
                .open()) {
            Written written = store.write(SnapshotWorld.world());

            assertThat(written.durability()).isEqualTo(Durability.RENAMED_ONLY);
            assertThat(store.readLatest().orElseThrow().root().tree.children).hasSize(1);
        }
    }

    @Test
    default void worksWithoutARegistry() throws Exception {
        try (var store = open(Weaklink.documentOnly(), World.class)) {
            store.write(SnapshotWorld.world());

            World restored = store.readLatest().orElseThrow().root();

            assertThat(restored.tree.children.get(0).parent).isSameAs(restored.tree);
            assertThat(store.look(1).header().realm()).isEmpty();
        }
    }

    @Test
    default void capturesNowAndPublishesLater() throws Exception {
        World world = SnapshotWorld.world();
        try (var store = open()) {
            Capture capture = store.capture(world);
            world.tree.name = "changed since";

            assertThat(store.readLatest()).isEmpty();
            Written written = capture.publish();

            assertThat(written.durability()).isIn(Durability.DURABLE, Durability.FILE_SYNCED);
            assertThat(store.readLatest().orElseThrow().root().tree.name).isEqualTo("root");
            assertThatThrownBy(capture::publish)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("This capture was published or closed already. Capture the graph again.");
        }
    }

    @Test
    default void dropsACaptureThatIsClosed() throws Exception {
        try (var store = open()) {
            store.capture(SnapshotWorld.world()).close();

            assertThat(store.readLatest()).isEmpty();
            assertThat(directory().toFile().list()).containsExactly("weaklink.lock");
        }
    }

    @Test
    default void saysThatTheClassMayHaveChangedWhereTheCodecFails() throws Exception {
        SnapshotCodec<Fragile> codec = codec(Weaklink.create(), Fragile.class);
        try (var store = SnapshotStore.open(directory(), codec)) {
            store.write(new Fragile());
            Fragile.broken = true;

            assertThatThrownBy(store::readLatest)
                    .isInstanceOfSatisfying(SnapshotException.class, wrong -> {
                        assertThat(wrong.reason()).isEqualTo(SnapshotException.Reason.CODEC_FAILED);
                        assertThat(wrong).hasCauseInstanceOf(Exception.class);
                    })
                    .hasMessageContaining("is whole, but '" + codec.id() + "' could not read it")
                    .hasMessageContaining("a class may have been renamed or changed since");
        } finally {
            Fragile.broken = false;
        }
    }

    @Test
    default void refusesTheFileOfAnotherCodec() throws Exception {
        try (var store = open()) {
            store.write(SnapshotWorld.world());
        }
        SnapshotCodec<World> own = codec(Weaklink.create(), World.class);

        try (var store = SnapshotStore.open(directory(), new Renamed<>(own, "other", own.rootType(), false))) {
            assertThatThrownBy(store::readLatest)
                    .isInstanceOfSatisfying(
                            SnapshotException.class,
                            wrong -> assertThat(wrong.reason()).isEqualTo(SnapshotException.Reason.WRONG_CODEC))
                    .hasMessageContaining(
                            "was written by the codec '" + own.id() + "', but this store reads 'other'. Open the"
                                    + " directory with that codec, or use another directory.");
        }
    }

    @Test
    default void refusesTheFileOfAnotherRoot() throws Exception {
        try (var store = open(Weaklink.create(), Node.class)) {
            store.write(new Node("alone"));
        }

        try (var store = open()) {
            assertThatThrownBy(store::readLatest)
                    .isInstanceOfSatisfying(
                            SnapshotException.class,
                            wrong -> assertThat(wrong.reason()).isEqualTo(SnapshotException.Reason.WRONG_CODEC))
                    .hasMessageContaining("has a root of type '" + Node.class.getName() + "'")
                    .hasMessageContaining(
                            "this store reads '" + World.class.getName() + "'. If the class was renamed, tell"
                                    + " the codec its former name; else use another directory.");
        }
    }
}

package io.weaklink.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaklink.IdentityToken;
import io.weaklink.ReadOutcome;
import io.weaklink.ReadReference;
import io.weaklink.TypeDescriptor;
import io.weaklink.Weaklink;
import io.weaklink.WireReference;
import io.weaklink.WriteOutcome;
import io.weaklink.contract.SnapshotWorld.Window;
import io.weaklink.contract.SnapshotWorld.World;
import io.weaklink.snapshot.Restored;
import io.weaklink.snapshot.SnapshotCodec;
import io.weaklink.snapshot.SnapshotException;
import io.weaklink.snapshot.SnapshotFile;
import io.weaklink.snapshot.SnapshotStore;
import io.weaklink.snapshot.SnapshotTransform;
import io.weaklink.snapshot.Written;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What stands in the file of a snapshot, and how. */
@SuppressWarnings("NullAway") // A bean's fields are set by the host.
interface SnapshotContents extends SnapshotFixture {

    @Test
    default void keepsTextsBesideTheGraph() throws Exception {
        try (var store = open()) {
            store.write(SnapshotWorld.world(), Map.of("reason", "nightly", "über", "Größe"));

            assertThat(store.look(1).metadata())
                    .containsOnly(Map.entry("reason", "nightly"), Map.entry("über", "Größe"));
            assertThat(store.readLatest().orElseThrow().metadata()).containsEntry("reason", "nightly");
        }
    }

    @Test
    default void tellsOfItselfWithoutTheClasses() throws Exception {
        try (var store = open()) {
            store.write(SnapshotWorld.world());
        }

        SnapshotFile file = SnapshotFile.open(file(1));

        assertThat(file.header().rootType()).isEqualTo(World.class.getName());
        assertThat(file.length()).isEqualTo(Files.size(file(1)));
        assertThat(file.tables().types()).containsEntry("node", 3L).containsEntry("world", 1L);
        assertThat(file.tables().references().get("node")).containsEntry(WriteOutcome.IN_DOCUMENT, 3L);
        assertThat(file.tables().referenceCount(WriteOutcome.CLEARED)).isGreaterThanOrEqualTo(3);
        assertThat(file.document().readAllBytes()).hasSize((int) file.documentLength());
        assertThat(SnapshotFile.verify(file(1))).isEqualTo(file.header());
    }

    @Test
    default void storesCompressed() throws Exception {
        World world = SnapshotWorld.world();
        for (int i = 0; i < 1_000; i++) {
            world.tree.grow("one and the same name");
        }
        Path plain = directory().resolve("plain");
        try (var store = SnapshotStore.open(plain, codec(Weaklink.create(), World.class))) {
            store.write(world);
        }
        try (var store = SnapshotStore.builder(directory(), codec(Weaklink.create(), World.class))
                .transform(SnapshotTransform.DEFLATE)
                .open()) {
            store.write(world);

            World restored = store.readLatest().orElseThrow().root();

            assertThat(restored.tree.children).hasSize(1_001).allMatch(child -> child.parent == restored.tree);
            assertThat(Files.size(file(1)) * 2).isLessThan(Files.size(plain.resolve(file(1).getFileName())));
        }
    }

    @Test
    default void storesThroughATransformOfYourOwn() throws Exception {
        World world = SnapshotWorld.world();
        SnapshotCodec<World> codec = codec(Weaklink.create(), World.class);
        try (var store = SnapshotStore.builder(directory(), codec)
                .transform(new Masked())
                .open()) {
            store.write(world, Map.of("secret", "plainly"));

            assertThat(store.readLatest().orElseThrow().root().tree.name).isEqualTo("root");
            assertThat(new String(Files.readAllBytes(file(1)), StandardCharsets.ISO_8859_1))
                    .doesNotContain("bough", "plainly", "node");
        }
        try (var store = SnapshotStore.open(directory(), codec)) {
            assertThatThrownBy(store::readLatest)
                    .isInstanceOfSatisfying(
                            SnapshotException.class,
                            wrong -> assertThat(wrong.reason()).isEqualTo(SnapshotException.Reason.WRONG_CODEC))
                    .hasMessageContaining("is stored through 'masked', which is not known here");
            assertThat(store.write(world).number()).isEqualTo(2);
        }
        try (var store = SnapshotStore.builder(directory(), codec)
                .alsoReads(new Masked())
                .open()) {
            assertThat(store.read(1).root().tree.name).isEqualTo("root");
            assertThat(store.read(2).root().tree.name).isEqualTo("root");
        }
    }

    @Test
    default void listsSoManyReferencesAndCountsTheRest() throws Exception {
        World world = SnapshotWorld.world();
        List<Window> held = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            world.tree.grow("child " + i);
        }
        var window = new Window();
        held.add(window);
        world.window = new WeakReference<>(window);
        try (var store = SnapshotStore.builder(directory(), codec(Weaklink.create(), World.class))
                .reportRows(2)
                .open()) {
            Written written = store.write(world);
            Restored<World> restored = store.readLatest().orElseThrow();

            assertThat(written.report().references()).hasSizeLessThanOrEqualTo(4);
            assertThat(written.tables().references().get("node")).containsEntry(WriteOutcome.IN_DOCUMENT, 13L);
            assertThat(written.danglingCount()).isEqualTo(1);
            assertThat(restored.report().references()).hasSizeLessThanOrEqualTo(4);
            assertThat(restored.report().count(ReadOutcome.BOUND_IN_DOCUMENT)).isEqualTo(13);
            assertThat(restored.report().count(ReadOutcome.BOUND_LIVE)).isEqualTo(1);
        }
        assertThat(held).hasSize(1);
    }

    /** Row B12: a Kryo root without a trailer has no place for the name. */
    @Test
    default void keepsTheNamesOfWhatIsOnlyHeldStrongly() throws Exception {
        Weaklink weaklink = Weaklink.create();
        var world = new World();
        world.tree = new SnapshotWorld.Node("root");
        world.tree.grow("bough");
        weaklink.registry().register("tree/root", world.tree);
        try (var store = SnapshotStore.open(directory(), codec(weaklink, World.class))) {
            Written written = store.write(world);

            assertThat(written.tables().tokens())
                    .containsExactly(
                            new WireReference.Tokened(IdentityToken.name("tree/root"), new TypeDescriptor("node")));
            assertThat(SnapshotFile.open(file(1)).tables().tokens())
                    .isEqualTo(written.tables().tokens());
        }
    }

    @Test
    default void listsWhatIsOutsideHoweverManyStandAheadOfWhatFollows() throws Exception {
        Weaklink weaklink = Weaklink.create();
        World world = SnapshotWorld.world();
        var window = new Window();
        for (int i = 0; i < 5; i++) {
            world.ahead.add(new WeakReference<>(world.tree.grow("child " + i)));
        }
        world.window = new WeakReference<>(window);
        world.customer = null;
        world.cleared = null;
        try (var store = SnapshotStore.builder(directory(), codec(weaklink, World.class))
                .reportRows(1)
                .open()) {
            Written written = store.write(world);
            weaklink.registry().forget(window);
            Restored<World> restored = store.readLatest().orElseThrow();

            assertThat(written.dangling()).hasSize(1);
            assertThat(written.tables().rows()).contains(written.dangling().get(0));
            assertThat(restored.report().gone())
                    .singleElement()
                    .extracting(ReadReference::outcome)
                    .isEqualTo(ReadOutcome.COLLECTED);
        }
    }
}

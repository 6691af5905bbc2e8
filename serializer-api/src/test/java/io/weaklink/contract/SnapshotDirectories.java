package io.weaklink.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaklink.Weaklink;
import io.weaklink.contract.SnapshotWorld.World;
import io.weaklink.snapshot.Capture;
import io.weaklink.snapshot.Restored;
import io.weaklink.snapshot.SnapshotException;
import io.weaklink.snapshot.SnapshotProgress.Phase;
import io.weaklink.snapshot.SnapshotStore;
import io.weaklink.snapshot.Written;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a store does with its directory. */
@SuppressWarnings("NullAway") // A bean's fields are set by the host.
interface SnapshotDirectories extends SnapshotFixture {

    @Test
    default void numbersSnapshotsAndKeepsTheNewest() throws Exception {
        World world = SnapshotWorld.world();
        try (var store = SnapshotStore.builder(directory(), codec(Weaklink.create(), World.class))
                .keep(2)
                .open()) {
            store.write(world);
            world.tree.name = "second";
            store.write(world);
            world.tree.name = "third";
            Written third = store.write(world);

            assertThat(third.number()).isEqualTo(3);
            assertThat(third.pruned()).containsExactly(1L);
            assertThat(store.numbers()).containsExactly(3L, 2L);
            assertThat(store.readLatest().orElseThrow().root().tree.name).isEqualTo("third");
            assertThat(store.read(2).root().tree.name).isEqualTo("second");
        }
    }

    @Test
    default void goesOnCountingAfterItWasOpenedAgain() throws Exception {
        try (var store = open()) {
            store.write(SnapshotWorld.world());
        }

        try (var store = open()) {
            assertThat(store.write(SnapshotWorld.world()).number()).isEqualTo(2);
        }
    }

    @Test
    default void passesOverADamagedOneAndSaysWhy() throws Exception {
        World world = SnapshotWorld.world();
        try (var store = open()) {
            store.write(world);
            store.write(world);
            byte[] bytes = Files.readAllBytes(file(2));
            bytes[bytes.length / 2] ^= 1;
            Files.write(file(2), bytes);

            Restored<World> restored = store.readLatest().orElseThrow();

            assertThat(restored.number()).isEqualTo(1);
            assertThat(restored.skipped()).singleElement().satisfies(skipped -> {
                assertThat(skipped.number()).isEqualTo(2);
                assertThat(skipped.why().reason()).isEqualTo(SnapshotException.Reason.DAMAGED);
                assertThat(skipped.why()).hasMessageContaining("snapshot-0000000002.weak' is damaged at offset ");
            });
        }
    }

    @Test
    default void failsWhereNoneIsWholeAndOpensAllTheSame() throws Exception {
        try (var store = open()) {
            store.write(SnapshotWorld.world());
        }
        Files.write(file(1), new byte[] {1, 2, 3});

        try (var store = open()) {
            assertThatThrownBy(store::readLatest)
                    .isInstanceOfSatisfying(
                            SnapshotException.class,
                            none -> assertThat(none.reason()).isEqualTo(SnapshotException.Reason.NOT_FOUND))
                    .hasMessageStartingWith("None of the 1 snapshots in '" + directory()
                            + "' is whole. Bring one back from a copy, or empty the directory to start anew:\n")
                    .hasMessageContaining("snapshot 1: The snapshot '");
            store.write(SnapshotWorld.world());
            assertThat(store.readLatest().orElseThrow().number()).isEqualTo(2);
        }
    }

    @Test
    default void neverPrunesTheLastWholeOne() throws Exception {
        World world = SnapshotWorld.world();
        try (var store = SnapshotStore.builder(directory(), codec(Weaklink.create(), World.class))
                .keep(1)
                .withoutVerifying()
                .open()) {
            store.write(world);
            Capture second = store.capture(world);
            Files.write(file(2), new byte[10]);
            Files.write(file(3), new byte[10]);

            assertThat(store.prune()).isEmpty();

            assertThat(store.numbers()).containsExactly(3L, 2L, 1L);
            second.close();
        }
    }

    @Test
    default void removesWhatAnInterruptedWriteHasLeft() throws Exception {
        Files.write(directory().resolve("snapshot-0000000007.tmp"), new byte[3]);
        Files.write(directory().resolve("notes.txt"), new byte[3]);

        try (var store = open()) {
            assertThat(store.numbers()).isEmpty();
        }

        assertThat(directory().toFile().list()).containsExactlyInAnyOrder("weaklink.lock", "notes.txt");
    }

    @Test
    default void letsOneStoreHaveADirectory() throws Exception {
        try (var store = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOfSatisfying(
                            SnapshotException.class,
                            locked -> assertThat(locked.reason()).isEqualTo(SnapshotException.Reason.LOCKED))
                    .hasMessage("The directory '" + directory()
                            + "' has a store in this process already, and two would take"
                            + " each other's files away. Close that one, or use another directory.");
            assertThat(store.numbers()).isEmpty();
        }
        try (var store = open()) {
            assertThat(store.numbers()).isEmpty();
        }
    }

    @Test
    default void tellsHowFarItIs() throws Exception {
        Set<Phase> phases = EnumSet.noneOf(Phase.class);
        try (var store = SnapshotStore.builder(directory(), codec(Weaklink.create(), World.class))
                .progress((phase, objects, bytes) -> phases.add(phase))
                .open()) {
            store.write(SnapshotWorld.world());
            store.readLatest();
        }

        assertThat(phases).containsExactly(Phase.values());
    }

    /** A document of some blocks, so that there are reports from its middle. */
    @Test
    default void tellsHowManyObjectsHaveBegunSoFar() throws Exception {
        World world = SnapshotWorld.world();
        for (int i = 0; i < 15_000; i++) {
            world.tree.grow("child number " + i + " of the tree");
        }
        Map<Phase, Set<Long>> told = new EnumMap<>(Phase.class);
        try (var store = SnapshotStore.builder(directory(), codec(Weaklink.create(), World.class))
                .progress((phase, objects, bytes) ->
                        told.computeIfAbsent(phase, each -> new TreeSet<>()).add(objects))
                .open()) {
            store.write(world);
            store.readLatest();
        }

        for (Phase phase : List.of(Phase.ENCODING, Phase.DECODING)) {
            assertThat(told.get(phase))
                    .as("of " + phase)
                    .startsWith(0L)
                    .hasSizeGreaterThan(1)
                    .allMatch(objects -> objects < 200_000);
        }
    }

    @Test
    default void tellsWhichRegistryIssuedItsTokens() throws Exception {
        Weaklink setup = Weaklink.create();
        try (var store = open(setup, World.class)) {
            store.write(SnapshotWorld.world());

            assertThat(store.look(1).header().realm())
                    .isNotEmpty()
                    .isEqualTo(setup.registry().realm());
        }
    }

    @Test
    default void canBeCancelledInEachPhase() throws Exception {
        World world = SnapshotWorld.world();
        for (Phase phase : List.of(Phase.ENCODING, Phase.FORCING, Phase.VERIFYING)) {
            try (var store = SnapshotStore.builder(directory(), codec(Weaklink.create(), World.class))
                    .progress((now, objects, bytes) -> {
                        if (now == phase) {
                            throw new IllegalStateException("The listener of this case throws.");
                        }
                    })
                    .open()) {
                assertThatThrownBy(() -> store.write(world))
                        .isInstanceOfSatisfying(
                                SnapshotException.class,
                                cancelled ->
                                        assertThat(cancelled.reason()).isEqualTo(SnapshotException.Reason.CANCELLED))
                        .hasMessageContaining(
                                "was cancelled while " + phase.name().toLowerCase(Locale.ROOT))
                        .hasMessageContaining("The listener of this case throws.");
                assertThat(directory().toFile().list()).containsExactly("weaklink.lock");
            }
        }
    }

    @Test
    default void isCancelledWithTheCallersThread() throws Exception {
        try (var store = open()) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> store.write(SnapshotWorld.world()))
                    .isInstanceOfSatisfying(
                            SnapshotException.class,
                            cancelled -> assertThat(cancelled.reason()).isEqualTo(SnapshotException.Reason.CANCELLED))
                    .hasMessageContaining("its caller was interrupted");

            assertThat(Thread.interrupted()).isTrue();
            assertThat(directory().toFile().list()).containsExactly("weaklink.lock");
        }
    }

    @Test
    default void refusesToWorkWhenClosed() throws Exception {
        SnapshotStore<World> store = open();
        store.close();

        assertThatThrownBy(() -> store.write(SnapshotWorld.world()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("This snapshot store is closed.");
        assertThatThrownBy(store::readLatest)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("This snapshot store is closed.");
    }
}

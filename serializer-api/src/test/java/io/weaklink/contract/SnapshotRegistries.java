package io.weaklink.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.weaklink.Adoption;
import io.weaklink.Collected;
import io.weaklink.IdentityToken;
import io.weaklink.OnGone;
import io.weaklink.ReadOutcome;
import io.weaklink.ReadReference;
import io.weaklink.Weaklink;
import io.weaklink.WriteOutcome;
import io.weaklink.WrittenReference;
import io.weaklink.contract.SnapshotWorld.Customer;
import io.weaklink.contract.SnapshotWorld.Window;
import io.weaklink.contract.SnapshotWorld.World;
import io.weaklink.snapshot.Restored;
import io.weaklink.snapshot.SnapshotCodec;
import io.weaklink.snapshot.SnapshotException;
import io.weaklink.snapshot.SnapshotStore;
import io.weaklink.snapshot.SnapshotTransform;
import io.weaklink.snapshot.Written;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a snapshot has to do with the registry: who is found, who takes over, who is held. */
@SuppressWarnings("NullAway") // A bean's fields are set by the host.
interface SnapshotRegistries extends SnapshotFixture {

    /** A stream whose last bytes cannot be written, when the document has ended well. */
    final class FailingEnd implements SnapshotTransform {

        @Override
        public String id() {
            return "failing";
        }

        @Override
        public OutputStream storing(OutputStream out) {
            return new FilterOutputStream(out) {
                @Override
                public void close() throws IOException {
                    throw new IOException("no room for the end");
                }
            };
        }

        @Override
        public InputStream loading(InputStream in) {
            return in;
        }
    }

    @Test
    default void publishesNothingWhereTheLastBytesCannotBeWritten() throws Exception {
        Weaklink setup = Weaklink.create();
        var window = new Window();
        World world = SnapshotWorld.world();
        world.window = new WeakReference<>(window);

        try (var failing = SnapshotStore.builder(directory(), codec(setup, World.class))
                .transform(new FailingEnd())
                .open()) {
            assertThatThrownBy(() -> failing.write(world)).hasStackTraceContaining("no room for the end");
        }
        assertThat(setup.registry().findToken(window)).isEmpty();
        try (var store = open(setup, World.class)) {
            store.write(world);
        }
        assertThat(setup.registry().findToken(window)).isPresent();
    }

    /** Row C9. */
    @Test
    default void countsWhatWasLostBeforeApart() throws Exception {
        World world = SnapshotWorld.world();
        var window = new Window();
        world.window = new WeakReference<>(window);
        try (var store = open(Weaklink.create(), World.class)) {
            assertThat(store.write(world).unresolved()).isEmpty();
        }

        try (var store = open(Weaklink.create(), World.class);
                Restored<World> restored = store.readLatest().orElseThrow()) {
            Written again = store.write(restored.root());

            assertThat(again.dangling()).isEmpty();
            assertThat(again.danglingCount()).isZero();
            assertThat(again.unresolved())
                    .singleElement()
                    .extracting(WrittenReference::outcome)
                    .isEqualTo(WriteOutcome.UNRESOLVED);
            assertThat(again.unresolvedCount()).isEqualTo(1);
        }
    }

    @Test
    default void restoresInAnotherProcessWhatItsRegistryKnows() throws Exception {
        Weaklink here = Weaklink.create();
        var ada = new Customer();
        var window = new Window();
        here.registry().register("customer/42", ada);
        World world = SnapshotWorld.world();
        world.customer = new WeakReference<>(ada);
        world.window = new WeakReference<>(window);
        try (var store = open(here, World.class)) {
            Written written = store.write(world);

            assertThat(written.dangling())
                    .singleElement()
                    .extracting(WrittenReference::outcome)
                    .isEqualTo(WriteOutcome.BY_ISSUED_TOKEN);
            assertThat(written.danglingCount()).isEqualTo(1);
        }
        Weaklink there = Weaklink.create();
        var other = new Customer();
        there.registry().register("customer/42", other);

        try (var store = open(there, World.class);
                Restored<World> restored = store.readLatest().orElseThrow()) {
            assertThat(restored.root().customer.get()).isSameAs(other);
            assertThat(restored.root().window.get()).isNull();
            assertThat(restored.report().empty())
                    .extracting(ReadReference::outcome)
                    .contains(ReadOutcome.CLEARED)
                    .containsOnlyOnce(ReadOutcome.UNKNOWN);
        }
        assertThat(window.title).isEqualTo("Main");
    }

    @Test
    default void letsTheRestoredWorldTakeOver() throws Exception {
        Weaklink weaklink = Weaklink.create();
        World world = SnapshotWorld.world();
        weaklink.registry().register("resident", world.resident);
        try (var store = open(weaklink, World.class)) {
            store.write(world);

            World restored = store.readLatest().orElseThrow().root();

            assertThat(weaklink.registry().find(IdentityToken.name("resident"))).containsSame(restored.resident);
        }
    }

    @Test
    default void letsWhatReferencesPointAtTakeOver() throws Exception {
        Weaklink weaklink = Weaklink.create();
        World world = SnapshotWorld.world();
        weaklink.registry().register("resident", world.resident);
        world.customer = new WeakReference<>(world.resident);
        try (var store = open(weaklink, World.class)) {
            store.write(world);

            World restored = store.readLatest().orElseThrow().root();

            assertThat(restored.customer.get()).isSameAs(restored.resident).isNotSameAs(world.resident);
            assertThat(weaklink.registry().find(IdentityToken.name("resident"))).containsSame(restored.resident);
        }
    }

    @Test
    default void takesOverNothingIfToldSo() throws Exception {
        Weaklink weaklink = Weaklink.create();
        World world = SnapshotWorld.world();
        weaklink.registry().register("resident", world.resident);
        world.customer = new WeakReference<>(world.resident);
        try (var store = SnapshotStore.builder(directory(), codec(weaklink, World.class))
                .adopt(Adoption.NEVER)
                .open()) {
            store.write(world);

            World restored = store.readLatest().orElseThrow().root();

            assertThat(restored.customer.get()).isSameAs(restored.resident);
            assertThat(weaklink.registry().find(IdentityToken.name("resident"))).containsSame(world.resident);
        }
    }

    @Test
    default void leavesTheRegistryAsItWasIfAReadFails() throws Exception {
        Weaklink weaklink = Weaklink.builder().onGone(OnGone.FAIL).build();
        World world = SnapshotWorld.world();
        var window = new Window();
        weaklink.registry().register("resident", world.resident);
        world.customer = new WeakReference<>(world.resident);
        world.window = new WeakReference<>(window);
        try (var store = open(weaklink, World.class)) {
            store.write(world);
            weaklink.registry().forget(window);

            var failed = catchThrowableOfType(SnapshotException.class, store::readLatest);

            assertThat(failed.reason()).isEqualTo(SnapshotException.Reason.CODEC_FAILED);
            assertThat(failed).hasMessageContaining("window").hasMessageContaining("snapshot-0000000001.weak");
            assertThat(weaklink.registry().find(IdentityToken.name("resident"))).containsSame(world.resident);
        }
    }

    @Test
    default void leavesTheRegistryAsItWasIfTheCodecFailsAtItsVeryEnd() throws Exception {
        Weaklink weaklink = Weaklink.create();
        World world = SnapshotWorld.world();
        weaklink.registry().register("resident", world.resident);
        world.customer = new WeakReference<>(world.resident);
        SnapshotCodec<World> own = codec(weaklink, World.class);
        try (var store = SnapshotStore.open(directory(), own)) {
            store.write(world);
        }

        try (var store = SnapshotStore.open(directory(), new Renamed<>(own, own.id(), own.rootType(), true))) {
            assertThatThrownBy(store::readLatest)
                    .isInstanceOf(SnapshotException.class)
                    .hasRootCauseMessage("too much");
        }

        assertThat(weaklink.registry().find(IdentityToken.name("resident"))).containsSame(world.resident);
    }

    /** A file is verified while its codec reads it, so the codec has read nearly all of it when the damage is found. */
    @Test
    default void handsNothingOutOfADamagedFile() throws Exception {
        List<Object> told = new ArrayList<>();
        Weaklink weaklink = Weaklink.builder()
                .onRestored(Customer.class, told::add)
                .onRead(told::add)
                .build();
        World world = SnapshotWorld.world();
        weaklink.registry().register("resident", world.resident);
        world.customer = new WeakReference<>(world.resident);
        try (var store = open(weaklink, World.class)) {
            store.write(world);
            byte[] whole = Files.readAllBytes(file(1));
            long live = weaklink.registry().liveCount();
            for (int i = 0; i < whole.length; i += i < whole.length - 300 ? 13 : 1) {
                byte[] bytes = whole.clone();
                bytes[i] ^= 1;
                Files.write(file(1), bytes);

                var none = catchThrowableOfType(SnapshotException.class, store::readLatest);

                assertThat(none.reason()).as("byte %s", i).isEqualTo(SnapshotException.Reason.NOT_FOUND);
                assertThat(told).as("byte %s", i).isEmpty();
                assertThat(weaklink.registry().liveCount()).isEqualTo(live);
                assertThat(weaklink.registry().find(IdentityToken.name("resident")))
                        .containsSame(world.resident);
            }
            Files.write(file(1), whole);
            World restored = store.readLatest().orElseThrow().root();
            assertThat(told).contains(restored.resident);
            assertThat(weaklink.registry().find(IdentityToken.name("resident"))).containsSame(restored.resident);
        }
    }

    @Test
    default void holdsWhatItFoundUntilClosed() throws Exception {
        Weaklink weaklink = Weaklink.builder()
                .referents(Customer.class)
                .natural(
                        Customer.class,
                        customer -> "customer/" + customer.name,
                        names -> names.stream().map(name -> new Customer()).toList())
                .build();
        World world = SnapshotWorld.world();
        var ada = new Customer();
        world.customer = new WeakReference<>(ada);
        world.resident = null;
        try (var store = open(weaklink, World.class)) {
            store.write(world);

            Restored<World> restored = store.readLatest().orElseThrow();
            Collected.tryToCollect();

            assertThat(restored.root().customer.get()).isNotNull();
            assertThat(restored.isHolding()).isTrue();
            restored.close();
            Collected.awaitCleared(restored.root().customer);
            assertThat(restored.isHolding()).isFalse();
        }
        assertThat(ada.name).isEqualTo("Ada");
    }
}

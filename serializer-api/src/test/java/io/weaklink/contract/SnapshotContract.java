package io.weaklink.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.weaklink.Adoption;
import io.weaklink.IdentityToken;
import io.weaklink.OnGone;
import io.weaklink.ReadOutcome;
import io.weaklink.ReadReference;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import io.weaklink.WriteOutcome;
import io.weaklink.WrittenReference;
import io.weaklink.snapshot.Capture;
import io.weaklink.snapshot.Durability;
import io.weaklink.snapshot.Restored;
import io.weaklink.snapshot.SnapshotCodec;
import io.weaklink.snapshot.SnapshotException;
import io.weaklink.snapshot.SnapshotFile;
import io.weaklink.snapshot.SnapshotProgress.Phase;
import io.weaklink.snapshot.SnapshotStore;
import io.weaklink.snapshot.SnapshotTransform;
import io.weaklink.snapshot.Written;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a store does with any codec. Each adapter runs it. */
@SuppressWarnings("NullAway") // A bean's fields are set by the host.
public abstract class SnapshotContract {

    private static final int DEEP = 30_000;

    @TempDir
    Path directory;

    /** Returns a codec of this setup. */
    protected abstract <T> SnapshotCodec<T> codec(Weaklink setup, Class<T> root);

    /** Returns how deep a graph the format can carry at least. */
    protected int depth() {
        return DEEP;
    }

    /** A tree whose nodes know their parent. */
    @Referent("node")
    public static final class Node {
        public String name = "";

        @Weak
        public Node parent;

        public List<Node> children = new ArrayList<>();

        Node() {}

        Node(String name) {
            this.name = name;
        }

        Node grow(String child) {
            var node = new Node(child);
            node.parent = this;
            children.add(node);
            return node;
        }
    }

    /** Known by a name. */
    @Referent("customer")
    public static final class Customer {
        public String name = "Ada";
    }

    /** Known by nothing but the token that the registry gives it. */
    @Referent("window")
    public static final class Window {
        public String title = "Main";
    }

    /** One chain. */
    @Referent("link")
    public static final class Link {
        public Link next;

        @Weak
        public Link before;
    }

    /** A class that changes after its objects were written. */
    @Referent("fragile")
    public static final class Fragile {
        static volatile boolean broken;
        public int value = 1;

        Fragile() {
            if (broken) {
                throw new IllegalStateException("not as it was");
            }
        }
    }

    /** What is kept. */
    @Referent("world")
    public static final class World {
        public List<WeakReference<Node>> ahead = new ArrayList<>();
        public WeakReference<Customer> customer = new WeakReference<>(null);
        public WeakReference<Window> window = new WeakReference<>(null);
        public WeakReference<Node> cleared = new WeakReference<>(null);
        public Node tree = new Node("root");
        public Customer resident = new Customer();
    }

    private static World world() {
        var world = new World();
        Node bough = world.tree.grow("bough");
        bough.grow("leaf");
        world.ahead.add(new WeakReference<>(bough));
        return world;
    }

    private <T> SnapshotStore<T> open(Weaklink setup, Class<T> root) throws IOException {
        return SnapshotStore.open(directory, codec(setup, root));
    }

    private SnapshotStore<World> open() throws IOException {
        return open(Weaklink.create(), World.class);
    }

    private Path file(long number) {
        return directory.resolve(String.format("snapshot-%010d.weak", number));
    }

    @Test
    void startsWithNothing() throws Exception {
        try (var store = open()) {
            assertThat(store.readLatest()).isEmpty();
            assertThat(store.numbers()).isEmpty();
        }
    }

    @Test
    void restoresWhatWasWritten() throws Exception {
        World world = world();
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
    void restoresInAnotherProcessWhatItsRegistryKnows() throws Exception {
        Weaklink here = Weaklink.create();
        var ada = new Customer();
        var window = new Window();
        here.registry().register("customer/42", ada);
        World world = world();
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
    void letsTheRestoredWorldTakeOver() throws Exception {
        Weaklink weaklink = Weaklink.create();
        World world = world();
        weaklink.registry().register("resident", world.resident);
        try (var store = open(weaklink, World.class)) {
            store.write(world);

            World restored = store.readLatest().orElseThrow().root();

            // Kryo tells the name of what a weak reference points at or of a durable class, JSON of every referent.
            Object known =
                    weaklink.registry().find(IdentityToken.name("resident")).orElseThrow();
            boolean carried = codec(weaklink, World.class).isSelfDescribing();
            assertThat(known).isSameAs(carried ? restored.resident : world.resident);
        }
    }

    @Test
    void letsWhatReferencesPointAtTakeOver() throws Exception {
        Weaklink weaklink = Weaklink.create();
        World world = world();
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
    void takesOverNothingIfToldSo() throws Exception {
        Weaklink weaklink = Weaklink.create();
        World world = world();
        weaklink.registry().register("resident", world.resident);
        world.customer = new WeakReference<>(world.resident);
        try (var store = SnapshotStore.builder(directory, codec(weaklink, World.class))
                .adopt(Adoption.NEVER)
                .open()) {
            store.write(world);

            World restored = store.readLatest().orElseThrow().root();

            assertThat(restored.customer.get()).isSameAs(restored.resident);
            assertThat(weaklink.registry().find(IdentityToken.name("resident"))).containsSame(world.resident);
        }
    }

    @Test
    void leavesTheRegistryAsItWasIfAReadFails() throws Exception {
        Weaklink weaklink = Weaklink.builder().onGone(OnGone.FAIL).build();
        World world = world();
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
    void holdsWhatItFoundUntilClosed() throws Exception {
        Weaklink weaklink = Weaklink.builder()
                .referents(Customer.class)
                .natural(
                        Customer.class,
                        customer -> "customer/" + customer.name,
                        names -> names.stream().map(name -> new Customer()).toList())
                .build();
        World world = world();
        var ada = new Customer();
        world.customer = new WeakReference<>(ada);
        world.resident = null;
        try (var store = open(weaklink, World.class)) {
            store.write(world);

            Restored<World> restored = store.readLatest().orElseThrow();
            io.weaklink.Collected.tryToCollect();

            assertThat(restored.root().customer.get()).isNotNull();
            assertThat(restored.isHolding()).isTrue();
            restored.close();
            io.weaklink.Collected.awaitCleared(restored.root().customer);
            assertThat(restored.isHolding()).isFalse();
        }
        assertThat(ada.name).isEqualTo("Ada");
    }

    @Test
    void numbersSnapshotsAndKeepsTheNewest() throws Exception {
        World world = world();
        try (var store = SnapshotStore.builder(directory, codec(Weaklink.create(), World.class))
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
    void goesOnCountingAfterItWasOpenedAgain() throws Exception {
        try (var store = open()) {
            store.write(world());
        }

        try (var store = open()) {
            assertThat(store.write(world()).number()).isEqualTo(2);
        }
    }

    @Test
    void passesOverADamagedOneAndSaysWhy() throws Exception {
        World world = world();
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
    void failsWhereNoneIsWholeAndOpensAllTheSame() throws Exception {
        try (var store = open()) {
            store.write(world());
        }
        Files.write(file(1), new byte[] {1, 2, 3});

        try (var store = open()) {
            assertThatThrownBy(store::readLatest)
                    .isInstanceOfSatisfying(
                            SnapshotException.class,
                            none -> assertThat(none.reason()).isEqualTo(SnapshotException.Reason.NOT_FOUND))
                    .hasMessageContaining("None of the 1 snapshots")
                    .hasMessageContaining("snapshot 1: The snapshot '");
            store.write(world());
            assertThat(store.readLatest().orElseThrow().number()).isEqualTo(2);
        }
    }

    @Test
    void neverPrunesTheLastWholeOne() throws Exception {
        World world = world();
        try (var store = SnapshotStore.builder(directory, codec(Weaklink.create(), World.class))
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
    void capturesNowAndPublishesLater() throws Exception {
        World world = world();
        try (var store = open()) {
            Capture capture = store.capture(world);
            world.tree.name = "changed since";

            assertThat(store.readLatest()).isEmpty();
            Written written = capture.publish();

            assertThat(written.durability()).isIn(Durability.DURABLE, Durability.FILE_SYNCED);
            assertThat(store.readLatest().orElseThrow().root().tree.name).isEqualTo("root");
            assertThatThrownBy(capture::publish).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void dropsACaptureThatIsClosed() throws Exception {
        try (var store = open()) {
            store.capture(world()).close();

            assertThat(store.readLatest()).isEmpty();
            assertThat(directory.toFile().list()).containsExactly("weaklink.lock");
        }
    }

    @Test
    void removesWhatAnInterruptedWriteHasLeft() throws Exception {
        Files.write(directory.resolve("snapshot-0000000007.tmp"), new byte[3]);
        Files.write(directory.resolve("notes.txt"), new byte[3]);

        try (var store = open()) {
            assertThat(store.numbers()).isEmpty();
        }

        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("weaklink.lock", "notes.txt");
    }

    @Test
    void letsOneStoreHaveADirectory() throws Exception {
        try (var store = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOfSatisfying(
                            SnapshotException.class,
                            locked -> assertThat(locked.reason()).isEqualTo(SnapshotException.Reason.LOCKED));
            assertThat(store.numbers()).isEmpty();
        }
        try (var store = open()) {
            assertThat(store.numbers()).isEmpty();
        }
    }

    @Test
    void refusesTheFileOfAnotherRoot() throws Exception {
        try (var store = open(Weaklink.create(), Node.class)) {
            store.write(new Node("alone"));
        }

        try (var store = open()) {
            assertThatThrownBy(store::readLatest)
                    .isInstanceOfSatisfying(
                            SnapshotException.class,
                            wrong -> assertThat(wrong.reason()).isEqualTo(SnapshotException.Reason.WRONG_CODEC))
                    .hasMessageContaining("has a root of type '" + Node.class.getName() + "'")
                    .hasMessageContaining("this store reads '" + World.class.getName() + "'");
        }
    }

    @Test
    void refusesTheFileOfAnotherCodec() throws Exception {
        try (var store = open()) {
            store.write(world());
        }
        SnapshotCodec<World> own = codec(Weaklink.create(), World.class);

        try (var store = SnapshotStore.open(directory, new Renamed<>(own, "other", own.rootType()))) {
            assertThatThrownBy(store::readLatest)
                    .isInstanceOfSatisfying(
                            SnapshotException.class,
                            wrong -> assertThat(wrong.reason()).isEqualTo(SnapshotException.Reason.WRONG_CODEC))
                    .hasMessageContaining("was written by the codec '" + own.id() + "', but this store reads 'other'");
        }
    }

    @Test
    void saysThatTheClassMayHaveChangedWhereTheCodecFails() throws Exception {
        SnapshotCodec<Fragile> codec = codec(Weaklink.create(), Fragile.class);
        try (var store = SnapshotStore.open(directory, codec)) {
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
    void keepsTextsBesideTheGraph() throws Exception {
        try (var store = open()) {
            store.write(world(), Map.of("reason", "nightly", "über", "Größe"));

            assertThat(store.look(1).metadata())
                    .containsOnly(Map.entry("reason", "nightly"), Map.entry("über", "Größe"));
            assertThat(store.readLatest().orElseThrow().metadata()).containsEntry("reason", "nightly");
        }
    }

    @Test
    void tellsOfItselfWithoutTheClasses() throws Exception {
        try (var store = open()) {
            store.write(world());
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
    void storesCompressed() throws Exception {
        World world = world();
        for (int i = 0; i < 1_000; i++) {
            world.tree.grow("one and the same name");
        }
        Path plain = directory.resolve("plain");
        try (var store = SnapshotStore.open(plain, codec(Weaklink.create(), World.class))) {
            store.write(world);
        }
        try (var store = SnapshotStore.builder(directory, codec(Weaklink.create(), World.class))
                .transform(SnapshotTransform.DEFLATE)
                .open()) {
            store.write(world);

            World restored = store.readLatest().orElseThrow().root();

            assertThat(restored.tree.children).hasSize(1_001).allMatch(child -> child.parent == restored.tree);
            assertThat(Files.size(file(1)) * 2).isLessThan(Files.size(plain.resolve(file(1).getFileName())));
        }
    }

    @Test
    void storesThroughATransformOfYourOwn() throws Exception {
        World world = world();
        SnapshotCodec<World> codec = codec(Weaklink.create(), World.class);
        try (var store =
                SnapshotStore.builder(directory, codec).transform(new Masked()).open()) {
            store.write(world, Map.of("secret", "plainly"));

            assertThat(store.readLatest().orElseThrow().root().tree.name).isEqualTo("root");
            assertThat(new String(Files.readAllBytes(file(1)), StandardCharsets.ISO_8859_1))
                    .doesNotContain("bough", "plainly", "node");
        }
        try (var store = SnapshotStore.open(directory, codec)) {
            assertThatThrownBy(store::readLatest)
                    .isInstanceOfSatisfying(
                            SnapshotException.class,
                            wrong -> assertThat(wrong.reason()).isEqualTo(SnapshotException.Reason.WRONG_CODEC))
                    .hasMessageContaining("is stored through 'masked', which is not known here");
            assertThat(store.write(world).number()).isEqualTo(2);
        }
        try (var store =
                SnapshotStore.builder(directory, codec).alsoReads(new Masked()).open()) {
            assertThat(store.read(1).root().tree.name).isEqualTo("root");
            assertThat(store.read(2).root().tree.name).isEqualTo("root");
        }
    }

    @Test
    void carriesADeepChain() throws Exception {
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
    void listsSoManyReferencesAndCountsTheRest() throws Exception {
        World world = world();
        List<Window> held = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            world.tree.grow("child " + i);
        }
        var window = new Window();
        held.add(window);
        world.window = new WeakReference<>(window);
        try (var store = SnapshotStore.builder(directory, codec(Weaklink.create(), World.class))
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

    @Test
    void listsWhatIsOutsideHoweverManyStandAheadOfWhatFollows() throws Exception {
        Weaklink weaklink = Weaklink.create();
        World world = world();
        var window = new Window();
        for (int i = 0; i < 5; i++) {
            world.ahead.add(new WeakReference<>(world.tree.grow("child " + i)));
        }
        world.window = new WeakReference<>(window);
        world.customer = null;
        world.cleared = null;
        try (var store = SnapshotStore.builder(directory, codec(weaklink, World.class))
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

    @Test
    void tellsHowFarItIs() throws Exception {
        Set<Phase> phases = EnumSet.noneOf(Phase.class);
        try (var store = SnapshotStore.builder(directory, codec(Weaklink.create(), World.class))
                .progress((phase, objects, bytes) -> phases.add(phase))
                .open()) {
            store.write(world());
            store.readLatest();
        }

        assertThat(phases).containsExactly(Phase.values());
    }

    @Test
    void canBeCancelledInEachPhase() throws Exception {
        World world = world();
        for (Phase phase : List.of(Phase.ENCODING, Phase.FORCING, Phase.VERIFYING)) {
            try (var store = SnapshotStore.builder(directory, codec(Weaklink.create(), World.class))
                    .progress((now, objects, bytes) -> {
                        if (now == phase) {
                            throw new IllegalStateException("enough");
                        }
                    })
                    .open()) {
                assertThatThrownBy(() -> store.write(world))
                        .isInstanceOfSatisfying(
                                SnapshotException.class,
                                cancelled ->
                                        assertThat(cancelled.reason()).isEqualTo(SnapshotException.Reason.CANCELLED));
                assertThat(directory.toFile().list()).containsExactly("weaklink.lock");
            }
        }
    }

    @Test
    void isCancelledWithTheCallersThread() throws Exception {
        try (var store = open()) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> store.write(world()))
                    .isInstanceOfSatisfying(
                            SnapshotException.class,
                            cancelled -> assertThat(cancelled.reason()).isEqualTo(SnapshotException.Reason.CANCELLED));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(directory.toFile().list()).containsExactly("weaklink.lock");
        }
    }

    @Test
    void worksOnTheCallersThreadIfToldSo() throws Exception {
        try (var store = SnapshotStore.builder(directory, codec(Weaklink.create(), World.class))
                .onCallersThread()
                .withoutForcing()
                .open()) {
            Written written = store.write(world());

            assertThat(written.durability()).isEqualTo(Durability.RENAMED_ONLY);
            assertThat(store.readLatest().orElseThrow().root().tree.children).hasSize(1);
        }
    }

    @Test
    void worksWithoutARegistry() throws Exception {
        try (var store = open(Weaklink.documentOnly(), World.class)) {
            store.write(world());

            World restored = store.readLatest().orElseThrow().root();

            assertThat(restored.tree.children.get(0).parent).isSameAs(restored.tree);
            assertThat(store.look(1).header().realm()).isEmpty();
        }
    }

    @Test
    void refusesToWorkWhenClosed() throws Exception {
        SnapshotStore<World> store = open();
        store.close();

        assertThatThrownBy(() -> store.write(world())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(store::readLatest).isInstanceOf(IllegalStateException.class);
    }

    /** A codec under another name. */
    private record Renamed<T>(SnapshotCodec<T> codec, String id, String rootType) implements SnapshotCodec<T> {

        @Override
        public Weaklink weaklink() {
            return codec.weaklink();
        }

        @Override
        public boolean isSelfDescribing() {
            return codec.isSelfDescribing();
        }

        @Override
        public void encode(T root, OutputStream out) throws IOException {
            codec.encode(root, out);
        }

        @Override
        public T decode(InputStream in) throws IOException {
            return codec.decode(in);
        }
    }

    /** Every byte another one. */
    private static final class Masked implements SnapshotTransform {

        @Override
        public String id() {
            return "masked";
        }

        @Override
        public OutputStream storing(OutputStream stored) {
            return new FilterOutputStream(stored) {
                @Override
                public void write(int b) throws IOException {
                    out.write(b ^ 0x5A);
                }
            };
        }

        @Override
        public InputStream loading(InputStream stored) {
            return new FilterInputStream(stored) {
                @Override
                public int read() throws IOException {
                    int b = in.read();
                    return b < 0 ? b : b ^ 0x5A;
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    int count = in.read(bytes, offset, length);
                    for (int i = 0; i < count; i++) {
                        bytes[offset + i] ^= 0x5A;
                    }
                    return count;
                }
            };
        }
    }
}

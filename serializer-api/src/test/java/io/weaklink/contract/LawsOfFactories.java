package io.weaklink.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaklink.OnGone;
import io.weaklink.Weaklink;
import io.weaklink.WeaklinkException;
import io.weaklink.contract.Model.Keyed;
import io.weaklink.contract.Model.KeyedPlaces;
import io.weaklink.contract.Model.KeyedSet;
import io.weaklink.contract.Model.Node;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

/** What the laws say of references of the application's own classes, which a factory makes. */
public interface LawsOfFactories extends CodecFixture {

    private static Weaklink keyed() {
        return Weaklink.builder().reference(Keyed.class, Keyed::of).build();
    }

    /** What is referred to and never collected: else it could be written as cleared, and no reference would be made. */
    Node HELD = new Node("outside");

    private KeyedPlaces placesTo(Node referent) {
        return KeyedPlaces.to(referent, codec(keyed()).setsElementsLater());
    }

    @Law(number = 4, clause = "references of own classes: before and after")
    @Test
    default void L4_makesReferencesOfOwnClassesWhereverTheyStand() throws Exception {
        var node = new Node("node");
        var places = placesTo(node);
        places.node = node;

        var restored = again(keyed(), places);

        assertThat(restored.all()).allSatisfy(reference -> {
            assertThat(reference).isExactlyInstanceOf(Keyed.class);
            assertThat(reference.get()).isSameAs(restored.node).isNotSameAs(node);
            assertThat(reference.key).isEqualTo("to node");
        });
    }

    @Law(number = 2, clause = "references of own classes: live")
    @Test
    default void L2_makesReferencesOfOwnClassesToWhatIsLive() throws Exception {
        Weaklink setup = keyed();
        var outside = new Node("outside");

        var restored = again(setup, placesTo(outside));

        assertThat(restored.all())
                .allSatisfy(reference -> assertThat(reference.get()).isSameAs(outside));
    }

    @Law(number = 3, clause = "references of own classes: empty, and told of in a queue")
    @Test
    default void L3_makesEmptyReferencesOfOwnClasses() throws Exception {
        var places = placesTo(new Node("of another process"));
        places.trailing = Keyed.of(null);
        places.list.add(null);

        var restored = carry(keyed(), keyed(), places, KeyedPlaces.class);

        assertThat(restored.list).last().isNull();
        assertThat(restored.all())
                .filteredOn(reference -> reference != null)
                .hasSameSizeAs(placesTo(null).all())
                .allSatisfy(reference -> {
                    assertThat(reference).isExactlyInstanceOf(Keyed.class);
                    assertThat(reference.get()).isNull();
                    assertThat(reference.key).isEqualTo("nothing");
                });
    }

    @Law(number = 7, clause = "references of own classes: kept")
    @Test
    default void L7_writesTheTokenOfAnUnresolvedReferenceOfAnOwnClassAgain() throws Exception {
        Weaklink home = keyed();
        Weaklink elsewhere = keyed();
        var outside = new Node("outside");
        home.registry().register("node/outside", outside);

        var unresolved = carry(home, elsewhere, placesTo(outside), KeyedPlaces.class);
        var back = carry(elsewhere, home, unresolved, KeyedPlaces.class);

        assertThat(unresolved.all())
                .allSatisfy(reference -> assertThat(reference.get()).isNull());
        assertThat(back.all())
                .allSatisfy(reference -> assertThat(reference.get()).isSameAs(outside));
    }

    @Law(number = 3, clause = "references of own classes: empty, and told of in a queue")
    @Test
    default void L3_attachesAQueueAgain() throws Exception {
        var queue = new ReferenceQueue<Node>();
        Weaklink setup = Weaklink.builder()
                .reference(Queued.class, (Node node) -> new Queued(node, queue))
                .build();
        var node = new Node("node");
        var held = new QueuedBox();
        held.node = node;
        held.ahead = new Queued(node, null);

        QueuedBox restored = again(setup, held);
        restored.ahead.enqueue();

        assertThat(queue.poll()).isSameAs(restored.ahead);
    }

    /** A reference that is told of in a queue. */
    class Queued extends WeakReference<Node> {
        Queued(Node node, ReferenceQueue<Node> queue) {
            super(node, queue);
        }
    }

    /** It stands ahead of what it points at. */
    class QueuedBox {
        public Queued ahead;
        public Node node;
    }

    @Law(number = 6, clause = "references of own classes: what they can point at")
    @Test
    default void L6_refusesWhatAReferenceOfAnOwnClassCannotPointAt() throws Exception {
        Weaklink home = keyed();
        var outside = new Node("outside");
        home.registry().register("a/name", outside);
        Weaklink elsewhere = keyed();
        var other = new Model.Customer("other");
        elsewhere.registry().register("a/name", other);

        var restored = carry(home, elsewhere, placesTo(outside), KeyedPlaces.class);

        assertThat(restored.all())
                .allSatisfy(reference -> assertThat(reference.get()).isNull());
    }

    @Law(number = 12, clause = "references of own classes: all or nothing")
    @Test
    default void L12_refusesAReferenceOfAnOwnClassThatCouldNotBeSetWhenItsReferentIsThere() throws Exception {
        Weaklink setup = keyed();
        var held = new KeyedSet();
        held.node = new Node("node");
        held.ahead.add(Keyed.of(held.node));
        Codec codec = codec(setup);
        byte[] document = codec.write(held);

        assertThatThrownBy(() -> codec.read(document, KeyedSet.class))
                .isInstanceOf(codec.hostFailure())
                .hasMessageContaining("A reference of the class 'io.weaklink.contract.Model$Keyed' at ")
                .hasMessageContaining(
                        " stands ahead of its referent and where it cannot be set once that is there. Hold it in a"
                                + " field, setter, list or map value that can be changed, or hold a plain WeakReference or"
                                + " SoftReference.");
    }

    @Law(number = 14, clause = "references of own classes: LATE is refused")
    @Test
    default void L14_refusesToWaitWithAReferenceOfAnOwnClass() throws Exception {
        byte[] document = codec(keyed()).write(placesTo(HELD));
        Codec late = codec(Weaklink.builder()
                .reference(Keyed.class, Keyed::of)
                .onGone(OnGone.LATE)
                .build());

        assertThatThrownBy(() -> late.read(document, KeyedPlaces.class))
                .isInstanceOf(late.hostFailure())
                .hasMessageContaining(
                        "A 'io.weaklink.contract.Model$Keyed' is made by a factory and cannot wait for its"
                                + " referent, but its policy is OnGone.LATE. Hold a plain WeakReference, or give it another"
                                + " policy with Weaklink.builder().onGone(...).");
    }

    @Law(number = 3, clause = "references of own classes: empty, and told of in a queue")
    @Test
    default void L3_refusesWhatAFactoryMakesIfItIsSomethingElse() throws Exception {
        byte[] document = codec(keyed()).write(placesTo(HELD));
        Codec empty = codec(Weaklink.builder()
                .reference(Keyed.class, (Node node) -> Keyed.of(new Node("something else")))
                .build());

        assertThatThrownBy(() -> empty.read(document, KeyedPlaces.class))
                .isInstanceOf(empty.hostFailure())
                .hasMessageContaining(
                        "Expected the factory of 'io.weaklink.contract.Model$Keyed' to make a reference of"
                                + " that class to nothing, but it made a 'io.weaklink.contract.Model$Keyed' to something else."
                                + " Mend the function given to reference(...).");
    }

    @Law(number = 7, clause = "references of own classes: kept")
    @Test
    default void L7_refusesAFactoryThatMakesOneEmptyReferenceForAll() throws Exception {
        Weaklink home = keyed();
        byte[] document = codec(home).write(placesTo(HELD));
        Keyed nothing = Keyed.of(null);
        Codec sparing = codec(Weaklink.builder()
                .reference(Keyed.class, (Node node) -> node == null ? nothing : Keyed.of(node))
                .build());

        assertThatThrownBy(() -> sparing.read(document, KeyedPlaces.class))
                .isInstanceOf(sparing.hostFailure())
                .hasMessageContaining("to make a new reference each time, but it gave one again that stands for another"
                        + " referent. Mend the function given to reference(...).");
    }

    @Law(number = 12, clause = "references of own classes: all or nothing")
    @Test
    default void L12_wrapsWhatAFactoryThrows() throws Exception {
        byte[] document = codec(keyed()).write(placesTo(HELD));
        Codec failing = codec(Weaklink.builder()
                .reference(Keyed.class, (Node node) -> {
                    throw new IllegalStateException("on purpose");
                })
                .build());

        assertThatThrownBy(() -> failing.read(document, KeyedPlaces.class))
                .isInstanceOf(failing.hostFailure())
                .hasMessageContaining("The factory of 'io.weaklink.contract.Model$Keyed' threw"
                        + " java.lang.IllegalStateException: on purpose.");
    }

    @Law(number = 17, clause = "phantoms and subclasses are refused")
    @Test
    @SuppressWarnings("unchecked")
    default void L17_refusesAFactoryOfWhatCannotBeMade() {
        var builder = Weaklink.builder();

        assertThatThrownBy(() -> builder.reference(PhantomReference.class, node -> null))
                .isInstanceOf(WeaklinkException.class)
                .hasMessage("Expected a subclass of WeakReference or SoftReference, but found"
                        + " 'java.lang.ref.PhantomReference'. Only those can be asked for their referent and need to be"
                        + " made.");
        assertThatThrownBy(() -> builder.reference(WeakReference.class, WeakReference::new))
                .isInstanceOf(WeaklinkException.class)
                .hasMessageContaining("found 'java.lang.ref.WeakReference'");
    }
}

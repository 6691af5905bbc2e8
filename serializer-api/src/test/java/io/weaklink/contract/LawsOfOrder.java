package io.weaklink.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.Weaklink;
import io.weaklink.contract.Model.Aside;
import io.weaklink.contract.Model.Category;
import io.weaklink.contract.Model.Customer;
import io.weaklink.contract.Model.Frame;
import io.weaklink.contract.Model.Hub;
import io.weaklink.contract.Model.Node;
import io.weaklink.contract.Model.Places;
import io.weaklink.contract.Model.Ring;
import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Order does not matter (4): before, after or while the referent is read, in every place. */
public interface LawsOfOrder extends CodecFixture {

    @Law(number = 4, clause = "before")
    @Essential
    @Test
    default void L4_bindsInEveryPlaceBeforeTheReferent() throws Exception {
        var frame = new Frame();
        frame.node = new Node("node");
        frame.ahead = new Places<>(frame.node);

        var restored = again(frame);

        assertThat(restored.node.name).isEqualTo("node");
        assertThat(restored.ahead.byPlace())
                .allSatisfy((place, it) -> assertThat(it.get()).as(place).isSameAs(restored.node));
    }

    @Law(number = 4, clause = "after")
    @Essential
    @Test
    default void L4_bindsInEveryPlaceAfterTheReferent() throws Exception {
        var frame = new Frame();
        frame.node = new Node("node");
        frame.trailing = new Places<>(frame.node);

        var restored = again(frame);

        assertThat(restored.node.name).isEqualTo("node");
        assertThat(restored.trailing.byPlace())
                .allSatisfy((place, it) -> assertThat(it.get()).as(place).isSameAs(restored.node));
    }

    @Law(number = 4, clause = "while")
    @Trap(19)
    @Essential
    @Test
    default void L4_bindsInEveryPlaceWhileTheReferentIsRead() throws Exception {
        var hub = new Hub();
        hub.name = "hub";
        hub.own = new Places<>(hub);

        var restored = again(hub);

        assertThat(restored.name).isEqualTo("hub");
        assertThat(restored.own.byPlace())
                .allSatisfy((place, it) -> assertThat(it.get()).as(place).isSameAs(restored));
    }

    @Law(number = 4, clause = "while")
    @Trap(19)
    @Essential
    @Test
    default void L4_bindsInEveryPlaceWhileARecordIsRead() throws Exception {
        var ring = new Ring("ring", new Places<>());
        ring.own().fill(ring);

        var restored = again(ring);

        assertThat(restored.name()).isEqualTo("ring");
        assertThat(restored.own().byPlace())
                .allSatisfy((place, it) -> assertThat(it.get()).as(place).isSameAs(restored));
    }

    @Law(number = 4, clause = "before")
    @Essential
    @Test
    default void L4_bindsAFieldThatIsMeantWeaklyBeforeAndAfterItsReferent() throws Exception {
        var aside = new Aside();
        aside.category = new Category("category");
        aside.ahead = aside.category;
        aside.trailing = aside.category;

        var restored = again(aside);

        assertThat(restored.category.name).isEqualTo("category");
        assertThat(restored.ahead).isSameAs(restored.category);
        assertThat(restored.trailing).isSameAs(restored.category);
    }

    @Law(number = 4, clause = "while")
    @Test
    default void L4_bindsAFieldThatIsMeantWeaklyWhileItsReferentIsRead() throws Exception {
        var root = new Category("root");
        root.grow("child");

        var restored = again(root);

        assertThat(restored.children.get(0).parent).isSameAs(restored);
    }

    @Law(number = 4, clause = "the root itself")
    @Essential
    @Test
    default void L4_bindsTheRootItself() throws Exception {
        Weaklink setup = Weaklink.create();
        var customer = new Customer("outside");
        setup.registry().register("customer/outside", customer);

        WeakReference<?> restored = carry(setup, setup, new WeakReference<>(customer), WeakReference.class);

        assertThat(restored.get()).isSameAs(customer);
    }

    @Law(number = 4, clause = "the root itself")
    @Test
    default void L4_bindsASoftRoot() throws Exception {
        Weaklink setup = Weaklink.create();
        var customer = new Customer("outside");
        setup.registry().register("customer/outside", customer);

        SoftReference<?> restored = carry(setup, setup, new SoftReference<>(customer), SoftReference.class);

        assertThat(restored.get()).isSameAs(customer);
    }

    @Law(number = 4, clause = "the root itself")
    @Test
    default void L4_bindsInsideAListThatIsTheRoot() throws Exception {
        Weaklink setup = Weaklink.create();
        var customer = new Customer("outside");
        setup.registry().register("customer/outside", customer);

        Holders restored = carry(setup, setup, new Holders(customer), Holders.class);

        assertThat(restored.get(0).get()).isSameAs(customer);
    }

    @Law(number = 4, clause = "before")
    @Test
    default void L4_givesPlacesThatCanBeSetLaterAGenuineReference() throws Exception {
        var frame = new Frame();
        frame.node = new Node("node");
        frame.ahead = new Places<>(frame.node);

        var places = again(frame).ahead.byPlace();

        for (String settable : List.of("bean", "box", "weak")) {
            assertThat(places.get(settable)).as(settable).isExactlyInstanceOf(WeakReference.class);
        }
        assertThat(places.get("soft")).isExactlyInstanceOf(SoftReference.class);
    }

    @Law(number = 4, clause = "before")
    @Test
    default void L4_givesElementsThatCanBeSetLaterAGenuineReference() throws Exception {
        Weaklink setup = Weaklink.create();
        boolean settable = codec(setup).setsElementsLater();
        var frame = new Frame();
        frame.node = new Node("node");
        frame.ahead = new Places<>(frame.node);

        var places = again(setup, frame).ahead.byPlace();

        for (String element : List.of("array[0]", "array[1]", "list[0]", "list[1]", "map", "nested")) {
            assertThat(places.get(element).getClass() == WeakReference.class)
                    .as(element)
                    .isEqualTo(settable);
        }
    }

    @Law(number = 4, clause = "after")
    @Test
    default void L4_givesPlacesBehindTheReferentAGenuineReference() throws Exception {
        var frame = new Frame();
        frame.node = new Node("node");
        frame.trailing = new Places<>(frame.node);

        Map<String, ?> places = again(frame).trailing.byPlace();

        assertThat(places)
                .allSatisfy((place, it) -> assertThat(it)
                        .as(place)
                        .isExactlyInstanceOf(place.equals("soft") ? SoftReference.class : WeakReference.class));
    }

    /** Row B14. */
    @Law(number = 4, clause = "in a place that declares no kind")
    @Test
    default void L4_keepsTheKindWhereThePlaceDeclaresNone() throws Exception {
        var kinds = new Kinds();
        kinds.node = new Node("node");
        kinds.softAhead = new SoftReference<>(kinds.node);
        kinds.weakAhead = new WeakReference<>(kinds.node);
        kinds.softBehind = new SoftReference<>(kinds.node);
        kinds.weakBehind = new WeakReference<>(kinds.node);
        kinds.softEmpty = new SoftReference<>(null);

        var restored = again(kinds);

        assertThat(restored.softAhead).isInstanceOf(SoftReference.class);
        assertThat(restored.weakAhead).isInstanceOf(WeakReference.class);
        assertThat(restored.softBehind).isInstanceOf(SoftReference.class);
        assertThat(restored.weakBehind).isInstanceOf(WeakReference.class);
        assertThat(restored.softEmpty).isInstanceOf(SoftReference.class);
        assertThat(restored.softAhead.get()).isSameAs(restored.node);
        assertThat(restored.weakBehind.get()).isSameAs(restored.node);
    }

    /** References whose places do not say whether they are soft or weak. */
    final class Kinds {
        public Reference<Node> softAhead;
        public Reference<Node> weakAhead;
        public Node node;
        public Reference<Node> softBehind;
        public Reference<Node> weakBehind;
        public Reference<Node> softEmpty;
    }

    /** A list of references with a type of its own, as a root for hosts that need one. */
    final class Holders extends ArrayList<WeakReference<Customer>> {

        private static final long serialVersionUID = 1L;

        public Holders() {}

        Holders(Customer customer) {
            add(new WeakReference<>(customer));
        }
    }
}

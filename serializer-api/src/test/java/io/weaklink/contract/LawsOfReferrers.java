package io.weaklink.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaklink.ReadReference;
import io.weaklink.Reading;
import io.weaklink.Weaklink;
import io.weaklink.WriteOutcome;
import io.weaklink.Writing;
import io.weaklink.WrittenReference;
import io.weaklink.contract.Model.Box;
import io.weaklink.contract.Model.Category;
import io.weaklink.contract.Model.Customer;
import io.weaklink.contract.Model.CustomerProxy;
import io.weaklink.contract.Model.Frame;
import io.weaklink.contract.Model.Node;
import io.weaklink.contract.Model.Places;
import io.weaklink.contract.Model.Registry;
import org.junit.jupiter.api.Test;

/** Who refers to an object (15). */
public interface LawsOfReferrers extends CodecFixture {

    @Law(number = 15, clause = "which references point at an object")
    @Essential
    @Test
    default void L15_aReadingTellsWhichReferencesPointAtAnObject() throws Exception {
        Weaklink setup = Weaklink.create();
        var first = new Customer("first");
        var second = new Customer("second");
        byte[] document = codec(setup).write(registry(first, second));

        try (Reading reading = setup.reading()) {
            Registry restored = codec(setup).read(document, Registry.class);

            var rows = reading.report().references();
            assertThat(rows).hasSize(5);
            assertThat(reading.referringTo(restored.customers.get(0)))
                    .containsExactly(rows.get(0), rows.get(2), rows.get(3));
            assertThat(reading.referringTo(restored.customers.get(1))).containsExactly(rows.get(1));
            assertThat(reading.referringTo(first)).isEmpty();
            assertThat(reading.referringTo(restored)).isEmpty();
        }
    }

    @Law(number = 15, clause = "which references point at an object")
    @Test
    default void L15_aReadingCountsEveryPlaceThatPointsAtAnObject() throws Exception {
        Weaklink setup = Weaklink.create();
        var frame = new Frame();
        frame.node = new Node("node");
        frame.ahead = new Places<>(frame.node);
        frame.trailing = new Places<>(frame.node);
        byte[] document = codec(setup).write(frame);

        try (Reading reading = setup.reading()) {
            Frame restored = codec(setup).read(document, Frame.class);

            assertThat(reading.referringTo(restored.node))
                    .hasSize(restored.ahead.byPlace().size()
                            + restored.trailing.byPlace().size())
                    .isEqualTo(reading.report().references());
        }
    }

    @Law(number = 15, clause = "which references point at an object")
    @Test
    default void L15_aReadingTellsOfWeakMembersAndOfLiveObjects() throws Exception {
        Weaklink setup = Weaklink.create();
        var root = new Category("root");
        root.grow("one");
        root.grow("two");
        var live = new Category("live");
        setup.registry().register("live", live);
        root.parent = live;
        byte[] document = codec(setup).write(root);

        try (Reading reading = setup.reading()) {
            Category restored = codec(setup).read(document, Category.class);

            assertThat(restored.parent).isSameAs(live);
            assertThat(reading.referringTo(restored)).hasSize(2);
            assertThat(reading.referringTo(live))
                    .extracting(ReadReference::named)
                    .containsExactly("=live");
            assertThat(reading.referringTo(root)).isEmpty();
        }
    }

    @Law(number = 15, clause = "which references point at an object")
    @Test
    default void L15_aReadingCountsTheReferencesOfAllItsDocuments() throws Exception {
        var live = new Customer("live");
        Weaklink setup = CodecFixture.knowing("customer/live", live);
        byte[] document = codec(setup).write(new Box<>(live));

        try (Reading reading = setup.reading()) {
            codec(setup).read(document, Box.class);
            assertThat(reading.referringTo(live)).hasSize(1);
            codec(setup).read(document, Box.class);

            assertThat(reading.referringTo(live)).hasSize(2);
        }
    }

    @Law(number = 15, clause = "which references point at an object")
    @Essential
    @Test
    default void L15_aWritingTellsWhichReferencesPointAtAnObject() throws Exception {
        Weaklink setup = Weaklink.create();
        var inside = new Customer("inside");
        var outside = new Customer("outside");
        Registry registry = registry(inside, inside);
        registry.ahead.add(new Box<>(outside));

        try (Writing writing = setup.writing()) {
            codec(setup).write(registry);

            assertThat(writing.report().references()).hasSize(6);
            assertThat(writing.referringTo(inside))
                    .extracting(WrittenReference::outcome)
                    .containsExactly(
                            WriteOutcome.IN_DOCUMENT,
                            WriteOutcome.IN_DOCUMENT,
                            WriteOutcome.IN_DOCUMENT,
                            WriteOutcome.IN_DOCUMENT);
            assertThat(writing.referringTo(outside))
                    .extracting(WrittenReference::outcome)
                    .containsExactly(WriteOutcome.BY_ISSUED_TOKEN);
            assertThat(writing.referringTo(registry)).isEmpty();
        }
    }

    @Law(number = 15, clause = "which references point at an object")
    @Test
    default void L15_aWritingTellsOfWeakMembers() throws Exception {
        Weaklink setup = Weaklink.create();
        var root = new Category("root");
        Category child = root.grow("one");
        root.grow("two");

        try (Writing writing = setup.writing()) {
            codec(setup).write(root);

            assertThat(writing.referringTo(root)).isEqualTo(writing.report().references());
            assertThat(writing.referringTo(root)).hasSize(2);
            assertThat(writing.referringTo(child)).isEmpty();
        }
    }

    @Law(number = 15, clause = "which references point at an object")
    @Test
    default void L15_aProxyIsAskedAboutAsItsEntity() throws Exception {
        Weaklink setup =
                Weaklink.builder().sameAs(Customer.class, CustomerProxy::real).build();
        var customer = new Customer("1");
        var proxy = new CustomerProxy(customer);

        try (Writing writing = setup.writing();
                Reading reading = setup.reading()) {
            Registry restored = again(setup, registry(customer, proxy));

            assertThat(writing.referringTo(proxy)).hasSize(4);
            assertThat(writing.referringTo(customer)).isEqualTo(writing.referringTo(proxy));
            var again = restored.customers.get(0);
            assertThat(reading.referringTo(new CustomerProxy(again))).hasSize(4);
        }
    }

    @Law(number = 15, clause = "which references point at an object")
    @Test
    default void L15_nobodyTellsItOnceItIsClosed() throws Exception {
        Weaklink setup = Weaklink.create();
        var live = new Customer("live");
        Writing writing = setup.writing();
        Reading reading = setup.reading();
        again(setup, new Box<>(live));

        reading.close();
        writing.close();

        assertThat(reading.report().references()).hasSize(1);
        assertThat(writing.report().references()).hasSize(1);
        assertThatThrownBy(() -> reading.referringTo(live))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("This reading is closed.");
        assertThatThrownBy(() -> writing.referringTo(live))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("This writing is closed.");
    }

    /** Two customers; references to the first, the second, the first ahead of them; to the first and to none behind. */
    private static Registry registry(Customer first, Customer second) {
        var registry = new Registry();
        registry.ahead.add(new Box<>(first));
        registry.ahead.add(new Box<>(second));
        registry.ahead.add(new Box<>(first));
        registry.customers.add(first);
        registry.customers.add(second);
        registry.trailing.add(new Box<>(first));
        registry.trailing.add(new Box<>(null));
        return registry;
    }
}

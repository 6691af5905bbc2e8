package io.weaklink.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.Adoption;
import io.weaklink.IdentityToken;
import io.weaklink.ReadOutcome;
import io.weaklink.Reading;
import io.weaklink.ReferentResolver;
import io.weaklink.TypeDescriptor;
import io.weaklink.Weaklink;
import io.weaklink.contract.Model.Box;
import io.weaklink.contract.Model.Category;
import io.weaklink.contract.Model.Customer;
import io.weaklink.contract.Model.Frame;
import io.weaklink.contract.Model.Node;
import io.weaklink.contract.Model.Places;
import io.weaklink.contract.Model.Register;
import io.weaklink.contract.Model.Shelf;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One order (2): the document, the registry, the resolvers; and sharing (8). */
public interface LawsOfSearch extends CodecFixture {

    @Law(number = 2, clause = "the document first")
    @Trap(6)
    @Essential
    @Test
    default void L2_theDocumentWinsWhileTheOriginalLives() throws Exception {
        Weaklink setup = Weaklink.create();
        var original = new Node("root");
        setup.registry().tokenOf(original);
        original.grow("child");

        var restored = again(setup, original);

        assertThat(restored).isNotSameAs(original);
        assertThat(restored.children.get(0).parent.get()).isSameAs(restored);
    }

    @Law(number = 2, clause = "the document first")
    @Trap(6)
    @Test
    default void L2_theDocumentWinsUnderANameToo() throws Exception {
        Weaklink setup = Weaklink.create();
        var original = new Node("root");
        setup.registry().register("node/root", original);
        original.grow("child");

        var restored = again(setup, original);

        assertThat(restored.children.get(0).parent.get()).isSameAs(restored);
    }

    @Law(number = 2, clause = "ahead by token binds in the document")
    @Trap(6)
    @Essential
    @Test
    default void L2_theDocumentWinsForReferencesAhead() throws Exception {
        Weaklink setup = Weaklink.create();
        var frame = new Frame();
        frame.node = new Node("node");
        frame.ahead = new Places<>(frame.node);

        var restored = again(setup, frame);

        assertThat(restored.ahead.byPlace().values())
                .allSatisfy(it -> assertThat(it.get()).isSameAs(restored.node).isNotSameAs(frame.node));
    }

    @Law(number = 2, clause = "ahead by token binds in the document")
    @Test
    default void L2_theDocumentWinsForReferencesAheadUnderAName() throws Exception {
        Weaklink setup = Weaklink.create();
        var frame = new Frame();
        frame.node = new Node("node");
        frame.ahead = new Places<>(frame.node);
        setup.registry().register("node/1", frame.node);

        var restored = again(setup, frame);

        assertThat(restored.ahead.byPlace().values())
                .allSatisfy(it -> assertThat(it.get()).isSameAs(restored.node));
    }

    @Law(number = 2, clause = "the document first")
    @Test
    default void L2_theDocumentWinsForAFieldThatIsMeantWeakly() throws Exception {
        Weaklink setup = Weaklink.create();
        var original = new Category("root");
        setup.registry().tokenOf(original);
        original.grow("child");

        var restored = again(setup, original);

        assertThat(restored.children.get(0).parent).isSameAs(restored);
    }

    @Law(number = 2, clause = "then the live registry")
    @Essential
    @Test
    default void L2_asksTheLiveRegistryNext() throws Exception {
        Weaklink setup = Weaklink.create();
        var outside = new Node("outside");

        var restored = again(setup, new Places<>(outside));

        assertThat(restored.byPlace())
                .allSatisfy((place, it) -> assertThat(it.get()).as(place).isSameAs(outside));
    }

    @Law(number = 2, clause = "then the live registry")
    @Test
    default void L2_asksTheLiveRegistryForAFieldThatIsMeantWeakly() throws Exception {
        Weaklink setup = Weaklink.create();
        var outside = new Category("outside");
        var child = outside.grow("child");

        var restored = again(setup, child);

        assertThat(restored.parent).isSameAs(outside);
    }

    @Law(number = 2, clause = "then the resolvers")
    @Essential
    @Test
    default void L2_asksTheResolversLast() throws Exception {
        var written = new Customer("written");
        Weaklink writer = CodecFixture.knowing("customer/1", written);
        var resolved = new Customer("resolved");
        Weaklink reader = Weaklink.builder()
                .resolver(missing -> Map.of(IdentityToken.name("customer/1"), resolved))
                .build();

        var restored = carry(writer, reader, new Box<>(written), Box.class);

        assertThat(restored.to.get()).isSameAs(resolved);
    }

    @Law(number = 2, clause = "then the resolvers")
    @Test
    default void L2_asksNoResolverForWhatTheRegistryHas() throws Exception {
        List<Map<IdentityToken, TypeDescriptor>> asked = new ArrayList<>();
        var live = new Customer("live");
        Weaklink setup = Weaklink.builder()
                .resolver(missing -> {
                    asked.add(missing);
                    return Map.of();
                })
                .build();
        setup.registry().register("customer/1", live);

        var restored = again(setup, new Box<>(live));

        assertThat(restored.to.get()).isSameAs(live);
        assertThat(asked).isEmpty();
    }

    @Law(number = 2, clause = "then the resolvers")
    @Test
    default void L2_asksNoResolverForWhatTheDocumentHas() throws Exception {
        List<Map<IdentityToken, TypeDescriptor>> asked = new ArrayList<>();
        Weaklink reader = Weaklink.builder()
                .resolver(missing -> {
                    asked.add(missing);
                    return Map.of();
                })
                .build();
        var frame = new Frame();
        frame.node = new Node("node");
        frame.ahead = new Places<>(frame.node);

        carry(CodecFixture.knowing("node/1", frame.node), reader, frame, Frame.class);

        assertThat(asked).isEmpty();
    }

    @Law(number = 2, clause = "then the resolvers")
    @Test
    default void L2_asksEachResolverOnceForAllThatIsStillMissing() throws Exception {
        var writer = Weaklink.create();
        var shelf = new Shelf();
        var held = new ArrayList<Node>();
        for (String name : List.of("one", "two", "three")) {
            held.add(new Node(name));
            writer.registry().register(name, held.get(held.size() - 1));
            shelf.boxes.add(new Box<>(held.get(held.size() - 1)));
            shelf.trailing.add(new Box<>(held.get(held.size() - 1)));
        }
        var two = new Node("resolved two");
        List<Map<IdentityToken, TypeDescriptor>> first = new ArrayList<>();
        List<Map<IdentityToken, TypeDescriptor>> second = new ArrayList<>();
        Weaklink reader = Weaklink.builder()
                .resolver(missing -> {
                    first.add(new HashMap<>(missing));
                    return Map.of(IdentityToken.name("two"), two);
                })
                .resolver(missing -> {
                    second.add(new HashMap<>(missing));
                    return Map.of(IdentityToken.name("two"), new Node("too late"));
                })
                .build();

        var restored = carry(writer, reader, shelf, Shelf.class);

        var node = new TypeDescriptor("node");
        assertThat(first)
                .containsExactly(Map.of(
                        IdentityToken.name("one"),
                        node,
                        IdentityToken.name("two"),
                        node,
                        IdentityToken.name("three"),
                        node));
        assertThat(second).containsExactly(Map.of(IdentityToken.name("one"), node, IdentityToken.name("three"), node));
        assertThat(restored.boxes.get(1).to.get()).isSameAs(two);
        assertThat(held).hasSize(3);
    }

    @Law(number = 2, clause = "then the resolvers")
    @Test
    default void L2_putsWhatAResolverGaveNotIntoTheRegistry() throws Exception {
        var written = new Customer("written");
        Weaklink writer = CodecFixture.knowing("customer/1", written);
        var resolved = new Customer("resolved");
        Weaklink reader = Weaklink.builder()
                .adopt(Adoption.REPLACE)
                .resolver(missing -> Map.of(IdentityToken.name("customer/1"), resolved))
                .build();

        carry(writer, reader, new Box<>(written), Box.class);

        assertThat(reader.registry().liveCount()).isZero();
    }

    @Law(number = 2, clause = "else gone")
    @Test
    default void L2_whatNobodyKnowsIsGone() throws Exception {
        var outside = new Node("outside");

        var restored = carry(Weaklink.create(), Weaklink.create(), new Places<>(outside), Places.class);

        assertThat(((Places<?>) restored).byPlace())
                .allSatisfy((place, it) -> assertThat(it.get()).as(place).isNull());
    }

    @Law(number = 2, clause = "it never guesses")
    @Test
    default void L2_bindsOneObjectThatIsHeldTwiceToItsFirstCopy() throws Exception {
        var shelf = new Shelf();
        var node = new Node("held twice");
        shelf.nodes.addAll(List.of(node, node));
        shelf.trailing.add(new Box<>(node));

        var restored = again(shelf);

        assertThat(restored.trailing.get(0).to.get()).isSameAs(restored.nodes.get(0));
    }

    @Law(number = 2, clause = "it never guesses")
    @Test
    default void L2_refusesAReferenceToAnExternalObjectThatFollowsInItsDocument() {
        Codec codec = codec(Weaklink.builder().external(Customer.class).build());
        var register = new Register();
        var customer = new Customer("1");
        register.boxes.add(new Box<>(customer));
        register.customers.add(customer);

        assertThat(refusal(codec, () -> codec.write(register))).hasMessage(externalHere(Customer.class));
    }

    @Law(number = 2, clause = "it never guesses")
    @Test
    default void L2_refusesAReferenceToAnExternalObjectThatPrecedesInItsDocument() {
        Codec codec = codec(Weaklink.builder().external(Node.class).build());
        var shelf = new Shelf();
        var node = new Node("here");
        shelf.nodes.add(node);
        shelf.trailing.add(new Box<>(node));

        assertThat(refusal(codec, () -> codec.write(shelf))).hasMessage(externalHere(Node.class));
    }

    private static String externalHere(Class<?> type) {
        return "A '" + type.getName() + "' is declared external, so a weak reference to it goes by its token, but it"
                + " stands in this document, where a reader restores another one that the reference would miss. Declare"
                + " it as a referent instead, or leave it out of the document.";
    }

    /** Without a registry, the outside referent is a number that nothing answers to, or nothing at all. */
    @Law(number = 2, clause = "a number only in its document")
    @Essential
    @Test
    default void L2_looksForANumberInItsDocumentOnly() throws Exception {
        Weaklink reader = Weaklink.create();
        var live = new Node("live");
        reader.registry().tokenOf(live);
        var outside = new Node("outside");
        byte[] document = codec(Weaklink.documentOnly()).write(new Box<>(outside));
        Reference.reachabilityFence(outside);
        Codec codec = codec(reader);
        codec.read(codec.write(live), Node.class);

        var restored = codec.read(document, Box.class);

        assertThat(restored.to).isNotNull();
        assertThat(restored.to.get()).isNull();
    }

    @Law(number = 2, clause = "it never guesses")
    @Test
    default void L2_looksNowhereElseForWhatTheDocumentHasWithAWrongType() throws Exception {
        Weaklink writer = Weaklink.builder().describe("old", Customer.class).build();
        var customer = new Customer("1");
        writer.registry().register("customer/1", customer);
        Weaklink reader = Weaklink.builder().describe("new", Customer.class).build();
        reader.registry().register("customer/1", new Customer("live"));
        var register = new Model.Register();
        register.boxes.add(new Box<>(customer));
        register.customers.add(customer);
        Model.Register restored;
        List<ReadOutcome> outcomes;

        try (Reading reading = reader.reading()) {
            restored = carry(writer, reader, register, Model.Register.class);
            outcomes = reading.report().references().stream()
                    .map(row -> row.outcome())
                    .toList();
        }

        // The end of a Kryo document tells the number and no type: there is nothing to refuse.
        if (codec(reader).settlesAtTheEnd()) {
            assertThat(restored.boxes.get(0).to.get()).isSameAs(restored.customers.get(0));
        } else {
            assertThat(outcomes).containsExactly(ReadOutcome.REFUSED);
            assertThat(restored.boxes.get(0).to.get()).isNull();
        }
    }

    @Law(number = 8, clause = "two references to one referent")
    @Essential
    @Test
    default void L8_twoReferencesToOneReferentComeBackAsThat() throws Exception {
        var shelf = new Shelf();
        var shared = new Node("shared");
        var alike = new Node("shared");
        shelf.boxes.addAll(List.of(new Box<>(shared), new Box<>(shared), new Box<>(alike)));
        shelf.nodes.addAll(List.of(shared, alike));

        var restored = again(shelf);

        assertThat(restored.boxes.get(0).to.get()).isSameAs(restored.nodes.get(0));
        assertThat(restored.boxes.get(1).to.get()).isSameAs(restored.nodes.get(0));
        assertThat(restored.boxes.get(2).to.get()).isSameAs(restored.nodes.get(1));
    }

    @Law(number = 8, clause = "two references to one referent")
    @Test
    default void L8_oneReferentThatAResolverGivesIsShared() throws Exception {
        var writer = Weaklink.create();
        var node = new Node("written");
        writer.registry().register("node/1", node);
        Weaklink reader = Weaklink.builder()
                .resolver(missing -> Map.of(IdentityToken.name("node/1"), new Node("resolved")))
                .build();

        try (Reading held = reader.reading()) {
            Places<?> restored = carry(writer, reader, new Places<>(node), Places.class);

            Object first = restored.weak.get();
            assertThat(first).isNotNull();
            assertThat(restored.byPlace().values())
                    .allSatisfy(it -> assertThat(it.get()).isSameAs(first));
            assertThat(held.report().gone()).isEmpty();
        }
    }

    @Law(number = 8, clause = "one reference object")
    @Trap(22)
    @Test
    default void L8_aSharedReferenceObjectMayComeBackAsTwoToOneReferent() throws Exception {
        var shelf = new Shelf();
        var node = new Node("shared");
        var one = new Box<>(node);
        var two = new Box<Node>();
        two.to = one.to;
        shelf.boxes.addAll(List.of(one, two));
        shelf.nodes.add(node);

        var restored = again(shelf);

        assertThat(restored.boxes.get(0).to.get()).isSameAs(restored.nodes.get(0));
        assertThat(restored.boxes.get(1).to.get()).isSameAs(restored.nodes.get(0));
    }

    @Law(number = 8, clause = "two references to one referent")
    @Test
    default void L8_clearingOneOfTwoReferencesLeavesTheOther() throws Exception {
        var frame = new Frame();
        frame.node = new Node("shared");
        frame.ahead = new Places<>(frame.node);
        var restored = again(frame);

        restored.ahead.held.to().clear();
        restored.ahead.made.to.clear();
        restored.ahead.weak.clear();

        assertThat(restored.ahead.held.to().get()).isNull();
        assertThat(restored.ahead.fixed.get(0).get()).isSameAs(restored.node);
        assertThat(restored.ahead.bean.getTo().get()).isSameAs(restored.node);
    }

    @Law(number = 2, clause = "then the resolvers")
    @Test
    default void L2_aResolverThatGivesNothingAtAllIsNamed() throws Exception {
        ReferentResolver careless = missing -> null;
        Codec codec = codec(Weaklink.builder().resolver(careless).build());
        var outside = new Customer("outside");
        byte[] document = codec(CodecFixture.knowing("customer/1", outside)).write(new Box<>(outside));

        assertThat(refusal(codec, () -> codec.read(document, Box.class)))
                .hasMessage(
                        "Expected what '" + careless.getClass().getName() + "' knows of the missing referents, but it"
                                + " returned null. Return an empty collection instead.");
    }
}

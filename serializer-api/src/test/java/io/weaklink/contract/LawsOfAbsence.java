package io.weaklink.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaklink.Adoption;
import io.weaklink.GoneReferentException;
import io.weaklink.LiveObjectRegistry;
import io.weaklink.OnGone;
import io.weaklink.ReadReference;
import io.weaklink.Weaklink;
import io.weaklink.contract.Model.Aside;
import io.weaklink.contract.Model.Box;
import io.weaklink.contract.Model.Category;
import io.weaklink.contract.Model.Customer;
import io.weaklink.contract.Model.Loose;
import io.weaklink.contract.Model.Node;
import io.weaklink.contract.Model.Places;
import io.weaklink.contract.Model.Shelf;
import io.weaklink.contract.Model.SoftBox;
import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Gone is empty (3), nothing lost (7), policy when gone (14). */
public interface LawsOfAbsence extends CodecFixture {

    @Law(number = 3, clause = "gone is an empty reference of the declared kind")
    @Trap(8)
    @Trap(18)
    @Essential
    @Test
    default void L3_goneIsAnEmptyReferenceOfTheDeclaredKindInEveryPlace() throws Exception {
        var outside = new Node("outside");
        Places<?> restored = elsewhere(new Places<>(outside), Places.class);

        assertThat(restored.byPlace()).allSatisfy((place, it) -> {
            assertThat(it).as(place).isInstanceOf(place.equals("soft") ? SoftReference.class : WeakReference.class);
            assertThat(it.get()).as(place).isNull();
        });
    }

    @Law(number = 3, clause = "gone is an empty reference of the declared kind")
    @Essential
    @Test
    default void L3_goneKeepsItsPlaceInContainers() throws Exception {
        var outside = new Node("outside");
        Places<?> restored = elsewhere(new Places<>(outside), Places.class);

        assertThat(restored.list).hasSize(2);
        assertThat(restored.array).hasSize(2);
        assertThat(restored.set).hasSize(1);
        assertThat(restored.map).containsOnlyKeys("one");
    }

    @Law(number = 3, clause = "gone is an empty reference of the declared kind")
    @Test
    default void L3_goneSoftIsAnEmptySoftReference() throws Exception {
        var outside = new Node("outside");
        var restored = elsewhere(new SoftBox(outside), SoftBox.class);

        assertThat(restored.to).isNotNull();
        assertThat(restored.to.get()).isNull();
    }

    @Law(number = 3, clause = "a @Weak field is null")
    @Essential
    @Test
    default void L3_goneIsNullInAFieldThatIsMeantWeakly() throws Exception {
        var parent = new Category("outside");

        var restored = elsewhere(parent.grow("child"), Category.class);

        assertThat(restored.name).isEqualTo("child");
        assertThat(restored.parent).isNull();
    }

    @Law(number = 3, clause = "a @Weak field is null")
    @Test
    default void L3_goneIsNullInAFieldThatStartsWithAnObject() throws Exception {
        var outside = new Category("outside");
        var begun = new Model.Begun();
        begun.parent = outside;

        var restored = elsewhere(begun, Model.Begun.class);

        assertThat(restored.parent).isNull();
    }

    @Law(number = 3, clause = "null stays null")
    @Trap(9)
    @Essential
    @Test
    default void L3_aNullFieldStaysNull() throws Exception {
        assertThat(again(new Box<Node>()).to).isNull();
        assertThat(again(new SoftBox()).to).isNull();
        assertThat(again(new Aside()).ahead).isNull();
    }

    @Law(number = 3, clause = "null stays null")
    @Trap(9)
    @Essential
    @Test
    default void L3_aNullElementStaysNull() throws Exception {
        var places = new Places<>(new Node("node"));
        places.list.set(0, null);
        places.map.put("one", null);
        places.array[1] = null;

        var restored = again(places);

        assertThat(restored.list.get(0)).isNull();
        assertThat(restored.map).containsEntry("one", null);
        assertThat(restored.array[1]).isNull();
    }

    @Law(number = 3, clause = "cleared stays cleared")
    @Trap(8)
    @Trap(9)
    @Essential
    @Test
    default void L3_aClearedReferenceStaysCleared() throws Exception {
        var places = new Places<>(new Node("node"));
        places.byPlace().values().forEach(it -> it.clear());

        var restored = again(places);

        assertThat(restored.byPlace()).allSatisfy((place, it) -> {
            assertThat(it)
                    .as(place)
                    .isExactlyInstanceOf(place.equals("soft") ? SoftReference.class : WeakReference.class);
            assertThat(it.get()).as(place).isNull();
        });
    }

    @Law(number = 3, clause = "gone is an empty reference of the declared kind")
    @Test
    default void L3_whatWasForgottenIsGone() throws Exception {
        Weaklink setup = Weaklink.create();
        Codec codec = codec(setup);
        var outside = new Customer("outside");
        byte[] document = codec.write(new Box<>(outside));

        setup.registry().forget(outside);
        var restored = codec.read(document, Box.class);

        assertThat(restored.to).isNotNull();
        assertThat(restored.to.get()).isNull();
    }

    @Law(number = 3, clause = "gone is an empty reference of the declared kind")
    @Test
    default void L3_withoutARegistryWhatIsOutsideIsEmpty() throws Exception {
        var outside = new Node("outside");

        var restored = again(Weaklink.documentOnly(), new Box<>(outside));
        Reference.reachabilityFence(outside);

        assertThat(restored.to).isNotNull();
        assertThat(restored.to.get()).isNull();
    }

    @Law(number = 7, clause = "written again unchanged")
    @Essential
    @Test
    default void L7_anUnresolvedReferenceIsWrittenAgainUnchangedFromEveryPlace() throws Exception {
        Weaklink home = Weaklink.create();
        var outside = new Node("outside");
        Places<?> abroad = carry(home, Weaklink.create(), new Places<>(outside), Places.class);

        Places<?> restored = carry(Weaklink.create(), home, abroad, Places.class);

        assertThat(restored.byPlace())
                .allSatisfy((place, it) -> assertThat(it.get()).as(place).isSameAs(outside));
    }

    @Law(number = 7, clause = "written again unchanged")
    @Test
    default void L7_anUnresolvedReferenceKeepsItsDescriptor() throws Exception {
        Weaklink home = Weaklink.builder().describe("client", Customer.class).build();
        var outside = new Customer("outside");
        Box<?> abroad = carry(home, Weaklink.create(), new Box<>(outside), Box.class);
        Weaklink away = Weaklink.create();

        try (var writing = away.writing()) {
            codec(away).write(abroad);

            assertThat(writing.report().references().get(0).type().orElseThrow().name())
                    .isEqualTo("client");
            assertThat(writing.report().references().get(0).named())
                    .isEqualTo(home.registry().tokenOf(outside).text());
        }
    }

    @Law(number = 7, clause = "written again unchanged")
    @Trap(32)
    @Test
    default void L7_anUnresolvedReferencePassesThroughASetupWithoutRegistry() throws Exception {
        Weaklink home = Weaklink.create();
        var outside = new Node("outside");
        Box<?> abroad = carry(home, Weaklink.documentOnly(), new Box<>(outside), Box.class);

        var restored = carry(Weaklink.documentOnly(), home, abroad, Box.class);

        assertThat(restored.to.get()).isSameAs(outside);
    }

    @Law(number = 7, clause = "written again unchanged")
    @Test
    default void L7_anUnresolvedNameIsWrittenAgain() throws Exception {
        Weaklink home = Weaklink.create();
        var outside = new Node("outside");
        home.registry().register("node/1", outside);
        Box<?> abroad = carry(home, Weaklink.create(), new Box<>(outside), Box.class);

        var restored = carry(Weaklink.create(), home, abroad, Box.class);

        assertThat(restored.to.get()).isSameAs(outside);
    }

    @Law(number = 7, clause = "until it is cleared")
    @Test
    default void L7_whatWasClearedMeanwhileIsWrittenAsCleared() throws Exception {
        Weaklink home = Weaklink.create();
        var outside = new Node("outside");
        Places<?> abroad = carry(home, Weaklink.create(), new Places<>(outside), Places.class);
        abroad.byPlace().values().forEach(it -> it.clear());

        Places<?> restored = carry(Weaklink.create(), home, abroad, Places.class);

        assertThat(restored.byPlace())
                .allSatisfy((place, it) -> assertThat(it.get()).as(place).isNull());
    }

    @Law(number = 7, clause = "once bound, ordinary")
    @Test
    default void L7_onceBoundItIsAnOrdinaryReference() throws Exception {
        Weaklink setup = Weaklink.create();
        var outside = new Node("outside");
        var bound = again(setup, new Places<>(outside));
        bound.byPlace().values().forEach(it -> it.clear());

        var restored = again(setup, bound);

        assertThat(restored.byPlace())
                .allSatisfy((place, it) -> assertThat(it.get()).as(place).isNull());
    }

    @Law(number = 7, clause = "once bound, ordinary")
    @Test
    default void L7_aBoundReferenceIsWrittenAsAnyOther() throws Exception {
        Weaklink setup = Weaklink.create();
        var outside = new Node("outside");
        Codec codec = codec(setup);
        byte[] document = codec.write(new Places<>(outside));

        byte[] again = codec.write(codec.read(document, Places.class));

        Places<?> restored = codec.read(again, Places.class);
        assertThat(restored.byPlace())
                .allSatisfy((place, it) -> assertThat(it.get()).as(place).isSameAs(outside));
    }

    @Law(number = 7, clause = "written again unchanged")
    @Test
    default void L7_keepsNothingIfToldSo() throws Exception {
        Weaklink home = Weaklink.create();
        var outside = new Node("outside");
        Weaklink untrusted = Weaklink.forUntrustedInput(LiveObjectRegistry.create());
        Box<?> abroad = carry(home, untrusted, new Box<>(outside), Box.class);

        var restored = carry(Weaklink.create(), home, abroad, Box.class);

        assertThat(restored.to.get()).isNull();
    }

    @Law(number = 14, clause = "empty")
    @Test
    default void L14_emptyIsTheDefault() throws Exception {
        var outside = new Node("outside");
        var restored = elsewhere(new Box<>(outside), Box.class);

        assertThat(restored.to.get()).isNull();
    }

    @Law(number = 14, clause = "late")
    @Test
    default void L14_lateComesAliveWhenItsReferentIsRegistered() throws Exception {
        var node = new Node("home");
        Weaklink reader = Weaklink.builder().onGone(OnGone.LATE).build();
        Places<?> restored = carry(CodecFixture.knowing("node/1", node), reader, new Places<>(node), Places.class);
        assertThat(restored.byPlace().values())
                .allSatisfy(it -> assertThat(it.get()).isNull());

        var arrived = new Node("arrived");
        reader.registry().register("node/1", arrived);

        assertThat(restored.byPlace())
                .allSatisfy((place, it) -> assertThat(it.get()).as(place).isSameAs(arrived));
    }

    @Law(number = 14, clause = "late")
    @Test
    default void L14_lateComesAliveWhenItsReferentIsAdopted() throws Exception {
        Weaklink home = Weaklink.create();
        var node = new Node("node");
        home.registry().register("node/1", node);
        var shelf = new Shelf();
        shelf.nodes.add(node);
        shelf.trailing.add(new Box<>(node));
        Weaklink reader =
                Weaklink.builder().onGone(OnGone.LATE).adopt(Adoption.REPLACE).build();
        var waiting = carry(home, reader, new Box<>(node), Box.class);

        var adopted = carry(home, reader, shelf, Shelf.class);

        assertThat(waiting.to.get()).isSameAs(adopted.nodes.get(0));
    }

    @Law(number = 14, clause = "late")
    @Test
    default void L14_lateBindsNothingOfAnotherType() throws Exception {
        var node = new Node("home");
        Weaklink reader = Weaklink.builder().onGone(OnGone.LATE).build();
        var waiting = carry(CodecFixture.knowing("node/1", node), reader, new Loose(node), Loose.class);

        reader.registry().register("node/1", new Customer("arrived"));

        assertThat(waiting.to.get()).isNull();
    }

    @Law(number = 14, clause = "late")
    @Test
    default void L14_lateIsWrittenAgainWhileItWaits() throws Exception {
        var outside = new Node("home");
        Weaklink home = CodecFixture.knowing("node/1", outside);
        Weaklink reader = Weaklink.builder().onGone(OnGone.LATE).build();
        Box<?> waiting = carry(home, reader, new Box<>(outside), Box.class);

        var restored = carry(reader, home, waiting, Box.class);

        assertThat(restored.to.get()).isSameAs(outside);
    }

    @Law(number = 14, clause = "late")
    @Test
    default void L14_lateThatWasClearedStaysCleared() throws Exception {
        var node = new Node("home");
        Weaklink reader = Weaklink.builder().onGone(OnGone.LATE).build();
        var waiting = carry(CodecFixture.knowing("node/1", node), reader, new Box<>(node), Box.class);
        waiting.to.clear();

        reader.registry().register("node/1", new Node("arrived"));

        assertThat(waiting.to.get()).isNull();
    }

    @Law(number = 14, clause = "late")
    @Test
    default void L14_lateIsRefusedInAFieldThatIsMeantWeakly() throws Exception {
        Weaklink reader = Weaklink.builder().onGone(OnGone.LATE).build();
        byte[] document = codec(Weaklink.create()).write(new Category("outside").grow("child"));
        Codec codec = codec(reader);

        // A host that knows its properties refuses the class, another one the place.
        assertThatThrownBy(() -> codec.read(document, Category.class))
                .isInstanceOf(codec.hostFailure())
                .hasMessageContaining("OnGone.LATE")
                .hasMessageContaining("holds the referent itself and cannot wait for it");
    }

    @Law(number = 14, clause = "fail")
    @Trap(18)
    @Test
    default void L14_failListsAllThatIsMissingAndWhere() throws Exception {
        Weaklink home = Weaklink.create();
        var one = new Node("one");
        var two = new Node("two");
        home.registry().register("node/1", one);
        home.registry().register("node/2", two);
        var shelf = new Shelf();
        shelf.boxes.addAll(List.of(new Box<>(one), new Box<>(two)));
        shelf.nodes.add(new Node("present"));
        shelf.trailing.add(new Box<>(shelf.nodes.get(0)));
        byte[] document = codec(home).write(shelf);
        Codec codec = codec(Weaklink.builder().onGone(OnGone.FAIL).build());

        var failure = (GoneReferentException) refusal(codec, () -> codec.read(document, Shelf.class));

        assertThat(failure.missing()).extracting(ReadReference::named).containsExactly("=node/1", "=node/2");
        String first = failure.missing().get(0).where();
        String second = failure.missing().get(1).where();
        assertThat(first).contains(codec.place(Box.class, "to"));
        assertThat(failure)
                .hasMessage("No referent answers to '=node/1' (weak reference to 'node', at " + first + ").\n"
                        + "No referent answers to '=node/2' (weak reference to 'node', at " + second + ").\n"
                        + "Register them before reading, add a ReferentResolver, or choose OnGone.EMPTY.");
    }

    @Law(number = 14, clause = "fail")
    @Test
    default void L14_failDoesNotMindWhatWasClearedOrNull() throws Exception {
        var shelf = new Shelf();
        shelf.boxes.addAll(List.of(new Box<>(null), new Box<>()));

        var restored = again(Weaklink.builder().onGone(OnGone.FAIL).build(), shelf);

        assertThat(restored.boxes.get(0).to.get()).isNull();
        assertThat(restored.boxes.get(1).to).isNull();
    }

    @Law(number = 14, clause = "fail")
    @Test
    default void L14_failCountsForAFieldThatIsMeantWeaklyToo() throws Exception {
        byte[] document = codec(Weaklink.create()).write(new Category("outside").grow("child"));
        Codec codec = codec(Weaklink.builder().onGone(OnGone.FAIL).build());

        var failure = (GoneReferentException) refusal(codec, () -> codec.read(document, Category.class));

        assertThat(failure.missing()).hasSize(1);
    }

    @Law(number = 14, clause = "by type, then by setup")
    @Test
    default void L14_theTypeCountsBeforeTheSetup() throws Exception {
        Weaklink home = Weaklink.create();
        var outside = new Node("outside");
        var client = new Customer("outside");
        byte[] node = codec(home).write(new Box<>(outside));
        byte[] customer = codec(home).write(new Box<>(client));
        Codec codec = codec(Weaklink.builder()
                .onGone(OnGone.FAIL)
                .onGone(Customer.class, OnGone.EMPTY)
                .build());

        assertThat(refusal(codec, () -> codec.read(node, Box.class))).isInstanceOf(GoneReferentException.class);
        assertThat(codec.read(customer, Box.class).to.get()).isNull();
    }

    @Law(number = 14, clause = "by type, then by setup")
    @Test
    default void L14_theTypeCanBeStricterThanTheSetup() throws Exception {
        var outside = new Customer("outside");
        byte[] document = codec(Weaklink.create()).write(new Box<>(outside));
        Codec codec =
                codec(Weaklink.builder().onGone(Customer.class, OnGone.FAIL).build());

        assertThat(refusal(codec, () -> codec.read(document, Box.class))).isInstanceOf(GoneReferentException.class);
    }

    private <T> T elsewhere(Object root, Class<T> type) throws Exception {
        return carry(Weaklink.create(), Weaklink.create(), root, type);
    }
}

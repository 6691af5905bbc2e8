package io.weaklink.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaklink.GoneReferentException;
import io.weaklink.OnGone;
import io.weaklink.ReadOutcome;
import io.weaklink.ReadReference;
import io.weaklink.Reading;
import io.weaklink.Weaklink;
import io.weaklink.contract.Containers.Anything;
import io.weaklink.contract.Containers.Badge;
import io.weaklink.contract.Containers.Bare;
import io.weaklink.contract.Containers.Brief;
import io.weaklink.contract.Containers.Closed;
import io.weaklink.contract.Containers.Club;
import io.weaklink.contract.Containers.Desk;
import io.weaklink.contract.Containers.Keeper;
import io.weaklink.contract.Containers.Member;
import io.weaklink.contract.Containers.Note;
import io.weaklink.contract.Containers.Rack;
import io.weaklink.contract.Containers.Swept;
import io.weaklink.contract.Containers.Views;
import io.weaklink.contract.Model.Customer;
import io.weaklink.contract.Model.CustomerProxy;
import io.weaklink.contract.Model.Node;
import io.weaklink.contract.Model.Sweeper;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Weak containers (20): maps, sets, lists and arrays that hold their contents weakly. */
public interface LawsOfContainers extends CodecFixture {

    @Law(number = 20, clause = "each shape, ahead of its contents and behind them")
    @Essential
    @Test
    default void L20_eachShapeIsFilledAheadOfItsContentsAndBehindThem() throws Exception {
        var desk = new Desk();
        var one = new Customer("one");
        var two = new Customer("two");
        desk.customers.addAll(List.of(one, two));
        desk.ahead.fill(one, two);
        desk.trailing.fill(one, two);
        if (refusesContainers(desk)) {
            return;
        }

        Desk restored = again(desk);

        assertThat(restored.customers).extracting(it -> it.name).containsExactly("one", "two");
        restored.ahead.requireFilled(restored.customers.get(0), restored.customers.get(1));
        restored.trailing.requireFilled(restored.customers.get(0), restored.customers.get(1));
        Reference.reachabilityFence(restored);
    }

    @Law(number = 1, clause = "a weak container")
    @Law(number = 20, clause = "each shape, outside the document")
    @Essential
    @Test
    default void L20_whatStandsOutsideIsNotWrittenAndIsFoundAlive() throws Exception {
        Weaklink setup = Weaklink.create();
        var one = new Customer("first outside");
        var two = new Customer("second outside");
        var views = new Views();
        views.fill(one, two);
        if (refusesContainers(views)) {
            return;
        }
        Codec codec = codec(setup);

        byte[] document = codec.write(views);

        assertThat(CodecFixture.mentions(document, "first outside")).isFalse();
        assertThat(CodecFixture.mentions(document, "second outside")).isFalse();
        codec.read(document, Views.class).requireFilled(one, two);
        Reference.reachabilityFence(views);
    }

    @Law(number = 20, clause = "each shape, outside the document")
    @Test
    default void L20_whatHasANameIsFoundInAnotherProcess() throws Exception {
        var one = new Customer("one");
        var two = new Customer("two");
        var views = new Views();
        views.fill(one, two);
        if (refusesContainers(views)) {
            return;
        }
        var first = new Customer("its first");
        var second = new Customer("its second");
        Weaklink home = knowing(one, two);
        Weaklink abroad = knowing(first, second);

        Views restored = carry(home, abroad, views, Views.class);

        restored.requireFilled(first, second);
        Reference.reachabilityFence(views);
    }

    private static Weaklink knowing(Customer one, Customer two) {
        Weaklink setup = CodecFixture.knowing("customer/1", one);
        setup.registry().register("customer/2", two);
        return setup;
    }

    @Law(number = 20, clause = "into the container that the holder made")
    @Test
    default void L20_whatTheHolderPutInBeforeGivesWayToTheDocument() throws Exception {
        var one = new Customer("one");
        var prefilled = new Containers.Prefilled();
        prefilled.list = new ArrayList<>(List.of(one));
        prefilled.values = new LinkedHashMap<>(Map.of("one", one));
        if (refusesContainers(prefilled)) {
            return;
        }
        Weaklink setup = Weaklink.create();

        Containers.Prefilled restored = again(setup, prefilled);

        assertThat(restored.list).containsExactly(one);
        assertThat(restored.values).containsExactly(Map.entry("one", one));
    }

    @Law(number = 20, clause = "into the container that the holder made")
    @Essential
    @Test
    default void L20_fillsTheContainerThatTheHolderMade() throws Exception {
        Weaklink setup = Weaklink.create();
        var outside = new Customer("outside");
        var keeper = new Keeper();
        keeper.set.add(outside);
        if (refusesContainers(keeper)) {
            return;
        }

        Keeper restored = again(setup, keeper);

        assertThat(restored.keepsItsOwn()).isTrue();
        assertThat(restored.set).containsExactly(outside);
        Reference.reachabilityFence(outside);
    }

    @Law(number = 20, clause = "into the container that the holder made")
    @Test
    default void L20_refusesAContainerThatCannotBeFilled() throws Exception {
        Weaklink setup = Weaklink.create();
        var outside = new Customer("outside");
        var closed = new Closed(outside);
        if (refusesContainers(closed)) {
            return;
        }
        Codec codec = codec(setup);
        byte[] document = codec.write(closed);

        assertThat(refusal(codec, () -> codec.read(document, Closed.class)))
                .hasMessageStartingWith("Expected a 'java.util.ImmutableCollections")
                .hasMessageContaining("to take the weak contents that were read")
                .hasMessageEndingWith("Hold them in a container that can be changed.");
    }

    @Law(number = 20, clause = "into one that the setup makes")
    @Test
    default void L20_aHolderThatMadeNoneIsRefused() throws Exception {
        Weaklink setup = Weaklink.create();
        var bare = bare(new Customer("outside"));
        if (refusesContainers(bare)) {
            return;
        }
        Codec codec = codec(setup);
        byte[] document = codec.write(bare);

        assertThat(refusal(codec, () -> codec.read(document, Bare.class)))
                .hasMessageStartingWith("A weak container of the type 'java.util.Set' was read, but its holder has made"
                        + " none that could be filled. Create one in the constructor, or let the setup make one with"
                        + " Weaklink.builder().container(Set.class, ...).");
    }

    @Law(number = 20, clause = "into one that the setup makes")
    @Test
    default void L20_theSetupMakesOneWhereTheHolderMadeNone() throws Exception {
        Set<Customer> made = new HashSet<>();
        Weaklink setup = Weaklink.builder().container(Set.class, () -> made).build();
        var outside = new Customer("outside");
        var bare = bare(outside);
        if (refusesContainers(bare)) {
            return;
        }

        Bare restored = again(setup, bare);

        assertThat(restored.set).isSameAs(made).containsExactly(outside);
    }

    private static Bare bare(Customer element) {
        var bare = new Bare();
        bare.set = new HashSet<>(Set.of(element));
        return bare;
    }

    @Law(number = 20, clause = "weak keys")
    @Trap(17)
    @Essential
    @Test
    default void L20_aValueThatHoldsItsKeyBringsItAlong() throws Exception {
        var key = new Customer("key");
        var note = new Note("on its key");
        note.about = key;
        var views = new Views();
        views.notes.put(key, note);
        if (refusesContainers(views)) {
            return;
        }

        Views restored = carry(Weaklink.create(), Weaklink.create(), views, Views.class);

        assertThat(restored.notes).hasSize(1);
        Map.Entry<Customer, Note> entry = restored.notes.entrySet().iterator().next();
        assertThat(entry.getKey().name).isEqualTo("key");
        assertThat(entry.getValue().about).isSameAs(entry.getKey()).isNotSameAs(key);
        Reference.reachabilityFence(views);
    }

    @Law(number = 20, clause = "weak keys")
    @Test
    default void L20_theLastValueCountsForAKeyThatStandsTwice() throws Exception {
        Weaklink setup =
                Weaklink.builder().sameAs(Customer.class, CustomerProxy::real).build();
        var key = new Customer("key");
        var one = new Customer("one");
        var two = new Customer("two");
        var views = new Views();
        views.pairs.put(key, one);
        views.pairs.put(new CustomerProxy(key), two);
        if (refusesContainers(views)) {
            return;
        }

        Views restored = again(setup, views);

        assertThat(restored.pairs).containsExactly(Map.entry(key, two));
        Reference.reachabilityFence(one);
    }

    @Law(number = 4, clause = "a weak container")
    @Law(number = 20, clause = "contents are complete when they are put in")
    @Essential
    @Test
    default void L20_whatHashesOverItsStateIsCompleteWhenItIsPutIn() throws Exception {
        var rack = new Rack();
        var badge = new Badge("badge");
        rack.ahead.add(badge);
        rack.badges.add(badge);
        rack.titles.put(badge, "title");
        if (refusesContainers(rack)) {
            return;
        }

        Rack restored = again(rack);

        assertThat(restored.ahead.contains(new Badge("badge"))).isTrue();
        assertThat(restored.titles.get(restored.badges.get(0))).isEqualTo("title");
    }

    @Law(number = 4, clause = "a weak container")
    @Law(number = 20, clause = "contents are complete when they are put in")
    @Test
    default void L20_whatHashesOverAnotherContainerIsFoundInIt() throws Exception {
        var club = new Club();
        for (String name : List.of("one", "two", "three")) {
            var member = new Member(name);
            member.friends.addAll(club.members);
            club.members.add(member);
        }
        club.active.addAll(club.members);
        club.members.forEach(member -> club.byMember.put(member, member.name));
        club.ordered.addAll(club.members);
        if (refusesContainers(club)) {
            return;
        }

        Club restored = again(club);

        assertThat(restored.members).hasSize(3);
        assertThat(restored.active).hasSize(3).allMatch(restored.active::contains);
        assertThat(restored.active).containsExactlyInAnyOrderElementsOf(restored.members);
        assertThat(restored.members)
                .allSatisfy(member -> assertThat(restored.byMember.get(member)).isEqualTo(member.name));
        assertThat(restored.ordered).containsExactlyElementsOf(restored.members);
    }

    @Law(number = 12, clause = "containers are filled before anyone is told")
    @Test
    default void L12_whatIsToldOfARestoredObjectComesWhenItsContainersAreFilled() throws Exception {
        List<Integer> sizes = new ArrayList<>();
        Weaklink setup = Weaklink.builder()
                .referents(Keeper.class)
                .onRestored(Keeper.class, restored -> sizes.add(restored.set.size()))
                .build();
        var outside = new Customer("outside");
        var keeper = new Keeper();
        keeper.set.add(outside);
        if (refusesContainers(keeper)) {
            return;
        }

        again(setup, keeper);

        assertThat(sizes).containsExactly(1);
        Reference.reachabilityFence(outside);
    }

    @Law(number = 10, clause = "weak collections are copied strongly once")
    @Essential
    @Test
    default void L10_aContainerThatLosesItsContentsMeanwhileIsWrittenAsItWas() throws Exception {
        Weaklink setup = Weaklink.create();
        var one = new Customer("one");
        var two = new Customer("two");
        var brief = new Brief();
        brief.list.add(one);
        brief.list.add(two);
        if (refusesContainers(brief)) {
            return;
        }

        Brief restored = again(setup, brief);

        assertThat(restored.list).hasSize(2);
        assertThat(restored.list.get(0)).isSameAs(one);
        assertThat(restored.list.get(1)).isSameAs(two);
    }

    @Law(number = 10, clause = "weak collections are copied strongly once")
    @Test
    default void L10_aMapThatLosesItsEntriesWhileItsValuesAreWrittenIsWrittenAsItWas() throws Exception {
        Weaklink setup = Weaklink.create();
        var one = new Customer("one");
        var two = new Customer("two");
        var swept = new Swept();
        swept.words.put(one, new Sweeper(() -> swept.words.clear()));
        swept.words.put(two, new Sweeper(() -> swept.words.clear()));
        if (refusesContainers(swept)) {
            return;
        }

        Swept restored = again(setup, swept);

        assertThat(swept.words).isEmpty();
        assertThat(restored.words).containsOnlyKeys(one, two);
        assertThat(restored.words.get(two)).contains("a word");
    }

    @Law(number = 14, clause = "fail")
    @Test
    default void L14_failListsWhatIsMissingInContainers() throws Exception {
        var one = new Customer("one");
        var two = new Customer("two");
        var views = new Views();
        views.list.addAll(List.of(one, two));
        views.values.put("two", two);
        if (refusesContainers(views)) {
            return;
        }
        byte[] document = codec(knowing(one, two)).write(views);
        var present = new Customer("its first");
        Weaklink setup = Weaklink.builder()
                .onGone(OnGone.FAIL)
                .registry(CodecFixture.knowing("customer/1", present).registry())
                .build();
        Codec codec = codec(setup);

        var failure = (GoneReferentException) refusal(codec, () -> codec.read(document, Views.class));

        assertThat(failure.missing()).extracting(ReadReference::named).containsExactly("=customer/2", "=customer/2");
        assertThat(failure.missing().get(0).where()).contains(codec.place(Views.class, "list"));
        assertThat(failure.missing().get(1).where()).contains(codec.place(Views.class, "values"));
        Reference.reachabilityFence(present);
    }

    @Law(number = 14, clause = "late")
    @Test
    default void L14_aContainerCannotWaitForItsContents() throws Exception {
        var outside = new Customer("outside");
        var keeper = new Keeper();
        keeper.set.add(outside);
        if (refusesContainers(keeper)) {
            return;
        }
        byte[] document = codec(Weaklink.create()).write(keeper);
        Codec codec = codec(Weaklink.builder().onGone(OnGone.LATE).build());

        assertThatThrownBy(() -> codec.read(document, Keeper.class))
                .isInstanceOf(codec.hostFailure())
                .hasMessageContaining("A @Weak place holds the referent itself and cannot wait for it");
        Reference.reachabilityFence(outside);
    }

    @Law(number = 15, clause = "weak containers")
    @Law(number = 20, clause = "what drops out is reported")
    @Essential
    @Test
    default void L15_aReadingTellsWhatBecameOfTheContentsOfAContainer() throws Exception {
        Weaklink setup = Weaklink.create();
        var inside = new Customer("inside");
        var live = new Customer("live");
        var forgotten = new Customer("forgotten");
        var desk = new Desk();
        desk.customers.add(inside);
        desk.trailing.list.addAll(List.of(live, inside, forgotten));
        desk.trailing.list.add(null);
        if (refusesContainers(desk)) {
            return;
        }
        Codec codec = codec(setup);
        byte[] document = codec.write(desk);
        setup.registry().forget(forgotten);

        try (Reading reading = setup.reading()) {
            Desk restored = codec.read(document, Desk.class);

            assertThat(restored.trailing.list).containsExactly(live, restored.customers.get(0), null);
            List<ReadReference> rows = reading.report().references();
            assertThat(rows)
                    .extracting(ReadReference::outcome)
                    .containsExactly(ReadOutcome.BOUND_LIVE, ReadOutcome.BOUND_IN_DOCUMENT, ReadOutcome.COLLECTED);
            assertThat(rows).allSatisfy(row -> assertThat(row.where()).contains(codec.place(Views.class, "list")));
        }
        Reference.reachabilityFence(live);
    }

    @Law(number = 15, clause = "weak containers")
    @Test
    default void L15_aWritingTellsHowTheContentsOfAContainerWereWritten() throws Exception {
        Weaklink setup = Weaklink.create();
        var named = new Customer("named");
        var outside = new Customer("outside");
        setup.registry().register("customer/1", named);
        var views = new Views();
        views.list.addAll(List.of(named, outside));
        if (refusesContainers(views)) {
            return;
        }

        try (var writing = setup.writing()) {
            codec(setup).write(views);

            assertThat(writing.report().references()).hasSize(2);
            assertThat(writing.report().dangling()).hasSize(1);
        }
        Reference.reachabilityFence(views);
    }

    @Law(number = 6, clause = "a weak container")
    @Test
    default void L6_anElementOfAnotherTypeDropsOut() throws Exception {
        var outside = new Customer("outside");
        var keeper = new Keeper();
        keeper.set.add(outside);
        if (refusesContainers(keeper)) {
            return;
        }
        var other = new Node("of another type");

        Keeper restored =
                carry(CodecFixture.knowing("one", outside), CodecFixture.knowing("one", other), keeper, Keeper.class);

        assertThat(restored.set).isEmpty();
        Reference.reachabilityFence(other);
    }

    @Law(number = 17, clause = "a weak container")
    @Test
    default void L17_anElementWithoutIdentityIsRefused() throws Exception {
        Codec codec = codec(Weaklink.create());
        var anything = new Anything("a text");
        if (refusesContainers(anything)) {
            return;
        }

        assertThat(refusal(codec, () -> codec.write(anything)))
                .hasMessageContaining("java.lang.String")
                .hasMessageContaining("identity");
    }

    @Law(number = 20, clause = "an unmarked container stays with the host")
    @Test
    default void L20_anUnmarkedSetIsWrittenWithItsElements() throws Exception {
        var plain = new Plain();
        plain.set.add(new Customer("element"));

        Plain restored = carry(Weaklink.create(), Weaklink.create(), plain, Plain.class);

        assertThat(restored.set).extracting(it -> it.name).containsExactly("element");
    }

    /** A set that nobody has marked. */
    final class Plain {
        public Set<Customer> set = new HashSet<>();
    }
}

package io.weaklink.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.weaklink.IdentityToken;
import io.weaklink.ReadOutcome;
import io.weaklink.ReadReference;
import io.weaklink.ReadReport;
import io.weaklink.Reading;
import io.weaklink.Weaklink;
import io.weaklink.WriteOutcome;
import io.weaklink.WrittenReference;
import io.weaklink.contract.Model.Box;
import io.weaklink.contract.Model.Category;
import io.weaklink.contract.Model.Customer;
import io.weaklink.contract.Model.Node;
import io.weaklink.contract.Model.Register;
import io.weaklink.contract.Model.Shelf;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Explained (15). */
public interface LawsOfReports extends CodecFixture {

    @Law(number = 15, clause = "what became of each reference")
    @Test
    default void L15_aReadingTellsWhatBecameOfEachReference() throws Exception {
        Weaklink home = Weaklink.create();
        var live = new Customer("live");
        var resolved = new Customer("resolved");
        var forgotten = new Customer("forgotten");
        home.registry().register("customer/live", live);
        home.registry().register("customer/resolved", resolved);
        Weaklink reader = Weaklink.builder()
                .registry(home.registry())
                .resolver(missing -> Map.of(IdentityToken.name("customer/resolved"), resolved))
                .build();
        var stranger = new Customer("stranger");
        Box<?> foreign = carry(Weaklink.create(), Weaklink.create(), new Box<>(stranger), Box.class);
        var inside = new Customer("inside");
        byte[] document = codec(home).write(register(inside, inside, live, resolved, forgotten, foreign.to, null));
        home.registry().forget(forgotten);
        home.registry().forget(resolved);

        ReadReport report = readingOf(reader, document, Register.class);

        assertThat(report.references())
                .extracting(ReadReference::outcome)
                .containsExactly(
                        ReadOutcome.BOUND_IN_DOCUMENT,
                        ReadOutcome.BOUND_LIVE,
                        ReadOutcome.BOUND_BY_RESOLVER,
                        ReadOutcome.COLLECTED,
                        ReadOutcome.UNKNOWN,
                        ReadOutcome.CLEARED);
        assertThat(report.gone())
                .containsExactly(report.references().get(3), report.references().get(4));
        assertThat(report.empty()).hasSize(3);
    }

    @Law(number = 15, clause = "what became of each reference")
    @Essential
    @Test
    default void L15_aReadingTellsTokenTypeAndPlace() throws Exception {
        var live = new Customer("live");
        Weaklink setup = CodecFixture.knowing("customer/live", live);
        Codec codec = codec(setup);

        ReadReport report = readingOf(setup, codec.write(new Box<>(live)), Box.class);

        ReadReference row = report.references().get(0);
        assertThat(row.where()).contains(codec.place(Box.class, "to"));
        assertThat(row.named()).isEqualTo("=customer/live");
        assertThat(row.type().orElseThrow().name()).isEqualTo("customer");
        assertThat(row).hasToString(row.where() + " -> customer '=customer/live': bound to a live object");
        assertThat(report).hasToString(row.toString());
    }

    @Law(number = 15, clause = "what became of each reference")
    @Test
    default void L15_aReadingTellsOfPlacesThatAreMeantWeakly() throws Exception {
        Weaklink setup = Weaklink.create();
        var outside = new Category("outside");
        var child = outside.grow("child");
        Codec codec = codec(setup);

        ReadReport report = readingOf(setup, codec.write(child), Category.class);

        assertThat(report.references()).hasSize(1);
        assertThat(report.references().get(0).outcome()).isEqualTo(ReadOutcome.BOUND_LIVE);
        assertThat(report.references().get(0).where()).contains(codec.place(Category.class, "parent"));
    }

    /** Row B11: a null is nothing weak, so neither side counts it or tells of it. */
    @Law(number = 15, clause = "what became of each reference")
    @Law(number = 15, clause = "what each reference was written as")
    @Test
    default void L15_aNullInAPlaceThatIsMeantWeaklyIsToldByNeitherSide() throws Exception {
        Weaklink setup = Weaklink.create();
        var root = new Category("root");
        root.children.add(new Category("without a parent"));

        try (var writing = setup.writing();
                Reading reading = setup.reading()) {
            Category restored = again(setup, root);

            assertThat(restored.children.get(0).parent).isNull();
            assertThat(writing.report().references()).isEmpty();
            assertThat(reading.report().references()).isEmpty();
        }
    }

    @Law(number = 15, clause = "what became of each reference")
    @Essential
    @Test
    default void L15_aReadingTellsOfReferencesInTheOrderOfTheDocument() throws Exception {
        Weaklink setup = Weaklink.create();
        var shelf = new Shelf();
        var ahead = new Node("ahead");
        var outside = new Node("outside");
        shelf.boxes.addAll(List.of(new Box<>(outside), new Box<>(ahead), new Box<>(null)));
        shelf.nodes.add(ahead);
        shelf.trailing.add(new Box<>(ahead));

        ReadReport report = readingOf(setup, codec(setup).write(shelf), Shelf.class);

        assertThat(report.references())
                .extracting(ReadReference::outcome)
                .containsExactly(
                        ReadOutcome.BOUND_LIVE,
                        ReadOutcome.BOUND_IN_DOCUMENT,
                        ReadOutcome.CLEARED,
                        ReadOutcome.BOUND_IN_DOCUMENT);
        // Elements that are not counted look alike: the three of one list, and the one of the other.
        assertThat(report.references().stream().map(ReadReference::where).distinct())
                .hasSize(codec(setup).countsElements() ? 4 : 2);
    }

    @Law(number = 15, clause = "what became of each reference")
    @Test
    default void L15_aReadingTellsOfANumberThatNothingAnswersTo() throws Exception {
        Weaklink setup = Weaklink.documentOnly();
        var outside = new Node("outside");

        ReadReport report = readingOf(setup, codec(setup).write(new Box<>(outside)), Box.class);

        assertThat(report.references())
                .extracting(ReadReference::outcome)
                .containsExactly(codec(setup).settlesAtTheEnd() ? ReadOutcome.CLEARED : ReadOutcome.NOT_IN_DOCUMENT);
    }

    @Law(number = 15, clause = "what became of each reference")
    @Test
    default void L15_aListenerIsToldOfEachDocument() throws Exception {
        List<ReadReport> told = new ArrayList<>();
        Weaklink setup = Weaklink.builder().onRead(told::add).build();
        var outside = new Node("outside");

        again(setup, new Box<>(outside));
        again(setup, new Box<>(outside));

        assertThat(told)
                .hasSize(2)
                .allSatisfy(report -> assertThat(report.references())
                        .extracting(ReadReference::outcome)
                        .containsExactly(ReadOutcome.BOUND_LIVE));
    }

    @Law(number = 15, clause = "what became of each reference")
    @Test
    default void L15_aReadingCollectsSeveralDocumentsAndItsReportOutlivesIt() throws Exception {
        Weaklink setup = Weaklink.create();
        var outside = new Node("outside");
        ReadReport report;

        try (Reading reading = setup.reading()) {
            again(setup, new Box<>(outside));
            again(setup, new Box<>(outside));
            report = reading.report();
        }

        assertThat(report.references()).hasSize(2);
    }

    @Law(number = 15, clause = "what became of each reference")
    @Test
    default void L15_aReadingSaysNothingOfOtherSetupsAndThreads() throws Exception {
        Weaklink setup = Weaklink.create();
        var outside = new Node("outside");
        Codec codec = codec(setup);
        byte[] document = codec.write(new Box<>(outside));

        try (Reading reading = setup.reading()) {
            again(Weaklink.create(), new Box<>(outside));
            List<Throwable> failures = new ArrayList<>();
            var thread = new Thread(() -> {
                Throwable thrown = catchThrowable(() -> codec(setup).read(document, Box.class));
                if (thrown != null) {
                    failures.add(thrown);
                }
            });
            thread.start();
            thread.join();

            assertThat(failures).isEmpty();
            assertThat(reading.report().references()).isEmpty();
        }
    }

    @Law(number = 15, clause = "what became of each reference")
    @Test
    default void L15_aDocumentThatFailsLeavesNothingInAReading() throws Exception {
        Weaklink setup = Weaklink.create();
        var outside = new Node("outside");
        Codec codec = codec(setup);
        byte[] document = codec.write(new Box<>(outside));

        try (Reading reading = setup.reading()) {
            assertThatThrownBy(() -> codec.read(codec.cut(document, document.length - 1), Box.class))
                    .isInstanceOf(codec.damage());

            assertThat(reading.report().references()).isEmpty();
            codec.read(document, Box.class);
            assertThat(reading.report().references()).hasSize(1);
        }
    }

    @Law(number = 15, clause = "what each reference was written as")
    @Test
    default void L15_aWritingTellsWhatEachReferenceWasWrittenAs() throws Exception {
        Weaklink setup = Weaklink.create();
        var inside = new Customer("inside");
        var named = new Customer("named");
        var issued = new Customer("issued");
        setup.registry().register("customer/named", named);
        var stranger = new Customer("stranger");
        Box<?> foreign = carry(Weaklink.create(), Weaklink.create(), new Box<>(stranger), Box.class);

        try (var writing = setup.writing()) {
            codec(setup).write(register(inside, inside, named, issued, foreign.to, null));
            var report = writing.report();

            assertThat(report.references())
                    .extracting(WrittenReference::outcome)
                    .containsExactly(
                            WriteOutcome.IN_DOCUMENT,
                            WriteOutcome.BY_NAME,
                            WriteOutcome.BY_ISSUED_TOKEN,
                            WriteOutcome.UNRESOLVED,
                            WriteOutcome.CLEARED);
            assertThat(report.dangling()).containsExactly(report.references().get(2));
        }
    }

    /** More than the tables of a scope hold at first, and none of them in the document. */
    @Law(number = 15, clause = "what each reference was written as")
    @Essential
    @Test
    default void L15_aWritingTellsOfManyReferencesToWhatStandsOutside() throws Exception {
        Weaklink setup = Weaklink.create();
        List<Customer> outside = new ArrayList<>();
        var register = new Register();
        for (int i = 0; i < 40; i++) {
            outside.add(new Customer("outside"));
            register.boxes.add(new Box<>(outside.get(i)));
        }

        try (var writing = setup.writing()) {
            codec(setup).write(register);

            assertThat(writing.report().references())
                    .hasSize(outside.size())
                    .allSatisfy(row -> assertThat(row.outcome()).isEqualTo(WriteOutcome.BY_ISSUED_TOKEN));
        }
        Reference.reachabilityFence(outside);
    }

    /** The referent turned up after the read, and stands in this document behind the reference. */
    @Law(number = 15, clause = "what each reference was written as")
    @Test
    default void L15_aReferenceThatWasUnresolvedIsInTheDocumentIfItsReferentStandsThere() throws Exception {
        Weaklink elsewhere = Weaklink.create();
        var stranger = new Customer("late");
        elsewhere.registry().register("customer/late", stranger);
        Weaklink setup = Weaklink.create();
        Box<?> unresolved = carry(elsewhere, setup, new Box<>(stranger), Box.class);
        var late = new Customer("late");
        setup.registry().register("customer/late", late);

        assertThat(outcomes(setup, late, unresolved)).containsOnly(WriteOutcome.IN_DOCUMENT);
    }

    @Law(number = 15, clause = "what each reference was written as")
    @Test
    default void L15_aNaturalNameThatWasUnresolvedIsInTheDocumentIfItsReferentStandsThere() throws Exception {
        Weaklink setup = Weaklink.builder()
                .natural(Customer.class, it -> "customer/" + it.name, names -> List.of())
                .build();
        var stranger = new Customer("late");
        Box<?> unresolved = again(setup, new Box<>(stranger));
        Reference.reachabilityFence(stranger);

        assertThat(outcomes(setup, new Customer("late"), unresolved)).containsOnly(WriteOutcome.IN_DOCUMENT);
    }

    /** Writes and reads a register with the customer and, ahead of it, an unresolved reference to it. */
    private List<WriteOutcome> outcomes(Weaklink setup, Customer customer, Box<?> unresolved) throws Exception {
        var register = register(customer, unresolved.to);
        try (var writing = setup.writing()) {
            Register restored = again(setup, register);

            assertThat(restored.boxes.get(0).to.get()).isSameAs(restored.customers.get(0));
            return writing.report().references().stream()
                    .map(WrittenReference::outcome)
                    .toList();
        }
    }

    @Law(number = 15, clause = "what each reference was written as")
    @Test
    default void L15_aListenerListThatWillBeEmptyAfterARestartIsSeenWhenItIsSaved() throws Exception {
        Weaklink setup = Weaklink.create();
        var listener = new Customer("listener");
        Codec codec = codec(setup);

        try (var writing = setup.writing()) {
            codec.write(new Box<>(listener));

            WrittenReference row = writing.report().dangling().get(0);
            assertThat(row.where()).contains(codec.place(Box.class, "to"));
            assertThat(row)
                    .hasToString(row.where() + " -> customer '"
                            + setup.registry().tokenOf(listener).text()
                            + "': by a token that only this process can resolve");
        }
    }

    @Law(number = 15, clause = "what each reference was written as")
    @Test
    default void L15_aWritingTellsOfPlacesThatAreMeantWeakly() throws Exception {
        Weaklink setup = Weaklink.create();
        var root = new Category("root");
        root.grow("child");

        try (var writing = setup.writing()) {
            codec(setup).write(root);

            assertThat(writing.report().references())
                    .extracting(WrittenReference::outcome)
                    .containsExactly(WriteOutcome.IN_DOCUMENT);
        }
    }

    @Law(number = 15, clause = "what each reference was written as")
    @Test
    default void L15_aWritingTellsThatThereIsNoRegistryToNameAReferent() throws Exception {
        Weaklink setup = Weaklink.documentOnly();
        var outside = new Node("outside");

        try (var writing = setup.writing()) {
            codec(setup).write(new Box<>(outside));

            assertThat(writing.report().references())
                    .extracting(WrittenReference::outcome)
                    .containsExactly(WriteOutcome.NOT_IN_DOCUMENT);
            assertThat(writing.report().dangling()).hasSize(1);
        }
    }

    /** Row C9: what was lost stays counted, apart from what only this process can resolve. */
    @Law(number = 15, clause = "what each reference was written as")
    @Essential
    @Test
    default void L15_aWritingTellsWhatWasLostBeforeEachTimeItIsWritten() throws Exception {
        Weaklink home = Weaklink.create();
        Weaklink away = Weaklink.create();
        var lost = new Customer("lost");
        var outside = new Customer("outside");
        var named = new Customer("named");
        home.registry().register("customer/1", named);
        var register = register(new Customer("inside"), lost, named, outside);
        Register there = codec(away).read(codec(home).write(register), Register.class);
        there.boxes.set(2, new Box<>(outside));

        for (int i = 0; i < 2; i++) {
            try (var writing = away.writing()) {
                codec(away).write(there);

                assertThat(writing.report().unresolved())
                        .containsExactlyElementsOf(writing.report().references().subList(0, 2));
                assertThat(writing.report().dangling())
                        .containsExactly(writing.report().references().get(2));
                assertThat(writing.report().unresolved().get(1).named()).isEqualTo("=customer/1");
            }
        }
    }

    @Law(number = 15, clause = "what each reference was written as")
    @Test
    default void L15_aWriteThatFailsLeavesNothingInAWriting() {
        Weaklink setup = Weaklink.create();
        var node = new Node("node");
        var shelf = new Shelf();
        shelf.boxes.add(new Box<>(node));
        shelf.boxes.add(new Box<>());
        shelf.boxes.get(1).to = new Model.Keyed("key", node);
        Codec codec = codec(setup);

        try (var writing = setup.writing()) {
            refusal(codec, () -> codec.write(shelf));

            assertThat(writing.report().references()).isEmpty();
        }
    }

    private ReadReport readingOf(Weaklink setup, byte[] document, Class<?> type) throws Exception {
        try (Reading reading = setup.reading()) {
            codec(setup).read(document, type);
            return reading.report();
        }
    }

    /** A register of one customer, with boxes behind it in which the references stand: referents, or references. */
    @SuppressWarnings("unchecked")
    private static Register register(Customer inside, Object... referents) {
        var register = new Register();
        register.customers.add(inside);
        for (Object referent : referents) {
            var box = new Box<Customer>();
            box.to = referent instanceof java.lang.ref.WeakReference<?> reference
                    ? (java.lang.ref.WeakReference<Customer>) reference
                    : new java.lang.ref.WeakReference<>((Customer) referent);
            register.boxes.add(box);
        }
        return register;
    }
}

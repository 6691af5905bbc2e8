package io.weaklink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Documents of a host that numbers its objects: the smallest such host, in memory. Notes and references come in a random order; each
 * reference must find the twin of its note, a note outside must be found alive, and the tables grow on the way.
 */
class SlottedScopesTest {

    private static final int NOTES = 90;
    private static final int STEPS = 600;

    private final Weaklink weaklink = Weaklink.builder().referents(Note.class).build();
    private final CodecSetup setup = CodecSetup.of(weaklink);
    private final List<Note> notes = new ArrayList<>();

    /** One step of a document: a note by its number, or a reference. */
    private record Step(int note, WireReference wire, boolean isElement) {}

    /** The numbers of the host, with or without a table of slots of its own. */
    private static final class Numbers implements WrittenNumbers {
        final Map<Object, Integer> numbers = new IdentityHashMap<>();
        final Map<Object, Integer> slots = new IdentityHashMap<>();
        final boolean keepsSlots;

        Numbers(boolean keepsSlots) {
            this.keepsSlots = keepsSlots;
        }

        @Override
        public int numberOf(Object referent) {
            return numbers.getOrDefault(referent, NONE);
        }

        @Override
        public int slotOf(Object referent, int next) {
            if (!keepsSlots) {
                return NONE;
            }
            Integer known = slots.putIfAbsent(referent, next);
            return known == null ? next : known;
        }

        @Override
        public int count() {
            return numbers.size();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void findsEachReferentWhereverItStands(long seed) {
        for (int i = 0; i < NOTES; i++) {
            notes.add(new Note());
        }
        List<Integer> targets = new ArrayList<>();
        List<Step> document = new ArrayList<>();
        List<WireReference> end = new ArrayList<>();
        Map<Integer, IdentityToken> carried = new LinkedHashMap<>();
        write(new SplittableRandom(seed), new Numbers(seed % 2 == 0), targets, document, end, carried);

        check(document, targets, end, carried);
    }

    private void write(
            SplittableRandom random,
            Numbers numbers,
            List<Integer> targets,
            List<Step> document,
            List<WireReference> end,
            Map<Integer, IdentityToken> carried) {
        weaklink.registry().register("note/0", notes.get(0));
        try (Writing writing = weaklink.writing();
                var scope = SlottedWriteScope.open(setup, numbers, new IdentityHashMap<>(), random.nextInt(500))) {
            for (int i = 0; i < STEPS; i++) {
                int note = random.nextInt(NOTES);
                // Every third note stands outside.
                if (random.nextInt(4) == 0 && note % 3 != 1 && !numbers.numbers.containsKey(notes.get(note))) {
                    numbers.numbers.put(notes.get(note), numbers.numbers.size());
                    scope.carry(notes.get(note), numbers.numberOf(notes.get(note)));
                    document.add(new Step(note, WireReference.CLEARED, false));
                } else {
                    WireReference wire = scope.capture(new WeakReference<>(notes.get(note)), () -> "$");
                    targets.add(note);
                    document.add(new Step(-1, wire, random.nextBoolean()));
                }
            }
            for (int slot = 0; slot < scope.slots(); slot++) {
                end.add(scope.settle(slot));
                assertThat(scope.settle(slot)).isEqualTo(end.get(slot));
            }
            carried.putAll(scope.carried());
            scope.finish();

            assertThat(writing.report().references()).hasSize(targets.size());
            for (int i = 0; i < targets.size(); i++) {
                boolean isInside = numbers.numbers.containsKey(notes.get(targets.get(i)));
                assertThat(writing.report().references().get(i).outcome())
                        .isEqualTo(isInside ? WriteOutcome.IN_DOCUMENT : outside(targets.get(i)));
            }
        }
    }

    private static WriteOutcome outside(int note) {
        return note == 0 ? WriteOutcome.BY_NAME : WriteOutcome.BY_ISSUED_TOKEN;
    }

    private void check(
            List<Step> document, List<Integer> targets, List<WireReference> end, Map<Integer, IdentityToken> carried) {
        Map<Integer, Note> twins = new HashMap<>();
        List<Note> begun = new ArrayList<>();
        List<Reference<?>> references = new ArrayList<>();
        ArrayList<Object> elements = new ArrayList<>();
        List<Integer> placesOfElements = new ArrayList<>();
        try (var scope = SlottedReadScope.open(
                setup, number -> number < 0 || number >= begun.size() ? null : begun.get(number))) {
            for (Step step : document) {
                if (step.note >= 0) {
                    var twin = new Note();
                    twins.put(step.note, twin);
                    begun.add(twin);
                    continue;
                }
                Reference<?> element = step.isElement && step.wire instanceof WireReference.Ahead ahead
                        ? scope.restoreElement(ahead.slot(), Holder.UNKNOWN, elements)
                        : null;
                if (element != null) {
                    elements.add(element);
                    placesOfElements.add(references.size());
                    references.add(element);
                } else {
                    int place = references.size();
                    Reference<?> late = scope.restore(step.wire, ReferenceKind.WEAK, Holder.UNKNOWN, () -> "$");
                    references.add(late);
                    scope.settable(late, set(references, place));
                }
            }
            assertThat(scope.slots()).isEqualTo(end.size());
            assertThat(scope.openPlaces()).isPositive();
            for (int slot = 0; slot < end.size(); slot++) {
                if (end.get(slot) instanceof WireReference.Numbered numbered) {
                    scope.settle(slot, numbered.number(), begun.get(numbered.number()));
                } else {
                    scope.settle(slot, end.get(slot));
                }
            }
            carried.forEach((number, token) -> scope.carries(token, begun.get(number)));
            scope.finish();
            assertThat(scope.movedElements()).isFalse();
        }
        for (int i = 0; i < elements.size(); i++) {
            references.set(placesOfElements.get(i), (Reference<?>) elements.get(i));
        }
        for (int i = 0; i < targets.size(); i++) {
            Object expected = twins.getOrDefault(targets.get(i), notes.get(targets.get(i)));
            assertThat(references.get(i).get()).as("reference %s", i).isSameAs(expected);
            assertThat(references.get(i)).isExactlyInstanceOf(WeakReference.class);
        }
        Reference.reachabilityFence(notes);
    }

    private static Consumer<Reference<?>> set(List<Reference<?>> references, int place) {
        return genuine -> references.set(place, genuine);
    }

    @Test
    void lettingGoOfADocumentLeavesItsReferencesEmpty() {
        ArrayList<Object> elements = new ArrayList<>();
        Reference<?> late;
        try (var scope = SlottedReadScope.open(setup, number -> null)) {
            late = scope.restoreElement(0, Holder.UNKNOWN, elements);
            elements.add(late);
            scope.settle(0, 0, new Note());
        }

        assertThat(late.get()).isNull();
        assertThat(ReferenceKind.isOpen(late)).isFalse();
    }

    @Test
    void tellsThatAnElementHasMoved() {
        ArrayList<Object> elements = new ArrayList<>();
        var note = new Note();
        try (var scope = SlottedReadScope.open(setup, number -> null)) {
            Reference<?> late = scope.restoreElement(0, Holder.UNKNOWN, elements);
            elements.add("in the way");
            elements.add(late);
            scope.settle(0, 0, note);
            scope.finish();

            assertThat(scope.movedElements()).isTrue();
            assertThat(late.get()).isSameAs(note);
        }
    }

    @Test
    void anElementOfAnotherTypeThanItsListDeclaresIsEmpty() {
        ArrayList<Object> elements = new ArrayList<>();
        var note = new Note();
        Holder strings = Holder.declaring(List.class);
        Holder notes = Holder.declaring(Note.class);
        try (var scope = SlottedReadScope.open(setup, number -> null)) {
            elements.add(scope.restoreElement(0, strings, elements));
            elements.add(scope.restoreElement(1, notes, elements));
            scope.settle(0, 0, note);
            scope.settle(1, 1, note);
            scope.finish();
        }

        assertThat(elements).<Object>extracting(it -> ((Reference<?>) it).get()).containsExactly(null, note);
    }

    @Test
    void anElementThatWasClearedMeanwhileStaysEmpty() {
        ArrayList<Object> elements = new ArrayList<>();
        var note = new Note();
        try (var scope = SlottedReadScope.open(setup, number -> null)) {
            elements.add(scope.restoreElement(0, Holder.UNKNOWN, elements));
            elements.add(scope.restoreElement(1, Holder.UNKNOWN, elements));
            ((Reference<?>) elements.get(0)).clear();
            scope.settle(0, 0, note);
            scope.settle(1, 1, note);
            scope.finish();
        }

        assertThat(elements).<Object>extracting(it -> ((Reference<?>) it).get()).containsExactly(null, note);
    }

    @Test
    void elementsThatShareAnUnresolvedSlotKeepItsTokenEach() {
        ArrayList<Object> elements = new ArrayList<>();
        var token = new WireReference.Tokened(new IdentityToken.Name("nobody"), new TypeDescriptor("note"));
        try (var scope = SlottedReadScope.open(setup, number -> null)) {
            for (int i = 0; i < 3; i++) {
                elements.add(scope.restoreElement(0, Holder.UNKNOWN, elements));
            }
            scope.settle(0, token);
            scope.finish();
        }

        assertThat(elements).doesNotHaveDuplicates();
        ((Reference<?>) elements.get(1)).clear();
        assertThat(elements).extracting(it -> ((Late) it).state().unresolved()).containsExactly(token, null, token);
    }

    @Test
    void elementsCountAsReferences() {
        ArrayList<Object> elements = new ArrayList<>();
        CodecSetup narrow = CodecSetup.of(Weaklink.builder().maxReferences(2).build());
        try (var scope = SlottedReadScope.open(narrow, number -> null)) {
            elements.add(scope.restoreElement(0, Holder.UNKNOWN, elements));
            elements.add(scope.restoreElement(0, Holder.UNKNOWN, elements));

            assertThatThrownBy(() -> scope.restoreElement(0, Holder.UNKNOWN, elements))
                    .isInstanceOf(WeaklinkException.class)
                    .hasMessageContaining("maxReferences");
        }
    }

    @Test
    void elementsWithoutIdentityAreRefused() {
        Holder texts = Holder.declaring(String.class);
        try (var scope = SlottedReadScope.open(setup, number -> null)) {
            assertThatThrownBy(() -> scope.restoreElement(0, texts, new ArrayList<>()))
                    .isInstanceOf(WeaklinkException.class)
                    .hasMessageContaining("no identity");
        }
    }

    /** A referent. */
    private static final class Note {}

    /** Which policy counts is known only when the end of the document has told the type of the slot. */
    @Test
    void refusesToWaitWhereAPlaceHoldsTheReferentItself() {
        var patient = CodecSetup.of(Weaklink.builder()
                .referents(Note.class)
                .onGone(Note.class, OnGone.LATE)
                .build());
        TypeDescriptor type = patient.types().of(Note.class).requireDescriptor();
        var gone = new WireReference.Tokened(IdentityToken.name("note/gone"), type);
        try (var scope = SlottedReadScope.open(patient, number -> null)) {
            scope.restoreReferent(new WireReference.Ahead(0), Holder.UNKNOWN, () -> "$.note", referent -> {});
            scope.settle(0, gone);

            assertThatThrownBy(scope::bind)
                    .isInstanceOf(WeaklinkException.class)
                    .hasMessageStartingWith("A @Weak place holds the referent itself and cannot wait for it")
                    .hasMessageContaining("'" + type.name() + "'");
        }
    }
}

package io.weaklink;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A part of a document that a host reads in vain is forgotten as if it had never been there. */
class ForgottenPartTest {

    private static final TypeDescriptor NOTE = new TypeDescriptor("note");

    private final List<String> told = new ArrayList<>();
    private final Weaklink weaklink = Weaklink.builder()
            .describe("note", Note.class)
            .onRestored(Note.class, note -> told.add(note.name))
            .adopt(Adoption.REPLACE)
            .build();
    private final CodecSetup setup = CodecSetup.of(weaklink);

    private record Note(String name) {}

    private static WireReference named(String name) {
        return new WireReference.Tokened(new IdentityToken.Name(name), NOTE);
    }

    private static Reference<?> restore(ReadScope scope, WireReference wire) {
        return scope.restore(wire, ReferenceKind.WEAK, Holder.UNKNOWN, () -> "$");
    }

    /** Tells a scope of all that a part may have, under these numbers and names. */
    private List<Reference<?>> read(NumberedReadScope scope, int number, String name) {
        var note = new Note(name);
        scope.begin(number, note);
        scope.carries(new IdentityToken.Name(name), note);
        scope.carriesAhead(new IdentityToken.Name(name + "/ahead"), note);
        List<Reference<?>> references = new ArrayList<>();
        references.add(restore(scope, named("nobody/" + name)));
        references.add(restore(scope, new WireReference.Numbered(number + 1, NOTE)));
        references.add(scope.restoreAhead(number + 2, NOTE, Holder.UNKNOWN));
        scope.settable(references.get(1), genuine -> told.add(name + " is exchanged"));
        scope.whenBound(() -> told.add(name + " is bound"));
        scope.whenFilled(() -> told.add(name + " is filled"));
        return references;
    }

    @Test
    void leavesNothingBehind() {
        List<Reference<?>> forgotten;
        List<Reference<?>> kept;
        try (var scope = NumberedReadScope.open(setup)) {
            kept = read(scope, 1, "first");
            int open = scope.openPlaces();
            Runnable forgetting = scope.mark();
            forgotten = read(scope, 10, "part");
            forgetting.run();

            assertThat(scope.openPlaces()).isEqualTo(open);
            scope.begin(2, new Note("second"));
            scope.begin(3, new Note("third"));
            // What was forgotten may come again as something else.
            scope.begin(10, new Note("tenth"));
            scope.carries(new IdentityToken.Name("part"), new Note("another"));
            scope.finish();
        }

        assertThat(told)
                .containsExactly(
                        "first is exchanged", "first is bound", "first is filled", "first", "second", "third", "tenth");
        assertThat(forgotten)
                .allSatisfy(reference -> assertThat(reference.get()).isNull());
        assertThat(kept)
                .extracting(Reference::get)
                .extracting(it -> it == null ? null : ((Note) it).name())
                .containsExactly(null, "second", "third");
        assertThat(weaklink.registry().find(new IdentityToken.Name("first"))).isPresent();
        assertThat(weaklink.registry().find(new IdentityToken.Name("part/ahead")))
                .isEmpty();
    }

    /** The contents that a container had before the part are the last ones again. */
    @Test
    void fillsNoContainer() {
        List<Object> box = new ArrayList<>();
        List<Object> other = new ArrayList<>();
        try (var scope = NumberedReadScope.open(setup)) {
            scope.fill(box, holding("kept"));
            Runnable forgetting = scope.mark();
            scope.fill(box, holding("forgotten"));
            scope.merge(box, holding("forgotten too"));
            scope.fill(other, holding("forgotten too"));
            forgetting.run();
            scope.merge(box, holding("merged"));
            scope.finish();
        }

        assertThat(box).containsExactly("kept", "merged");
        assertThat(other).isEmpty();
    }

    private static Refill holding(String element) {
        var refill = new Refill(WeakShape.ELEMENTS);
        refill.add(element);
        return refill;
    }

    @Test
    void countsNeitherAgainstTheLimitsNorInReports() {
        Weaklink narrow = Weaklink.builder().maxReferences(3).build();
        try (Reading reading = narrow.reading();
                var scope = NumberedReadScope.open(CodecSetup.of(narrow))) {
            for (int round = 0; round < 5; round++) {
                Runnable forgetting = scope.mark();
                for (int i = 0; i < 3; i++) {
                    restore(scope, named("nobody"));
                }
                forgetting.run();
            }
            restore(scope, named("somebody"));
            scope.finish();

            assertThat(reading.report().references())
                    .singleElement()
                    .satisfies(it -> assertThat(it.outcome()).isEqualTo(ReadOutcome.UNKNOWN));
        }
    }

    /** Where there is no room for rows, references are counted at once, and the count must go back as well. */
    @Test
    void leavesNoCountBehind() {
        try (Reading reading = setup.reading(Adoption.NEVER, 0)) {
            try (var scope = NumberedReadScope.open(setup)) {
                restore(scope, WireReference.CLEARED);
                Runnable forgetting = scope.mark();
                for (int i = 0; i < 3; i++) {
                    restore(scope, WireReference.CLEARED);
                }
                forgetting.run();
                restore(scope, WireReference.CLEARED);
                scope.finish();
            }

            assertThat(reading.report().references()).isEmpty();
            assertThat(reading.report().counts()).containsOnly(Map.entry(ReadOutcome.CLEARED, 2L));
        }
    }
}

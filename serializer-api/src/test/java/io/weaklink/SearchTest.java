package io.weaklink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where a referent is looked for at the end of a document, and who is asked in vain for what the document has. */
class SearchTest {

    private static final TypeDescriptor RATE = new TypeDescriptor("rate");
    private static final TypeDescriptor NOTE = new TypeDescriptor("note");

    private final List<Set<String>> asked = new ArrayList<>();
    private final List<Rate> known = new ArrayList<>(List.of(new Rate("one"), new Rate("two"), new Rate("three")));
    private final Weaklink weaklink = Weaklink.builder()
            .describe("rate", Rate.class)
            .describe("note", Note.class)
            .natural(Rate.class, Rate::code, names -> {
                asked.add(names);
                return known;
            })
            .build();
    private final CodecSetup setup = CodecSetup.of(weaklink);

    @Test
    void findsAnObjectOfTheDocumentByTheNaturalNameThatItDoesNotCarry() {
        var numbered = new Rate("one");
        var unnumbered = new Rate("two");
        var outOfOrder = new Rate("three");
        try (Reading reading = weaklink.reading();
                var scope = NumberedReadScope.open(setup)) {
            Reference<?> one = restore(scope, "one");
            Reference<?> two = restore(scope, "two");
            Reference<?> three = restore(scope, "three");
            scope.begin(1, numbered);
            scope.begin(7, outOfOrder);
            scope.named(unnumbered);
            scope.finish();

            assertThat(one.get()).isSameAs(numbered);
            assertThat(two.get()).isSameAs(unnumbered);
            assertThat(three.get()).isSameAs(outOfOrder);
            assertThat(reading.report().count(ReadOutcome.BOUND_IN_DOCUMENT)).isEqualTo(3);
        }

        assertThat(asked).isEmpty();
    }

    @Test
    void isToldTheNaturalNameOfEachObjectThatIsWritten() {
        try (var scope = NumberedWriteScope.open(CodecSetup.of(weaklink))) {
            Carried carried = scope.begin(new Rate("one"));

            assertThat(carried.token()).isEqualTo(IdentityToken.name("one"));
        }
    }

    /** What a host has read in vain is not asked for, and has no name. */
    @Test
    void knowsNothingOfAPartThatWasForgotten() {
        List<Map<IdentityToken, TypeDescriptor>> missed = new ArrayList<>();
        Weaklink resolving = Weaklink.builder()
                .describe("rate", Rate.class)
                .describe("note", Note.class)
                .natural(Rate.class, Rate::code, names -> known)
                .resolver(missing -> {
                    missed.add(Map.copyOf(missing));
                    return Map.of();
                })
                .build();
        try (var scope = NumberedReadScope.open(CodecSetup.of(resolving))) {
            Reference<?> one = restore(scope, "one");
            scope.restore(named("kept", NOTE), ReferenceKind.WEAK, Holder.UNKNOWN, () -> "$");
            Runnable forgetting = scope.mark();
            scope.restore(named("forgotten", NOTE), ReferenceKind.WEAK, Holder.UNKNOWN, () -> "$");
            scope.begin(1, new Rate("two"));
            scope.named(new Rate("one"));
            forgetting.run();
            var first = new Note();
            scope.begin(1, first);
            Reference<?> begun =
                    scope.restore(new WireReference.Numbered(1, NOTE), ReferenceKind.WEAK, Holder.UNKNOWN, () -> "$");
            scope.finish();

            assertThat(begun.get()).isSameAs(first);
            assertThat(one.get()).isSameAs(known.get(0));
        }

        assertThat(missed).containsExactly(Map.of(IdentityToken.name("kept"), NOTE));
    }

    @Test
    void asksForTheNamesThatTheDocumentDoesNotHaveAndLetsNobodyChangeThem() {
        var here = new Rate("one");
        try (Reading reading = weaklink.reading();
                var scope = NumberedReadScope.open(setup)) {
            Reference<?> one = restore(scope, "one");
            Reference<?> two = restore(scope, "two");
            Reference<?> unknown = restore(scope, "four");
            scope.begin(1, here);
            scope.finish();

            assertThat(one.get()).isSameAs(here);
            assertThat(two.get()).isSameAs(known.get(1));
            assertThat(unknown.get()).isNull();
            assertThat(reading.report().references())
                    .extracting(ReadReference::outcome)
                    .containsExactly(ReadOutcome.BOUND_IN_DOCUMENT, ReadOutcome.BOUND_BY_RESOLVER, ReadOutcome.UNKNOWN);
        }

        assertThat(asked).hasSize(1);
        assertThat(asked.get(0)).containsExactly("two", "four");
        assertThatThrownBy(() -> asked.get(0).add("three")).isInstanceOf(UnsupportedOperationException.class);
    }

    /** One name with two types: as the natural name of a rate, and as the name of a note in the registry. */
    @Test
    void asksTheRegistryForNoNaturalName() {
        var registered = new Note();
        weaklink.registry().register("four", registered);
        try (var scope = NumberedReadScope.open(setup)) {
            Reference<?> natural = restore(scope, "four");
            Reference<?> plain = scope.restore(named("four", NOTE), ReferenceKind.WEAK, Holder.UNKNOWN, () -> "$");
            scope.finish();

            assertThat(natural.get()).isNull();
            assertThat(plain.get()).isSameAs(registered);
        }
    }

    @Test
    void tellsASlotThatTurnedOutToBeClearedAsCleared() {
        try (Reading reading = weaklink.reading();
                var scope = SlottedReadScope.open(setup, number -> null)) {
            Reference<?> cleared =
                    scope.restore(new WireReference.Ahead(0), ReferenceKind.WEAK, Holder.UNKNOWN, () -> "$");
            scope.settle(0, WireReference.CLEARED);
            scope.finish();

            assertThat(cleared.get()).isNull();
            assertThat(reading.report().references())
                    .extracting(ReadReference::outcome)
                    .containsExactly(ReadOutcome.CLEARED);
        }
    }

    @Test
    void asksTheNextResolverOnlyForWhatTheFirstOneHasLeftOut() {
        List<Map<IdentityToken, TypeDescriptor>> second = new ArrayList<>();
        var found = new Note();
        Weaklink resolving = Weaklink.builder()
                .describe("note", Note.class)
                .resolver(missing -> Map.of(IdentityToken.name("first"), found))
                .resolver(missing -> {
                    second.add(Map.copyOf(missing));
                    return Map.of();
                })
                .build();
        try (var scope = NumberedReadScope.open(CodecSetup.of(resolving))) {
            Reference<?> first = scope.restore(named("first", NOTE), ReferenceKind.WEAK, Holder.UNKNOWN, () -> "$");
            Reference<?> other = scope.restore(named("second", NOTE), ReferenceKind.WEAK, Holder.UNKNOWN, () -> "$");
            scope.finish();

            assertThat(first.get()).isSameAs(found);
            assertThat(other.get()).isNull();
        }

        assertThat(second).containsExactly(Map.of(IdentityToken.name("second"), NOTE));
    }

    private static Reference<?> restore(NumberedReadScope scope, String name) {
        return scope.restore(named(name, RATE), ReferenceKind.WEAK, Holder.UNKNOWN, () -> "$");
    }

    private static WireReference.Tokened named(String name, TypeDescriptor type) {
        return new WireReference.Tokened(IdentityToken.name(name), type);
    }

    /** Has a natural name. */
    private static final class Rate {
        private final String code;

        Rate(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    /** Has no natural name. */
    private static final class Note {}
}

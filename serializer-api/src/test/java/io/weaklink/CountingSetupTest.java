package io.weaklink;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A counter is told how many references of a document had each outcome, and nothing is recorded because of it. */
class CountingSetupTest {

    private static final Supplier<String> NEVER_ASKED = () -> {
        throw new AssertionError("A counter asks for no place.");
    };

    private final Weaklink weaklink = Weaklink.create();
    private final List<Map<ReadOutcome, Long>> told = new ArrayList<>();
    private final CodecSetup counting = CodecSetup.of(weaklink).counting(counts -> told.add(Map.copyOf(counts)));

    private void restore(NumberedReadScope scope, WireReference wire) {
        scope.restore(wire, ReferenceKind.WEAK, Holder.UNKNOWN, NEVER_ASKED);
    }

    private void read(Supplier<CodecSetup> setup, WireReference... references) {
        try (var scope = NumberedReadScope.open(setup.get())) {
            for (WireReference reference : references) {
                restore(scope, reference);
            }
            scope.begin(1, new Object());
            scope.finish();
        }
    }

    @Test
    void countsByOutcomeOnceForEachDocument() {
        var live = new Object();
        IdentityToken token = weaklink.registry().register("live/1", live);
        var type = new TypeDescriptor(Object.class.getName());
        var known = new WireReference.Tokened(token, type);
        var unknown = new WireReference.Tokened(IdentityToken.name("absent/1"), type);

        read(() -> counting, known, unknown, WireReference.CLEARED, new WireReference.Numbered(1, null), known);
        read(() -> counting);
        read(() -> counting, unknown);

        assertThat(told)
                .containsExactly(
                        Map.of(
                                ReadOutcome.BOUND_LIVE, 2L,
                                ReadOutcome.UNKNOWN, 1L,
                                ReadOutcome.CLEARED, 1L,
                                ReadOutcome.BOUND_IN_DOCUMENT, 1L),
                        Map.of(ReadOutcome.UNKNOWN, 1L));
        Reference.reachabilityFence(live);
    }

    @Test
    void isTheSameSetup() {
        assertThat(counting.sharesSetupWith(CodecSetup.of(weaklink))).isTrue();
        assertThat(counting.weaklink().registry()).isSameAs(weaklink.registry());
        assertThat(CodecSetup.of(counting.weaklink()).counter()).isSameAs(counting.counter());
        assertThat(counting.seeing(type -> null).counter()).isSameAs(counting.counter());
        assertThat(counting.asksPlaces()).isFalse();
    }

    @Test
    void countsNoCopyAndNothingThatTheSetupItselfReads() {
        read(counting::forCopies, WireReference.CLEARED);
        read(() -> CodecSetup.of(weaklink), WireReference.CLEARED);

        assertThat(told).isEmpty();
    }

    @Test
    void countsBesideAReading() {
        try (Reading reading = weaklink.reading();
                var scope = NumberedReadScope.open(counting)) {
            scope.restore(WireReference.CLEARED, ReferenceKind.WEAK, Holder.UNKNOWN, () -> "$.place");
            scope.finish();

            assertThat(reading.report().references())
                    .extracting(ReadReference::where)
                    .containsExactly("$.place");
        }
        assertThat(told).containsExactly(Map.of(ReadOutcome.CLEARED, 1L));
    }
}

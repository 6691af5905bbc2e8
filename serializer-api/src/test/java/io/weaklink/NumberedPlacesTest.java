package io.weaklink;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A reference ahead by number, of which no report is wanted, ends as every other late reference does. */
class NumberedPlacesTest {

    private static final Holder OF_NOTES = Holder.declaring(Note.class);
    private static final TypeDescriptor NOTE = new TypeDescriptor("note");

    private static final int ROUNDS = 300;
    private static final int CLEARED = 2_000;

    /** The other thread begins when so many have been bound. */
    private static final int AHEAD = 16;

    private final CodecSetup setup = CodecSetup.of(Weaklink.documentOnly());

    private static Reference<?> ahead(NumberedReadScope scope, int number, @Nullable TypeDescriptor type) {
        return requireNonNull(scope.restoreAhead(number, type, OF_NOTES), "late");
    }

    @Test
    void isBoundToTheObjectWithItsNumber() {
        var first = new Note();
        var second = new Note();
        List<Reference<?>> late = new ArrayList<>();
        try (var scope = NumberedReadScope.open(setup)) {
            for (int i = 0; i < 40; i++) {
                late.add(ahead(scope, i % 2 + 1, NOTE));
            }
            scope.begin(1, first);
            scope.begin(2, second);

            assertThat(late).allSatisfy(each -> assertThat(each.get()).isNull());
            scope.finish();
        }

        for (int i = 0; i < 40; i++) {
            assertThat(late.get(i).get()).isSameAs(i % 2 == 0 ? first : second);
        }
        Reference.reachabilityFence(List.of(first, second));
    }

    @Test
    void givesItsPlaceTheGenuineReferenceFromWhichItAnswers() {
        List<Reference<?>> genuine = new ArrayList<>();
        var note = new Note();
        Reference<?> late;
        try (var scope = NumberedReadScope.open(setup)) {
            late = ahead(scope, 1, NOTE);
            scope.settable(late, genuine::add);
            scope.begin(1, note);
            scope.finish();
        }

        assertThat(genuine).hasSize(1);
        assertThat(genuine.get(0)).isExactlyInstanceOf(WeakReference.class);
        assertThat(genuine.get(0).get()).isSameAs(note);
        assertThat(ReferenceKind.genuine(late)).isSameAs(genuine.get(0));
        Reference.reachabilityFence(note);
    }

    @Test
    void isEmptyIfNoObjectHasItsNumber() {
        Reference<?> late;
        try (var scope = NumberedReadScope.open(setup)) {
            late = ahead(scope, 7, NOTE);
            scope.begin(1, new Note());
            scope.finish();
        }

        assertThat(late.get()).isNull();
        assertThat(ReferenceKind.isOpen(late)).isFalse();
    }

    @Test
    void isEmptyIfTheObjectIsOfAnotherType() {
        List<Reference<?>> late = new ArrayList<>();
        var note = new Note();
        var other = new Other();
        try (var scope = NumberedReadScope.open(setup)) {
            // The right object comes first, so that a judgement which is kept would let the wrong ones pass.
            late.add(ahead(scope, 1, NOTE));
            late.add(requireNonNull(scope.restoreAhead(1, NOTE, Holder.declaring(Other.class)), "late"));
            late.add(ahead(scope, 2, NOTE));
            late.add(ahead(scope, 1, new TypeDescriptor("other")));
            late.add(requireNonNull(scope.restoreAhead(2, NOTE, Holder.UNKNOWN), "late"));
            scope.begin(1, note);
            scope.begin(2, other);
            scope.finish();
        }

        assertThat(late.get(0).get()).isSameAs(note);
        assertThat(late.subList(1, 5)).allSatisfy(each -> assertThat(each.get()).isNull());
        Reference.reachabilityFence(List.of(note, other));
    }

    @Test
    void staysEmptyIfItWasCleared() {
        Reference<?> late;
        var note = new Note();
        try (var scope = NumberedReadScope.open(setup)) {
            late = ahead(scope, 1, NOTE);
            late.clear();
            scope.begin(1, note);
            scope.finish();
        }

        assertThat(late.get()).isNull();
        Reference.reachabilityFence(note);
    }

    @Test
    void isBoundBehindOnesThatWereCleared() {
        List<Reference<?>> late = new ArrayList<>();
        var note = new Note();
        try (var scope = NumberedReadScope.open(setup)) {
            for (int i = 0; i < 6; i++) {
                late.add(ahead(scope, 1, NOTE));
            }
            List.of(0, 2, 3, 5).forEach(i -> late.get(i).clear());
            scope.begin(1, note);
            scope.finish();
        }

        for (int i = 0; i < 6; i++) {
            assertThat(late.get(i).get()).isSameAs(i % 3 == 1 ? note : null);
        }
        Reference.reachabilityFence(note);
    }

    /** The other thread follows the binding, and clears each reference at the time when it is bound. */
    @Test
    void whatIsClearedWhileTheDocumentEndsStaysEmpty() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            List<Reference<?>> late = new ArrayList<>();
            var note = new Note();
            try (var scope = NumberedReadScope.open(setup)) {
                for (int i = 0; i < CLEARED; i++) {
                    late.add(ahead(scope, 1, NOTE));
                }
                scope.begin(1, note);
                var other = new Thread(() -> clearBehind(late));
                other.start();
                scope.finish();
                other.join();
            }
            assertThat(late.subList(AHEAD, CLEARED)).allMatch(each -> each.get() == null);
            Reference.reachabilityFence(note);
        }
    }

    private static void clearBehind(List<Reference<?>> late) {
        for (int i = AHEAD; i < late.size(); i++) {
            while (late.get(i - AHEAD).get() == null && i < 2 * AHEAD) {
                Thread.onSpinWait();
            }
            late.get(i).clear();
        }
    }

    @Test
    void staysEmptyIfItsPartCouldNotBeRead() {
        Reference<?> kept;
        Reference<?> forgotten;
        var note = new Note();
        try (var scope = NumberedReadScope.open(setup)) {
            kept = ahead(scope, 1, NOTE);
            Runnable forgetting = scope.mark();
            forgotten = ahead(scope, 1, NOTE);
            forgetting.run();

            assertThat(scope.openPlaces()).isEqualTo(1);
            scope.begin(1, note);
            scope.finish();
        }

        assertThat(kept.get()).isSameAs(note);
        assertThat(forgotten.get()).isNull();
        Reference.reachabilityFence(note);
    }

    @Test
    void isClosedWithAScopeThatDoesNotFinish() {
        Reference<?> late;
        try (var scope = NumberedReadScope.open(setup)) {
            late = ahead(scope, 1, NOTE);
            scope.begin(1, new Note());
        }

        assertThat(late.get()).isNull();
        assertThat(ReferenceKind.isOpen(late)).isFalse();
    }

    @Test
    void isLeftToTheFullReadIfAReportOrAnErrorMayNameIt() {
        var failing = CodecSetup.of(Weaklink.builder().onGone(OnGone.FAIL).build());
        var heard = CodecSetup.of(Weaklink.builder().onRead(report -> {}).build());
        try (var one = NumberedReadScope.open(failing);
                var other = NumberedReadScope.open(heard)) {
            assertThat(one.restoreAhead(1, NOTE, OF_NOTES)).isNull();
            assertThat(other.restoreAhead(1, NOTE, OF_NOTES)).isNull();
        }
        try (var scope = NumberedReadScope.open(setup)) {
            assertThat(scope.restoreAhead(1, NOTE, new Holder(Note.class, OnGone.FAIL)))
                    .isNull();
        }
    }

    @Test
    void countsAgainstTheLimit() {
        var limited = CodecSetup.of(Weaklink.builder().maxReferences(1).build());
        try (var scope = NumberedReadScope.open(limited)) {
            scope.restoreAhead(1, NOTE, OF_NOTES);

            assertThatThrownBy(() -> scope.restoreAhead(2, NOTE, OF_NOTES)).isInstanceOf(WeaklinkException.class);
        }
    }

    /** A referent. */
    @Referent("note")
    private static final class Note {}

    /** Another one. */
    @Referent("other")
    private static final class Other {}
}

package io.weaklink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Writes, called as hosts call them: what stands for others, what a host hides, what is told of names, and what is let go. */
class WriteScopesTest {

    private static final TypeDescriptor NOTE = new TypeDescriptor("note");

    private final Weaklink weaklink = Weaklink.builder()
            .describe("note", Note.class)
            .referents(Note.class)
            .external(Outside.class)
            .sameAs(Note.class, note -> note instanceof Proxy proxy ? proxy.real : note)
            .build();
    private final CodecSetup setup = CodecSetup.of(weaklink);
    private final Map<Object, Integer> numbers = new IdentityHashMap<>();
    private final Note note = new Note();

    private static class Note {}

    @Referent("outside")
    private static final class Outside {}

    private static final class Proxy extends Note {
        private final Note real;

        Proxy(Note real) {
            this.real = real;
        }
    }

    private SlottedWriteScope slotted() {
        return SlottedWriteScope.open(setup, object -> numbers.getOrDefault(object, WrittenNumbers.NONE));
    }

    private static WireReference capture(WriteScope scope, Object referent) {
        return scope.capture(new WeakReference<>(referent), () -> "$");
    }

    @Test
    void aNumberIsThatOfTheObjectWhichStandsForTheReferent() {
        try (var scope = slotted()) {
            var proxy = new Proxy(note);
            numbers.put(proxy, 7);
            scope.begin(proxy, 7);

            assertThat(capture(scope, note)).isEqualTo(new WireReference.Numbered(7, null));
            // The first one counts.
            var second = new Proxy(note);
            numbers.put(second, 8);
            scope.begin(second, 8);
            assertThat(capture(scope, second)).isEqualTo(new WireReference.Numbered(7, null));
        }
    }

    @Test
    void anObjectBringsItsOwnTokenAlongAndAStandInThatOfItsObject() {
        weaklink.registry().register("note", note);
        try (var scope = slotted()) {
            var proxy = new Proxy(note);
            numbers.put(proxy, 7);
            scope.carry(proxy, 7);
            var other = new Note();
            IdentityToken token = weaklink.registry().tokenOf(other);
            numbers.put(other, 8);
            scope.carry(other, 8);
            var unknown = new Note();
            numbers.put(unknown, 9);
            scope.carry(unknown, 9);

            assertThat(scope.carries(7)).isTrue();
            assertThat(scope.carries(8)).isTrue();
            assertThat(scope.carries(9)).isFalse();
            assertThat(scope.carried()).containsOnly(Map.entry(7, new IdentityToken.Name("note")), Map.entry(8, token));
        }
    }

    @Test
    void aStandInBesideItsObjectCarriesNothing() {
        weaklink.registry().register("note", note);
        try (var scope = slotted()) {
            numbers.put(note, 1);
            scope.carry(note, 1);
            var proxy = new Proxy(note);
            numbers.put(proxy, 2);
            scope.carry(proxy, 2);

            assertThat(scope.carried()).containsOnlyKeys(1);
        }
    }

    @Test
    void namesAreCarriedIfTheHostAsksAndElseTold() {
        weaklink.registry().register("note", note);
        var outside = new Outside();
        weaklink.registry().register("outside", outside);
        numbers.put(note, 1);
        numbers.put(outside, 2);
        try (Writing writing = weaklink.writing();
                var scope = slotted()) {
            scope.carryNames();
            scope.finish();
            assertThat(scope.carried()).containsOnly(Map.entry(1, new IdentityToken.Name("note")));
            assertThat(writing.report().namesLeftOut()).isEmpty();
        }
        try (Writing writing = weaklink.writing();
                var scope = slotted()) {
            scope.finish();
            assertThat(scope.carried()).isEmpty();
            assertThat(writing.report().namesLeftOut())
                    .containsExactly(new WireReference.Tokened(new IdentityToken.Name("note"), NOTE));
        }
        Reference.reachabilityFence(outside);
    }

    @Test
    void anUnresolvedReferenceGoesByItsTokenUnlessItsObjectStandsHere() {
        var token = new IdentityToken.Name("late");
        Reference<?> unresolved = unresolved(new WireReference.Tokened(token, NOTE));
        Reference<?> ofAnotherType = unresolved(new WireReference.Tokened(token, new TypeDescriptor("outside")));
        assertThat(settled(unresolved)).isEqualTo(new WireReference.Tokened(token, NOTE));

        weaklink.registry().register("late", note);
        assertThat(settled(unresolved)).isEqualTo(new WireReference.Tokened(token, NOTE));

        numbers.put(note, 3);
        assertThat(settled(unresolved)).isEqualTo(new WireReference.Numbered(3, null));
        assertThat(settled(ofAnotherType)).isEqualTo(new WireReference.Tokened(token, new TypeDescriptor("outside")));
    }

    private Reference<?> unresolved(WireReference wire) {
        try (var scope = NumberedReadScope.open(setup)) {
            Reference<?> reference = scope.restore(wire, ReferenceKind.WEAK, Holder.UNKNOWN, () -> "$");
            scope.finish();
            return reference;
        }
    }

    private WireReference settled(Reference<?> reference) {
        try (var scope = slotted()) {
            WireReference wire = scope.capture(reference, () -> "$");
            return scope.settle(((WireReference.Ahead) wire).slot());
        }
    }

    @Test
    void anExternalObjectInTheDocumentIsRefusedAtItsEnd() {
        var outside = new Outside();
        try (var scope = slotted()) {
            WireReference wire = capture(scope, outside);
            numbers.put(outside, 1);

            assertThatExceptionOfType(WeaklinkException.class)
                    .isThrownBy(() -> scope.settle(((WireReference.Ahead) wire).slot()))
                    .withMessageContaining("is declared external");
            assertThatExceptionOfType(WeaklinkException.class).isThrownBy(scope::finish);
        }
    }

    @Test
    void theEndSettlesWhatTheHostHasNotAskedFor() {
        try (var scope = slotted()) {
            WireReference wire = capture(scope, note);
            assertThat(wire).isEqualTo(new WireReference.Ahead(0));
            assertThat(weaklink.registry().findToken(note)).isEmpty();
            scope.finish();
        }
        assertThat(weaklink.registry().findToken(note)).isPresent();
    }

    @Test
    void whatAHostHidesIsRefusedIfAReferencePointsAtIt() {
        for (boolean isAhead : List.of(true, false)) {
            for (boolean isArray : List.of(true, false)) {
                try (var scope = NumberedWriteScope.open(setup)) {
                    Note hidden = new Note();
                    if (isAhead) {
                        capture(scope, hidden);
                    }
                    if (isArray) {
                        scope.hideInArray(hidden);
                    } else {
                        scope.hide(hidden);
                    }
                    if (!isAhead) {
                        capture(scope, hidden);
                    }
                    assertThatExceptionOfType(WeaklinkException.class)
                            .isThrownBy(scope::finish)
                            .withMessageContaining(isArray ? "array" : "serializer of the user's own");
                    assertThat(weaklink.registry().liveCount()).isZero();
                }
            }
        }
    }

    @Test
    void whatIsHiddenInOnePlaceAndStandsInAnotherIsNotRefused() {
        try (var scope = NumberedWriteScope.open(setup)) {
            scope.hide(note);
            scope.hideInArray(note);
            assertThat(scope.begin(note)).isEqualTo(new Carried(1, null, null));
            scope.hide(note);
            scope.hideInArray(note);

            assertThat(capture(scope, note)).isEqualTo(new WireReference.Numbered(1, NOTE));
            scope.finish();
        }
    }

    @Test
    void aPlaceThatIsNeverReadBackTakesNoNumber() {
        try (var scope = NumberedWriteScope.open(setup)) {
            scope.enterUnread();
            scope.enterUnread();
            assertThat(scope.begin(note)).isNull();
            scope.leaveUnread();
            assertThat(scope.begin(note)).isNull();
            // No concern of a reader.
            capture(scope, note);
            scope.leaveUnread();
            scope.finish();
        }
        try (var scope = NumberedWriteScope.open(setup)) {
            scope.enterUnread();
            assertThat(scope.begin(note)).isNull();
            scope.leaveUnread();
            capture(scope, note);
            assertThatExceptionOfType(WeaklinkException.class).isThrownBy(scope::finish);
        }
        try (var scope = NumberedWriteScope.open(setup)) {
            scope.enterUnread();
            scope.hide(note);
            scope.hideInArray(note);
            scope.leaveUnread();
            capture(scope, note);
            assertThatExceptionOfType(WeaklinkException.class).isThrownBy(scope::finish);
        }
    }

    @Test
    void theHostIsAskedOnceInARowWhetherAClassCarriesItsNumber() {
        List<Class<?>> asked = new ArrayList<>();
        try (var scope = NumberedWriteScope.open(setup, asked::add)) {
            capture(scope, new Note());
            capture(scope, new Note());
            scope.begin(note);
            capture(scope, note);
            capture(scope, new Outside());
            scope.finish();
        }

        assertThat(asked).containsExactly(Note.class);
    }

    @Test
    void aClosedScopeTakesNothing() {
        var numbered = NumberedWriteScope.open(setup);
        numbered.close();
        var slotted = slotted();
        slotted.close();
        List<Runnable> calls = List.of(
                () -> numbered.begin(note),
                () -> numbered.hide(note),
                () -> numbered.hideInArray(note),
                numbered::enterUnread,
                numbered::finish,
                () -> numbered.captureReferent(note, () -> "$"),
                () -> slotted.begin(note, 1),
                () -> slotted.carry(note, 1),
                slotted::carryNames,
                () -> slotted.settle(0),
                slotted::finish);
        for (Runnable call : calls) {
            assertThatThrownBy(call::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("This write scope is closed.");
        }
    }
}

package io.weaklink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What waits for the places of a document runs when they are bound and exchanged, and before anyone is told. */
class WhenBoundTest {

    private final List<String> told = new ArrayList<>();
    private final Weaklink weaklink = Weaklink.builder()
            .onRestored(Note.class, note -> told.add("restored"))
            .build();
    private final CodecSetup setup = CodecSetup.of(weaklink);

    @Test
    void runsBetweenTheExchangeAndTheRestored() {
        try (var scope = NumberedReadScope.open(setup)) {
            scope.whenBound(() -> told.add("first"));
            Reference<?> late =
                    scope.restore(new WireReference.Numbered(1, null), ReferenceKind.WEAK, Holder.UNKNOWN, () -> "$");
            scope.settable(late, genuine -> told.add("exchanged, bound " + (genuine.get() instanceof Note)));
            scope.whenBound(() -> told.add("second, bound " + (late.get() instanceof Note)));
            scope.begin(1, new Note());

            scope.finish();
        }

        assertThat(told).containsExactly("exchanged, bound true", "first", "second, bound true", "restored");
    }

    @Test
    void forgetsWhatItsHostCouldNotRead() {
        try (var scope = NumberedReadScope.open(setup)) {
            scope.whenBound(() -> told.add("kept"));
            Runnable forgetting = scope.mark();
            scope.whenBound(() -> told.add("forgotten"));
            forgetting.run();

            scope.finish();
        }

        assertThat(told).containsExactly("kept");
    }

    @Test
    void anActionThatThrowsEndsTheRead() {
        try (var scope = NumberedReadScope.open(setup)) {
            scope.begin(1, new Note());
            scope.whenBound(() -> {
                throw new IllegalStateException("no room");
            });

            assertThatThrownBy(scope::finish).hasMessage("no room");
        }

        assertThat(told).isEmpty();
    }

    @Test
    void aClosedScopeTakesNoAction() {
        var scope = NumberedReadScope.open(setup);
        scope.close();

        assertThatThrownBy(() -> scope.whenBound(() -> told.add("never")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("This read scope is closed.");
    }

    /** A referent. */
    private static final class Note {}
}

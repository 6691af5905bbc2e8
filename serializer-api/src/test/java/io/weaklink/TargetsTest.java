package io.weaklink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One target for all references to one referent, and what is forgotten of a part that a host reads in vain. */
class TargetsTest {

    private static final TypeDescriptor NOTE = new TypeDescriptor("note");
    private static final TypeDescriptor RATE = new TypeDescriptor("rate");

    private final Targets targets = new Targets();

    private static WireReference numbered(int number) {
        return new WireReference.Numbered(number, null);
    }

    private static WireReference named(String name, TypeDescriptor type) {
        return new WireReference.Tokened(new IdentityToken.Name(name), type);
    }

    @Test
    void isOneForEachNumberWhateverTheOrder() {
        List<Target> first = new ArrayList<>();
        for (int number : List.of(1, 2, 5, 3, 4, 7, 0, -1)) {
            first.add(targets.of(numbered(number)));
        }

        assertThat(first).doesNotHaveDuplicates();
        assertThat(targets.count()).isEqualTo(8);
        int at = 0;
        for (int number : List.of(1, 2, 5, 3, 4, 7, 0, -1)) {
            assertThat(targets.of(numbered(number))).isSameAs(first.get(at++));
        }
        assertThat(targets.count()).isEqualTo(8);
        assertThat(targets.all()).containsExactlyInAnyOrderElementsOf(first);
    }

    @Test
    void isOneForEachNameAndType() {
        Target note = targets.of(named("a", NOTE));
        Target rate = targets.of(named("a", RATE));

        assertThat(rate).isNotSameAs(note);
        assertThat(targets.of(named("a", NOTE))).isSameAs(note);
        assertThat(targets.of(named("b", NOTE))).isNotSameAs(note);
        assertThat(targets.count()).isEqualTo(3);
        assertThat(targets.all()).hasSize(3).contains(note, rate);
    }

    @Test
    void forgetsAllButTheFirst() {
        Target one = targets.of(numbered(1));
        Target named = targets.of(named("a", NOTE));
        Target seven = targets.of(numbered(7));
        List<Target> kept = List.of(one, named, seven);
        int first = targets.count();
        List<Target> forgotten = List.of(
                targets.of(numbered(2)),
                targets.of(named("b", NOTE)),
                targets.of(numbered(9)),
                targets.of(numbered(3)),
                targets.of(named("a", RATE)));

        targets.keep(first);

        assertThat(targets.count()).isEqualTo(first);
        assertThat(targets.all()).containsExactlyInAnyOrderElementsOf(kept);
        assertThat(targets.of(numbered(1))).isSameAs(one);
        assertThat(targets.of(numbered(7))).isSameAs(seven);
        assertThat(targets.of(named("a", NOTE))).isSameAs(named);
        assertThat(List.of(
                        targets.of(numbered(2)),
                        targets.of(named("b", NOTE)),
                        targets.of(numbered(9)),
                        targets.of(numbered(3)),
                        targets.of(named("a", RATE))))
                .doesNotContainAnyElementsOf(forgotten);
        assertThat(targets.count()).isEqualTo(8);
    }

    @Test
    void forgetsASecondTimeWhatCameAfterTheFirst() {
        targets.of(numbered(1));
        int first = targets.count();
        for (int round = 0; round < 3; round++) {
            Target again = targets.of(numbered(2));
            assertThat(targets.all()).hasSize(2).contains(again);
            targets.keep(first);
            assertThat(targets.all()).hasSize(1).doesNotContain(again);
        }
    }

    @Test
    void passesOnWhatWasFound() {
        Target here = targets.of(numbered(1));
        Target gone = targets.of(numbered(2));
        here.found("found", ReadOutcome.BOUND_IN_DOCUMENT);
        gone.missing(ReadOutcome.UNKNOWN);
        List<Object> found = new ArrayList<>();

        Targets.forEachFound(targets.all(), found::add);

        assertThat(found).containsExactly("found");
    }
}

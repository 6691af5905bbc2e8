package io.weaklink.benchmarks.bars;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The order of the subjects in each round. */
class TurnsTest {

    private static final List<String> ALL = List.of("a", "b", "c");

    @Test
    void hasEachSubjectOnceARound() {
        assertThat(IntStream.range(0, 20).mapToObj(round -> Turns.of(ALL, round)))
                .allSatisfy(turns -> assertThat(turns).containsExactlyInAnyOrderElementsOf(ALL));
    }

    @Test
    void startsWithEachSubjectEquallyOften() {
        assertThat(IntStream.range(0, 6).mapToObj(round -> Turns.of(ALL, round).get(0)))
                .containsExactlyInAnyOrder("a", "a", "b", "b", "c", "c");
    }

    @Test
    void goesBackwardsInEachSecondRound() {
        assertThat(Turns.of(ALL, 2)).containsExactly("b", "c", "a");
        assertThat(Turns.of(ALL, 3)).containsExactly("a", "c", "b");
    }
}

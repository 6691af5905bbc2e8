package io.weaklink.benchmarks.bars;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A median beside what has to hold. */
class VerdictTest {

    private static final Bar BAR = Bar.of("read", Measure.CPU, "weaklink", "strong", 1_000, 1.2, 1.0);

    private static Verdict verdict(Bar bar, double median) {
        return Verdict.of(bar, new Spread(median, median, median, 3));
    }

    @Test
    void comparesWithTheTwoDigitsThatTheTableShows() {
        assertThat(verdict(BAR, 1.004)).isEqualTo(Verdict.GOAL);
        assertThat(verdict(BAR, 1.006)).isEqualTo(Verdict.HOLDS);
        assertThat(verdict(BAR, 1.204)).isEqualTo(Verdict.HOLDS);
        assertThat(verdict(BAR, 1.206)).isEqualTo(Verdict.MISSED);
    }

    @Test
    void saysNothingOfAFigureThatIsOnlyTold() {
        assertThat(verdict(Bar.told("read", Measure.CPU, "weaklink", "strong", 1_000), 99))
                .isEqualTo(Verdict.TOLD);
    }
}

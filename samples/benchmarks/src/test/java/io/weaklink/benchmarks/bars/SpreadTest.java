package io.weaklink.benchmarks.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Median and quartiles, of numbers and of the ratios of rounds. */
class SpreadTest {

    @Test
    void takesTheMiddleOfAnOddNumberOfRounds() {
        var spread = Spread.of(List.of(5.0, 1.0, 2.0, 4.0, 3.0));

        assertThat(spread).isEqualTo(new Spread(2, 3, 4, 5));
    }

    @Test
    void goesBetweenTheTwoInTheMiddleOfAnEvenNumber() {
        var spread = Spread.of(List.of(4.0, 1.0, 3.0, 2.0));

        assertThat(spread).isEqualTo(new Spread(1.75, 2.5, 3.25, 4));
    }

    @Test
    void isTheNumberItselfOfOneRound() {
        assertThat(Spread.of(List.of(7.0))).isEqualTo(new Spread(7, 7, 7, 1));
    }

    @Test
    void dividesRoundByRound() {
        var spread = Spread.ofRatios(List.of(2.0, 30.0, 6.0), List.of(1.0, 10.0, 1.5));

        assertThat(spread).isEqualTo(new Spread(2.5, 3, 3.5, 3));
    }

    @Test
    void refusesNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> Spread.of(List.of()));
    }

    @Test
    void showsTwoDigitsOfARatioAndNoneOfALargeNumber() {
        assertThat(new Spread(0.984, 1.0449, 9.994, 3).text()).isEqualTo("1.04 [0.98..9.99]");
        assertThat(new Spread(9.996, 71.13, 1234, 3).text()).isEqualTo("71.1 [10.0..1,234]");
    }
}

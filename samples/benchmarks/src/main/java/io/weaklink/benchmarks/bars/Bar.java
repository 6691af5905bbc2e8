package io.weaklink.benchmarks.bars;

import static java.util.Objects.requireNonNull;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One figure of a row: how much a subject takes in one step, as a ratio to what its peer takes in the same round.
 *
 * @param peer the other subject; empty if the figure is no ratio
 * @param hold what must hold; NaN if the figure is only told
 * @param goal what is reached for; NaN if the figure is only told
 * @param least the shortest mode in which it is measured; the mode {@code GROWTH} has figures of its own
 */
public record Bar(
        String step, Measure measure, String subject, String peer, int size, double hold, double goal, Mode least) {

    /** Checks that nothing is null. */
    public Bar {
        requireNonNull(step, "step");
        requireNonNull(measure, "measure");
        requireNonNull(subject, "subject");
        requireNonNull(peer, "peer");
        requireNonNull(least, "least");
    }

    /** Returns a figure that has to hold, and is measured in both modes. */
    public static Bar of(
            String step, Measure measure, String subject, String peer, int size, double hold, double goal) {
        return new Bar(step, measure, subject, peer, size, hold, goal, Mode.SHORT);
    }

    /** Returns a figure that is only told, and only measured in the full mode. */
    public static Bar told(String step, Measure measure, String subject, String peer, int size) {
        return new Bar(step, measure, subject, peer, size, Double.NaN, Double.NaN, Mode.FULL);
    }

    /** Returns what a subject takes at each of the sizes, for the table and the plot of growth. */
    public static Stream<Bar> growth(String step, String subject, int largest) {
        return IntStream.of(1_000, 10_000, 100_000, 1_000_000, 10_000_000)
                .filter(size -> size <= largest)
                .mapToObj(size -> new Bar(step, Measure.CPU, subject, "", size, Double.NaN, Double.NaN, Mode.GROWTH));
    }

    /** Returns the same figure, only measured in the full mode. */
    public Bar onlyFull() {
        return new Bar(step, measure, subject, peer, size, hold, goal, Mode.FULL);
    }

    /** Returns whether there is something to hold. */
    public boolean isHeld() {
        return !Double.isNaN(hold);
    }

    /** Returns whether the mode measures it. */
    boolean isIn(Mode mode) {
        return switch (mode) {
            case SHORT -> least == Mode.SHORT;
            case HOLD -> isHeld();
            case FULL -> least != Mode.GROWTH;
            case GROWTH -> least == Mode.GROWTH;
        };
    }

    /** Returns whether the figure is a ratio. */
    boolean isRatio() {
        return !peer.isEmpty();
    }
}

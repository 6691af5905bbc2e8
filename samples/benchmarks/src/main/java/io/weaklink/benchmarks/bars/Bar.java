package io.weaklink.benchmarks.bars;

import static java.util.Objects.requireNonNull;

/**
 * One figure of a row: how much a subject takes in one step, as a ratio to what its peer takes in the same round.
 *
 * @param peer the other subject; empty if the figure is no ratio
 * @param hold what must hold; NaN if the figure is only told
 * @param goal what is reached for; NaN if the figure is only told
 * @param isShort whether it is measured in the short mode too
 */
public record Bar(
        String step,
        Measure measure,
        String subject,
        String peer,
        int size,
        double hold,
        double goal,
        boolean isShort) {

    /** Checks that nothing is null. */
    public Bar {
        requireNonNull(step, "step");
        requireNonNull(measure, "measure");
        requireNonNull(subject, "subject");
        requireNonNull(peer, "peer");
    }

    /** Returns a figure that has to hold, and is measured in both modes. */
    public static Bar of(
            String step, Measure measure, String subject, String peer, int size, double hold, double goal) {
        return new Bar(step, measure, subject, peer, size, hold, goal, true);
    }

    /** Returns a figure that is only told, and only measured in the full mode. */
    public static Bar told(String step, Measure measure, String subject, String peer, int size) {
        return new Bar(step, measure, subject, peer, size, Double.NaN, Double.NaN, false);
    }

    /** Returns the same figure, only measured in the full mode. */
    public Bar onlyFull() {
        return new Bar(step, measure, subject, peer, size, hold, goal, false);
    }

    /** Returns whether there is something to hold. */
    public boolean isHeld() {
        return !Double.isNaN(hold);
    }

    /** Returns whether the figure is a ratio. */
    boolean isRatio() {
        return !peer.isEmpty();
    }
}

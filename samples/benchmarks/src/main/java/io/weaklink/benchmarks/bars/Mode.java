package io.weaklink.benchmarks.bars;

import java.time.Duration;

/** How long is measured. */
public enum Mode {
    /** For a look, under five minutes in all. The compiler may not be done with large documents. */
    SHORT(7, 0.4, 1.2),
    /** The figures that have to hold: a quarter of an hour in all, for each JVM that a row has. */
    HOLD(7, 0.4, 3),
    /** The same with all peers and all sizes: half an hour in all, for each JVM that a row has. */
    FULL(7, 0.4, 3),
    /** The cost of an entry from a thousand to ten million of them. */
    GROWTH(5, 0.4, 1.2);

    private static final int VERY_LARGE = 10_000_000;
    private static final int FEW = 3;

    private final int rounds;
    private final double seconds;
    private final double warmUp;

    Mode(int rounds, double seconds, double warmUp) {
        this.rounds = rounds;
        this.seconds = seconds;
        this.warmUp = warmUp;
    }

    /** Returns the number of rounds; those by the clock of the thread are short, and more. A very large document has few. */
    int rounds(Clock clock, int size) {
        if (clock.isOfProcess() && size >= VERY_LARGE) {
            return FEW;
        }
        return clock.isOfProcess() ? rounds : 2 * rounds + 1;
    }

    /** Returns how long a round of one subject should take at least. */
    Duration round(Clock clock) {
        return seconds(clock.isOfProcess() ? seconds : seconds / 4);
    }

    /** Returns how long each subject does a step before it is measured. */
    Duration warmUp() {
        return seconds(warmUp);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }
}

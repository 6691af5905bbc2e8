package io.weaklink.benchmarks.bars;

import java.time.Duration;

/** How long is measured. */
public enum Mode {
    /** For a look, under five minutes in all: one JVM a row, in which the compiler may not be done with large documents. */
    SHORT(1, 7, 0.4, 1.2),
    /** The figures that have to hold: half an hour in all. */
    HOLD(3, 7, 0.4, 3),
    /** The same with all peers and all sizes: an hour in all. */
    FULL(3, 7, 0.4, 3),
    /** The cost of an entry from a thousand to ten million of them. */
    GROWTH(1, 5, 0.4, 1.2);

    private static final int VERY_LARGE = 10_000_000;
    private static final int FEW = 3;

    private final int jvms;
    private final int rounds;
    private final double seconds;
    private final double warmUp;

    Mode(int jvms, int rounds, double seconds, double warmUp) {
        this.jvms = jvms;
        this.rounds = rounds;
        this.seconds = seconds;
        this.warmUp = warmUp;
    }

    /** Returns how many JVMs measure a row, one after the other: what the compiler makes of one program differs by a tenth. */
    int jvms() {
        return jvms;
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

package io.weaklink.benchmarks.bars;

/** The tables of {@code docs/performance.md}. What people wrote around them is left as it is. */
final class PerformancePage {

    private PerformancePage() {}

    /** Writes the tables between their marks. */
    static void write(Settings settings) {}
}

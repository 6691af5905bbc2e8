package io.weaklink.samples.large;

import io.weaklink.snapshot.SnapshotProgress;
import java.util.Locale;

/** Measures, if it is told to, how much live memory a store needs beyond the graph while it writes. */
final class Peak implements SnapshotProgress {

    private static final int SAMPLES_APART = 16;

    private final boolean measures;
    private final long before;
    private int steps;
    private long most;

    Peak(boolean measures) {
        this.measures = measures;
        this.before = measures ? live() : 0;
    }

    @Override
    public void at(Phase phase, long objects, long bytes) {
        if (measures && phase == Phase.ENCODING && steps++ % SAMPLES_APART == 0) {
            most = Math.max(most, live() - before);
        }
    }

    private static long live() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Override
    public String toString() {
        return measures ? String.format(Locale.ROOT, ", %,d bytes of live memory beyond the graph", most) : "";
    }
}

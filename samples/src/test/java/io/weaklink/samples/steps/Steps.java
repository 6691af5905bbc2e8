package io.weaklink.samples.steps;

/** The steps that were taken so far by one thread. What {@link CountingLoader} has loaded calls it. */
public final class Steps {

    private static long count;

    private Steps() {}

    /** Counts one. */
    public static void step() {
        count++;
    }

    /** Returns how many were counted. */
    public static long count() {
        return count;
    }
}

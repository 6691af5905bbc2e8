package io.weaklink.benchmarks.bars;

/** What is measured of a step. All are per call of the step, but for the last two. */
public enum Measure {
    /** Nanoseconds of processor time, by the clock of the row. */
    CPU("CPU"),
    /** Nanoseconds on the wall. */
    WALL("wall"),
    /** Bytes that the calling thread allocates. */
    ALLOCATED("allocated"),
    /** Bytes of the document. */
    WRITTEN("bytes"),
    /** Bytes that an entry holds after a collection, without the entries themselves. */
    HELD("held"),
    /** Nanoseconds of processor time of a full collection, by all threads. */
    COLLECTION("full collection");

    private final String title;

    Measure(String title) {
        this.title = title;
    }

    /** Returns how the table calls it. */
    public String title() {
        return title;
    }

    /** Returns whether a subject must be the only one in the heap while this is measured. */
    boolean isAlone() {
        return this == HELD || this == COLLECTION;
    }
}

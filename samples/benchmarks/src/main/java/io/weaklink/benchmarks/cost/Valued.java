package io.weaklink.benchmarks.cost;

/** What a weak proxy of a target offers. */
public interface Valued {

    /** Returns which target it is. */
    int value();
}

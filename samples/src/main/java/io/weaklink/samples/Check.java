package io.weaklink.samples;

/** Counts what was claimed, and what of it does not hold. */
final class Check {

    private int claims;
    private int failures;

    boolean that(boolean holds) {
        claims++;
        failures += holds ? 0 : 1;
        return holds;
    }

    int failures() {
        return failures;
    }

    String verdict() {
        return failures == 0 ? "All " + claims + " claims hold." : failures + " of " + claims + " claims are WRONG.";
    }
}

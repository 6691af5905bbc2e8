package io.weaklink.samples.ideas;

import java.lang.ref.Reference;
import java.util.function.BooleanSupplier;

/** Says what is expected, and throws if it is not so. */
final class Expect {

    private static final int COLLECTIONS = 50;

    private Expect() {}

    static void that(boolean holds, String sentence) {
        if (!holds) {
            throw new AssertionError("Not so: " + sentence);
        }
        System.out.println(sentence);
    }

    /** Waits, with a bound, until the collector has taken what nobody holds any more. */
    static void collected(Reference<?> reference, String sentence) {
        collected(() -> reference.refersTo(null), sentence);
    }

    /** Runs the collector, with a bound, until this can be seen. */
    static void collected(BooleanSupplier seen, String sentence) {
        boolean holds = seen.getAsBoolean();
        for (int i = 0; i < COLLECTIONS && !holds; i++) {
            System.gc();
            holds = seen.getAsBoolean();
        }
        that(holds, sentence);
    }
}

package io.weaklink.samples.ideas;

/** Says what is expected, and throws if it is not so. */
final class Expect {

    private Expect() {}

    static void that(boolean holds, String sentence) {
        if (!holds) {
            throw new AssertionError("Not so: " + sentence);
        }
        System.out.println(sentence);
    }
}

package io.weaklink.benchmarks.bars;

/** How many entries, in few letters. */
final class Sizes {

    private static final int THOUSAND = 1_000;

    private Sizes() {}

    /** Returns the number with a letter for thousands or millions. */
    static String text(int size) {
        if (size < THOUSAND) {
            return String.valueOf(size);
        }
        return size < THOUSAND * THOUSAND ? size / THOUSAND + "k" : size / (THOUSAND * THOUSAND) + "M";
    }
}

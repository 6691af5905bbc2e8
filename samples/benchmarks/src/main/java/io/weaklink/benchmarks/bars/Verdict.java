package io.weaklink.benchmarks.bars;

/** What became of a figure. Compared as the figures are given, with two digits behind the point. */
enum Verdict {
    /** It is told without a figure to hold. */
    TOLD("", ""),
    /** As good as what is reached for. */
    GOAL("goal", "\u2605"),
    /** Good enough. */
    HOLDS("holds", "\u2713"),
    /** Not good enough. */
    MISSED("missed", "**missed**");

    private final String word;
    private final String mark;

    Verdict(String word, String mark) {
        this.word = word;
        this.mark = mark;
    }

    /** Compares the median. */
    static Verdict of(Bar bar, Spread spread) {
        if (!bar.isHeld()) {
            return TOLD;
        }
        double median = Math.round(spread.median() * 100) / 100.0;
        return median <= bar.goal() ? GOAL : median <= bar.hold() ? HOLDS : MISSED;
    }

    /** Returns the word of the table on the console. */
    String word() {
        return word;
    }

    /** Returns the mark of the page. */
    String mark() {
        return mark;
    }
}

package io.weaklink.benchmarks.bars;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * The middle of all rounds, and between which numbers the middle half of them lies.
 *
 * @param rounds how many there were
 */
record Spread(double lower, double median, double upper, int rounds) {

    /** Returns that of these numbers, of which there must be one at least. */
    static Spread of(List<Double> numbers) {
        if (numbers.isEmpty()) {
            throw new IllegalArgumentException("There is no number.");
        }
        List<Double> sorted = new ArrayList<>(numbers);
        Collections.sort(sorted);
        return new Spread(quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75), sorted.size());
    }

    /** Returns that of the ratios, each of two numbers of one round. */
    static Spread ofRatios(List<Double> numbers, List<Double> peers) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < Math.min(numbers.size(), peers.size()); i++) {
            ratios.add(numbers.get(i) / peers.get(i));
        }
        return of(ratios);
    }

    /** Between two numbers it goes straight from one to the other. */
    private static double quantile(List<Double> sorted, double part) {
        double place = part * (sorted.size() - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
    }

    /** Returns the median and in brackets the quartiles. */
    String text() {
        return digits(median) + " [" + digits(lower) + ".." + digits(upper) + "]";
    }

    /** Returns a number as the tables show it. */
    static String digits(double number) {
        return String.format(Locale.ROOT, number < 9.995 ? "%.2f" : number < 99.95 ? "%.1f" : "%,.0f", number);
    }
}

package io.weaklink.benchmarks.cost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was measured: for each subject, step and size one number a round. */
final class Costs {

    private static final String CONDITIONS = "# ";

    private final Map<String, List<Double>> rounds = new LinkedHashMap<>();
    private String conditions = "";

    /**
     * The middle of all rounds, with the lowest and the highest.
     *
     * @param rounds how many there were
     */
    record Measured(double median, double low, double high, int rounds) {

        /** Returns the median, and in brackets from where to where the rounds went. */
        String text() {
            return digits(median) + " [" + digits(low) + ".." + digits(high) + "]";
        }

        /** Returns how many times as much as the base; nothing if one of both is lost in the noise. */
        String ratioTo(Measured base) {
            return base.low <= 0 || low <= 0 ? "" : " **×" + digits(median / base.median) + "**";
        }

        private static String digits(double number) {
            return String.format(Locale.ROOT, Math.abs(number) < 9.95 ? "%.1f" : "%,.0f", number);
        }
    }

    private static String key(Enum<?> subject, String step, int size) {
        return subject.getDeclaringClass().getSimpleName() + "." + subject + "\t" + step + "\t" + size;
    }

    /** Adds what one round has shown. */
    void add(Enum<?> subject, String step, int size, double number) {
        rounds.computeIfAbsent(key(subject, step, size), key -> new ArrayList<>())
                .add(number);
    }

    /** Returns what was measured; empty if it was not. */
    Optional<Measured> find(Enum<?> subject, String step, int size) {
        return Optional.ofNullable(rounds.get(key(subject, step, size))).map(numbers -> {
            List<Double> sorted = new ArrayList<>(numbers);
            Collections.sort(sorted);
            int count = sorted.size();
            double median = (sorted.get((count - 1) / 2) + sorted.get(count / 2)) / 2;
            return new Measured(median, sorted.get(0), sorted.get(count - 1), count);
        });
    }

    /** Returns under which conditions it was measured. */
    String conditions() {
        return conditions;
    }

    /** Keeps the conditions, and each number of each round, one line a step. */
    void save(Path file, String conditionsOfRun) throws IOException {
        conditions = conditionsOfRun;
        Files.write(
                file,
                Stream.concat(
                                Stream.of(CONDITIONS + conditions),
                                rounds.entrySet().stream()
                                        .map(entry -> entry.getKey() + "\t"
                                                + entry.getValue().stream()
                                                        .map(String::valueOf)
                                                        .collect(Collectors.joining(" "))))
                        .toList());
    }

    /** Reads what was kept. */
    static Costs load(Path file) throws IOException {
        var costs = new Costs();
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith(CONDITIONS)) {
                costs.conditions = line.substring(CONDITIONS.length());
            } else {
                int numbers = line.lastIndexOf('\t');
                costs.rounds.put(
                        line.substring(0, numbers),
                        Arrays.stream(line.substring(numbers + 1).split(" "))
                                .map(Double::valueOf)
                                .toList());
            }
        }
        return costs;
    }
}

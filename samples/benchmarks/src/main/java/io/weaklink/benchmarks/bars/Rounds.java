package io.weaklink.benchmarks.bars;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What was measured: of each subject, step, size and measure one number a round. Kept in a file, one line for each. */
final class Rounds {

    private static final String CONDITIONS = "# ";

    private final Map<String, List<Double>> numbers = new LinkedHashMap<>();
    private final List<String> conditions = new ArrayList<>();

    private static String key(String row, int size, String subject, String step, Measure measure) {
        return String.join("\t", row, String.valueOf(size), subject, step, measure.name());
    }

    /** Adds what one round has shown. */
    void add(String row, int size, String subject, String step, Measure measure, double number) {
        numbers.computeIfAbsent(key(row, size, subject, step, measure), key -> new ArrayList<>())
                .add(number);
    }

    /** Returns what was measured; empty if it was not. */
    Optional<List<Double>> find(String row, int size, String subject, String step, Measure measure) {
        return Optional.ofNullable(numbers.get(key(row, size, subject, step, measure)));
    }

    /** Returns the figure of a bar; empty if it was not measured. */
    Optional<Spread> find(String row, Bar bar) {
        Optional<List<Double>> own = find(row, bar.size(), bar.subject(), bar.step(), bar.measure());
        if (!bar.isRatio()) {
            return own.map(Spread::of);
        }
        return own.flatMap(found -> find(row, bar.size(), bar.peer(), bar.step(), bar.measure())
                .map(peers -> Spread.ofRatios(found, peers)));
    }

    /** Says under which conditions was measured. */
    void conditions(String line) {
        conditions.add(line);
    }

    /** Returns under which conditions was measured. */
    List<String> conditions() {
        return conditions;
    }

    /** Takes over what the other has; a row and size that both have comes from the other. */
    void merge(Rounds other) {
        numbers.putAll(other.numbers);
        conditions.addAll(other.conditions);
    }

    /** Adds the rounds of another JVM to those of the same row and size. */
    void append(Rounds other) {
        other.numbers.forEach((key, more) ->
                numbers.computeIfAbsent(key, any -> new ArrayList<>()).addAll(more));
        conditions.addAll(other.conditions);
    }

    /** Keeps all in the file. */
    void save(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        conditions.forEach(line -> lines.add(CONDITIONS + line));
        numbers.forEach((key, rounds) ->
                lines.add(key + "\t" + rounds.stream().map(String::valueOf).collect(Collectors.joining(" "))));
        Files.write(file, lines);
    }

    /** Reads what was kept. */
    static Rounds load(Path file) throws IOException {
        var rounds = new Rounds();
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith(CONDITIONS)) {
                rounds.conditions(line.substring(CONDITIONS.length()));
            } else {
                int end = line.lastIndexOf('\t');
                rounds.numbers.put(
                        line.substring(0, end),
                        Arrays.stream(line.substring(end + 1).split(" "))
                                .map(Double::valueOf)
                                .toList());
            }
        }
        return rounds;
    }
}

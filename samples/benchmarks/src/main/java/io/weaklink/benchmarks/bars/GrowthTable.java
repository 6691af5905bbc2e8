package io.weaklink.benchmarks.bars;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What an entry takes at each size, of all rows that have such figures: a table, and the lines of the plot. */
final class GrowthTable {

    private static final List<String> COLORS = List.of(
            "#1f6fb2", "#6db6ff", "#2b8a3e", "#7bc86c", "#d9480f", "#ffa94d", "#862e9c", "#da77f2", "#c92a2a",
            "#868e96");

    private final Rounds rounds;

    GrowthTable(Rounds rounds) {
        this.rounds = rounds;
    }

    /** One step of one subject of one row. */
    private record Grown(Rows rows, String step, String subject, boolean isPeer, SortedMap<Integer, Double> points) {

        String title() {
            return rows.row().title().replaceFirst(" of \\d+\\S+ nodes|\\d+[kM] ", "") + ": " + step + ", " + subject;
        }
    }

    private List<Grown> all() {
        List<Grown> all = new ArrayList<>();
        for (Rows rows : Rows.values()) {
            List<Bar> bars = rows.row().bars(Mode.GROWTH).toList();
            bars.stream()
                    .map(bar -> List.of(bar.step(), bar.subject()))
                    .distinct()
                    .forEach(pair -> {
                        SortedMap<Integer, Double> points = new TreeMap<>();
                        bars.stream()
                                .filter(bar ->
                                        List.of(bar.step(), bar.subject()).equals(pair))
                                .forEach(bar -> find(rows, bar).ifPresent(number -> points.put(bar.size(), number)));
                        if (!points.isEmpty()) {
                            all.add(new Grown(
                                    rows, pair.get(0), pair.get(1), !pair.get(1).startsWith("weaklink"), points));
                        }
                    });
        }
        return all;
    }

    private Optional<Double> find(Rows rows, Bar bar) {
        return rounds.find(rows.className(), bar)
                .map(spread -> spread.median() / rows.row().calls(bar.size()));
    }

    /** Returns the table; what the peer takes stands in brackets. */
    String text() {
        List<Grown> all = all();
        var sizes = new TreeSet<Integer>();
        all.forEach(grown -> sizes.addAll(grown.points().keySet()));
        return Page.table(
                Stream.concat(
                                Stream.of("ns an entry (the peer)"),
                                sizes.stream().map(Sizes::text))
                        .toList(),
                all.stream().filter(grown -> !grown.isPeer()).map(grown -> {
                    Optional<Grown> peer = all.stream()
                            .filter(other -> other.isPeer()
                                    && other.rows() == grown.rows()
                                    && other.step().equals(grown.step()))
                            .findFirst();
                    String name =
                            peer.map(other -> " (" + other.subject() + ")").orElse("");
                    return Stream.concat(
                                    Stream.of(grown.title() + name),
                                    sizes.stream().map(size -> cell(grown, peer, size)))
                            .toList();
                }));
    }

    private static String cell(Grown grown, Optional<Grown> peer, int size) {
        return number(grown, size)
                + peer.map(other -> " (" + number(other, size) + ")").orElse("");
    }

    private static String number(Grown grown, int size) {
        Double number = grown.points().get(size);
        return number == null ? "-" : Spread.digits(Math.round(number * 10) / 10.0);
    }

    /** Returns the lines; peers are dashed, and have the color of the subject of their step. */
    List<Plot.Line> lines() {
        List<Grown> all = all();
        List<String> steps = all.stream()
                .map(grown -> grown.rows() + grown.step())
                .distinct()
                .toList();
        return all.stream()
                .map(grown -> new Plot.Line(
                        grown.title(),
                        COLORS.get(steps.indexOf(grown.rows() + grown.step()) % COLORS.size()),
                        grown.isPeer(),
                        grown.points()))
                .toList();
    }
}

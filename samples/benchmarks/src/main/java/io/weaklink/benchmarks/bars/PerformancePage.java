package io.weaklink.benchmarks.bars;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of {@code docs/performance.md} and its plot, from the numbers of all runs that are kept. */
final class PerformancePage {

    private static final String NOT_RUN = "-";
    // Powers of ten.
    private static final int CHEAPEST = 0;
    private static final int DEAREST = 4;

    private final Map<String, Rounds> runs;
    private final Rounds growth;

    private PerformancePage(Map<String, Rounds> runs, Rounds growth) {
        this.runs = runs;
        this.growth = growth;
    }

    /** Writes the tables between their marks, and the plot beside the page. */
    static void write(Settings settings) throws IOException {
        Map<String, Rounds> runs = new LinkedHashMap<>();
        var growth = new Rounds();
        try (Stream<Path> files = Files.list(settings.results())) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(Settings.GROWTH)) {
                    growth.merge(Rounds.load(file));
                } else if (name.endsWith(Settings.NUMBERS)) {
                    runs.put(name.replace(Settings.NUMBERS, ""), Rounds.load(file));
                }
            }
        }
        var page = new PerformancePage(runs, growth);
        Page.read(settings.docs().resolve("performance.md"))
                .replace("runs", page.conditions())
                .replace("bars", page.bars())
                .replace("peers", page.peers())
                .replace("growth", new GrowthTable(growth).text())
                .write();
        new Plot(CHEAPEST, DEAREST).write(settings.docs().resolve("performance.svg"), new GrowthTable(growth).lines());
    }

    /** One line of a table: the figures that differ in the step alone. */
    private record Line(Rows rows, List<Bar> bars) {

        boolean isIn(Rounds rounds) {
            return bars.stream()
                    .anyMatch(bar -> rounds.find(rows.className(), bar).isPresent());
        }

        /** With the size, where the row is measured at several ones. */
        String work() {
            Row row = rows.row();
            return row.title()
                    + (row.sizes(Mode.FULL).size() > 1
                            ? ", " + Sizes.text(bars.get(0).size())
                            : "")
                    + ": "
                    + each(Bar::step)
                    + (bars.get(0).measure() == Measure.CPU
                            ? ""
                            : " (" + bars.get(0).measure().title() + ")");
        }

        String beside() {
            Bar first = bars.get(0);
            return first.isRatio() ? first.subject() + " / " + first.peer() : first.subject();
        }

        String each(Function<Bar, String> text) {
            return bars.stream().map(text).distinct().collect(Collectors.joining(" / "));
        }
    }

    private static Stream<Line> rows(Mode mode) {
        return Stream.of(Rows.values()).flatMap(rows -> {
            Map<List<Object>, List<Bar>> lines = new LinkedHashMap<>();
            rows.row()
                    .bars(mode)
                    .forEach(bar -> lines.computeIfAbsent(
                                    List.of(bar.size(), bar.subject(), bar.peer(), bar.measure(), bar.isHeld()),
                                    key -> new ArrayList<>())
                            .add(bar));
            return lines.values().stream().map(bars -> new Line(rows, bars));
        });
    }

    private String conditions() {
        Map<String, Rounds> all = new LinkedHashMap<>(runs);
        all.put("growth", growth);
        return all.entrySet().stream()
                .flatMap(run -> run.getValue().conditions().stream()
                        .filter(line -> line.startsWith(Conditions.RUN))
                        .map(line -> "- **" + run.getKey() + "**: " + line + "\n"))
                .collect(Collectors.joining());
    }

    private String bars() {
        return table(
                List.of("work", "beside", "hold", "goal"),
                true,
                line -> List.of(
                        line.work(),
                        line.beside(),
                        line.each(bar -> String.valueOf(bar.hold())),
                        line.each(bar -> String.valueOf(bar.goal()))));
    }

    private String peers() {
        return table(List.of("work", "beside"), false, line -> List.of(line.work(), line.beside()));
    }

    private String table(List<String> head, boolean held, Function<Line, List<String>> begin) {
        return Page.table(
                Stream.concat(head.stream(), runs.keySet().stream()).toList(),
                rows(Mode.FULL)
                        .filter(line -> line.bars().get(0).isHeld() == held)
                        .filter(line -> runs.values().stream().anyMatch(line::isIn))
                        .map(line -> Stream.concat(
                                        begin.apply(line).stream(),
                                        runs.values().stream().map(rounds -> cell(line, rounds)))
                                .toList()));
    }

    private static String cell(Line line, Rounds rounds) {
        return line.bars().stream()
                .map(bar -> {
                    Optional<Spread> spread = rounds.find(line.rows().className(), bar);
                    return spread.map(found ->
                                    (found.text() + " " + Verdict.of(bar, found).mark()).strip())
                            .orElse(NOT_RUN);
                })
                .collect(Collectors.joining(" / "));
    }
}

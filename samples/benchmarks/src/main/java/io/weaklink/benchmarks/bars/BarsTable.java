package io.weaklink.benchmarks.bars;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Optional;

/**
 * Measures the rows, prints each figure beside what has to hold, and keeps the numbers in a file named by the label of the
 * run. In the mode {@code draw} it measures nothing, and writes {@code docs/performance.md} from the files of all runs.
 *
 * <p>Arguments: see {@link Settings}.
 */
public final class BarsTable {

    private BarsTable() {}

    /** Measures or draws. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Settings settings = Settings.of(args);
        Files.createDirectories(settings.results());
        if (settings.isDraw()) {
            PerformancePage.write(settings);
        } else if (!measure(settings)) {
            System.exit(1);
        }
    }

    /** Saves after each row, so that a run that is stopped is not lost. Rows of an earlier run under this label stay. */
    private static boolean measure(Settings settings) throws IOException, InterruptedException {
        Rounds all = Files.exists(settings.file()) ? Rounds.load(settings.file()) : new Rounds();
        all.conditions().removeIf(line -> line.startsWith(Conditions.RUN));
        all.conditions(Conditions.of(settings));
        boolean complete = true;
        for (Rows rows : Rows.matching(settings.rows())) {
            Row row = rows.row();
            for (int size : row.sizes(settings.measuring())) {
                long start = System.nanoTime();
                var measured = new Rounds();
                boolean whole = measure(settings, rows, size, measured);
                complete &= whole;
                all.merge(measured);
                all.save(settings.file());
                System.out.printf(
                        Locale.ROOT,
                        "%n%s, %,d (%s, %d s)%s%n",
                        row.title(),
                        size,
                        rows.className().substring(rows.className().lastIndexOf('.') + 1),
                        (System.nanoTime() - start) / 1_000_000_000,
                        whole ? "" : " FAILED");
                print(rows.className(), row, size, all, settings.measuring());
            }
        }
        return complete;
    }

    /** In one JVM after the other. */
    private static boolean measure(Settings settings, Rows rows, int size, Rounds measured)
            throws IOException, InterruptedException {
        for (int jvm = 0; jvm < settings.jvms(); jvm++) {
            Optional<Rounds> one = new RowJvm(settings).measure(rows.className(), rows.row(), size, jvm);
            if (one.isEmpty()) {
                return false;
            }
            measured.append(one.get());
        }
        return true;
    }

    private static void print(String className, Row row, int size, Rounds rounds, Mode mode) {
        row.bars(mode)
                .filter(bar -> bar.size() == size)
                .forEach(bar -> rounds.find(className, bar)
                        .ifPresent(spread -> System.out.printf(
                                Locale.ROOT,
                                "  %-10s %-16s %-34s %-24s %s%n",
                                bar.step(),
                                bar.measure().title(),
                                bar.subject() + (bar.isRatio() ? " / " + bar.peer() : ""),
                                spread.text() + " x" + spread.rounds(),
                                bar.isHeld()
                                        ? "hold " + bar.hold() + ", goal " + bar.goal() + ": "
                                                + Verdict.of(bar, spread).word()
                                        : "")));
    }
}

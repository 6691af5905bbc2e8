package io.weaklink.benchmarks.bars;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Starts the JVM that measures a row at one size. */
final class RowJvm {

    private static final long MINUTES_AT_MOST = 20;

    // Ten million entries of each subject of a row, written and read.
    private static final List<String> LARGE = List.of("-XX:+UseParallelGC", "-Xms3g", "-Xmx14g", "-Xmn1g");

    private final Settings settings;

    RowJvm(Settings settings) {
        this.settings = settings;
    }

    private Stream<String> heap(Row row) {
        return (settings.measuring() == Mode.GROWTH ? LARGE : row.heap()).stream();
    }

    /** A JVM takes one collector only. */
    private static boolean isCollector(String option) {
        return option.matches("-XX:\\+Use\\w+GC");
    }

    /**
     * Returns the numbers; empty if the JVM has failed, which has told why.
     *
     * @param turn how many JVMs came before this one
     */
    Optional<Rounds> measure(String className, Row row, int size, int turn) throws IOException, InterruptedException {
        Path file = Files.createTempFile("weaklink-row", ".tsv");
        List<String> command = new ArrayList<>();
        command.add(settings.java().resolve("bin").resolve("java").toString());
        heap(row)
                .filter(option ->
                        !isCollector(option) || settings.options().stream().noneMatch(RowJvm::isCollector))
                .forEach(command::add);
        // Else the first rounds pay for the pages of the heap, which a virtual machine may get from its host one by
        // one.
        command.add("-XX:+AlwaysPreTouch");
        command.addAll(settings.options());
        command.addAll(List.of("-classpath", System.getProperty("java.class.path")));
        command.addAll(List.of(
                RowMeasurement.class.getName(),
                className,
                String.valueOf(size),
                settings.mode(),
                file.toString(),
                String.valueOf(turn)));
        Process process = new ProcessBuilder(command).inheritIO().start();
        try {
            if (!process.waitFor(MINUTES_AT_MOST, TimeUnit.MINUTES) || process.exitValue() != 0) {
                return Optional.empty();
            }
            return Optional.of(Rounds.load(file));
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(file);
        }
    }
}

package io.weaklink.benchmarks.bars;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Measures one row at one size, in a JVM of its own.
 *
 * <p>Arguments: the class of the row, the size, the mode, the file for the numbers, and how many JVMs came before.
 */
public final class RowMeasurement {

    private RowMeasurement() {}

    /** Measures, and keeps the numbers. */
    public static void main(String[] args) throws Exception {
        String name = args[0];
        int size = Integer.parseInt(args[1]);
        Mode mode = Mode.valueOf(args[2].toUpperCase(Locale.ROOT));
        Row row = new OwnClasses().work(name).row();
        var rounds = new Rounds();
        String shortName = name.substring(name.lastIndexOf('.') + 1);
        new Interleaved(name, row, size, mode, rounds, Integer.parseInt(args[4])).measure();
        new Alone(name, row, size, mode, rounds).measure();
        rounds.conditions(String.format(
                Locale.ROOT,
                "%s %,d: load %.1f",
                shortName,
                size,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        rounds.save(Path.of(args[3]));
    }
}

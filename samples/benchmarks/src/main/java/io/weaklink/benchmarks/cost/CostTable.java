package io.weaklink.benchmarks.cost;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Measures what weak references cost and writes the tables of {@code docs/cost.md} and the plot beside it.
 *
 * <p>Arguments: the directory of the page; the file that keeps each number of each round; and {@code short}, {@code full},
 * or {@code draw}, which measures nothing and takes the numbers of that file.
 */
public final class CostTable {

    /** How many entries. */
    static final int[] SIZES = {1_000, 10_000, 100_000, 1_000_000, 10_000_000};

    /** The size of the tables of references and containers. */
    static final int SIZE = 1_000_000;

    private CostTable() {}

    /** How many rounds of each size. */
    enum Mode {
        /** Some minutes on an idle machine. */
        SHORT(new int[] {9, 9, 5, 3, 3}, new int[] {9, 9, 5, 3, 0}, new int[] {5, 5, 3, 0, 0}),
        /** An hour or more. */
        FULL(new int[] {41, 41, 21, 11, 7}, new int[] {41, 41, 21, 11, 5}, new int[] {21, 21, 11, 5, 0});

        final int[] references;
        final int[] containers;
        final int[] documents;

        Mode(int[] references, int[] containers, int[] documents) {
            this.references = references;
            this.containers = containers;
            this.documents = documents;
        }
    }

    /** Measures and writes. */
    public static void main(String[] args) throws IOException {
        Path docs = Path.of(args[0]);
        Path numbers = Path.of(args[1]);
        if (!args[2].equals("draw")) {
            measure(Mode.valueOf(args[2].toUpperCase(Locale.ROOT)), numbers);
        }
        Costs costs = Costs.load(numbers);
        new CostPage(costs).write(docs.resolve("cost.md"));
        new CostPlot(costs).write(docs.resolve("cost.svg"));
    }

    /** What was measured is kept after each part, so that a run that is stopped is not lost. */
    private static void measure(Mode mode, Path numbers) throws IOException {
        warmUp();
        var costs = new Costs();
        var measurement = new Measurement(costs);
        for (int i = 0; i < SIZES.length; i++) {
            say("references", SIZES[i]);
            measurement.references(SIZES[i], mode.references[i]);
            costs.save(numbers, Conditions.now(mode));
            say("containers", SIZES[i]);
            measurement.containers(SIZES[i], mode.containers[i]);
            costs.save(numbers, Conditions.now(mode));
            say("documents", SIZES[i]);
            measurement.documents(SIZES[i], mode.documents[i]);
            costs.save(numbers, Conditions.now(mode));
            if (SIZES[i] == SIZE) {
                say("collections", SIZE);
                measurement.collections(SIZE, mode.references[i]);
                costs.save(numbers, Conditions.now(mode));
            }
        }
    }

    /** Until the compiler is done with everything that is measured. */
    private static void warmUp() {
        var forgotten = new Measurement(new Costs());
        for (int size : new int[] {1_000, 20_000}) {
            say("warm-up", size);
            forgotten.references(size, 5);
            forgotten.containers(size, 5);
            forgotten.documents(size, 3);
        }
    }

    private static void say(String what, int size) {
        System.out.printf("# %tT %s, %,d%n", System.currentTimeMillis(), what, size);
    }
}

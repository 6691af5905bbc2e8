package io.weaklink.benchmarks.bars;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Stream;

/**
 * A row of the table: one work with all its figures.
 *
 * @param title what is done, in the words of the page
 * @param heap the size of the heap, as the JVM takes it
 * @param clock by which processor time is measured
 */
public record Row(String title, String heap, Clock clock, List<Bar> bars) {

    /** Copies the figures. */
    public Row {
        requireNonNull(title, "title");
        requireNonNull(heap, "heap");
        requireNonNull(clock, "clock");
        bars = List.copyOf(bars);
    }

    /** Returns the sizes that the mode measures. */
    List<Integer> sizes(Mode mode) {
        return bars(mode).map(Bar::size).distinct().sorted().toList();
    }

    /** Returns the figures that the mode measures. */
    Stream<Bar> bars(Mode mode) {
        return bars.stream().filter(bar -> mode == Mode.FULL || bar.isShort());
    }

    /** Returns the steps of so many entries, in the order of the figures. */
    List<String> steps(Mode mode, int size, boolean alone) {
        return bars(mode)
                .filter(bar -> bar.size() == size && bar.measure().isAlone() == alone)
                .map(Bar::step)
                .distinct()
                .toList();
    }

    /** Returns who takes part in a step of so many entries. */
    List<String> subjects(Mode mode, int size, String step) {
        return bars(mode)
                .filter(bar -> bar.size() == size && bar.step().equals(step))
                .flatMap(bar -> Stream.of(bar.peer(), bar.subject()))
                .filter(subject -> !subject.isEmpty())
                .distinct()
                .toList();
    }
}

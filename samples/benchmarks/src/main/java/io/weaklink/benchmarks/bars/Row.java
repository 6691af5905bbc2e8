package io.weaklink.benchmarks.bars;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Stream;

/**
 * A row of the table: one work with all its figures.
 *
 * @param title what is done, in the words of the page
 * @param heap the collector and the size of the heap, as they were when the figures were set
 * @param clock by which processor time is measured
 * @param calls how many calls or entries one call of a step counts for; 0 if they are as many as the size
 */
public record Row(String title, List<String> heap, Clock clock, int calls, List<Bar> bars) {

    /** In which the figures of documents were set. */
    public static final List<String> HEAP = List.of("-XX:+UseParallelGC", "-Xms5g", "-Xmx5g");

    /** Copies the figures. */
    public Row {
        requireNonNull(title, "title");
        requireNonNull(clock, "clock");
        heap = List.copyOf(heap);
        bars = List.copyOf(bars);
    }

    /** Returns a row of a document: what a call takes is told for each of its entries. */
    public static Row ofDocument(String title, Stream<Bar> bars) {
        return new Row(title, HEAP, Clock.PROCESS, 0, bars.toList());
    }

    /** Returns for how many calls or entries a call of a step counts. */
    int calls(int size) {
        return calls == 0 ? size : calls;
    }

    /** Returns the sizes that the mode measures. */
    List<Integer> sizes(Mode mode) {
        return bars(mode).map(Bar::size).distinct().sorted().toList();
    }

    /** Returns the figures that the mode measures. */
    Stream<Bar> bars(Mode mode) {
        return bars.stream().filter(bar -> bar.isIn(mode));
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

package io.weaklink.benchmarks.cost;

import io.weaklink.benchmarks.bars.Plot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/** The growth of each cost as a picture. */
final class CostPlot {

    // Powers of ten.
    private static final int CHEAPEST = -1;
    private static final int DEAREST = 4;

    private final Costs costs;

    CostPlot(Costs costs) {
        this.costs = costs;
    }

    /** Writes the picture. Strong ones are dashed. */
    void write(Path file) throws IOException {
        new Plot(CHEAPEST, DEAREST)
                .write(file, Growth.all().stream().map(this::line).toList());
    }

    private Plot.Line line(Growth growth) {
        SortedMap<Integer, Double> points = new TreeMap<>();
        for (int size : CostTable.SIZES) {
            costs.find(growth.subject(), growth.step(), size)
                    .ifPresent(measured -> points.put(size, measured.median()));
        }
        return new Plot.Line(growth.title(), growth.color(), growth.isStrong(), points);
    }
}

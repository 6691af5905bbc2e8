package io.weaklink.benchmarks.cost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The growth of each cost as a picture: nanoseconds an entry over the number of entries, both in powers of ten. */
final class CostPlot {

    private static final int WIDTH = 960;
    private static final int HEIGHT = 520;
    private static final int LEFT = 70;
    private static final int RIGHT = 560;
    private static final int TOP = 40;
    private static final int BOTTOM = 460;

    // Powers of ten.
    private static final int FEWEST = 3;
    private static final int MOST = 7;
    private static final int CHEAPEST = -1;
    private static final int DEAREST = 4;

    private final Costs costs;
    private final StringBuilder svg = new StringBuilder();

    CostPlot(Costs costs) {
        this.costs = costs;
    }

    /** Writes the picture. */
    void write(Path file) throws IOException {
        add(
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' font-family='sans-serif' font-size='12'>",
                WIDTH, HEIGHT);
        add("<rect width='100%%' height='100%%' fill='#ffffff'/>");
        add("<text x='%d' y='24' font-size='15'>Nanoseconds an entry, over the number of entries</text>", LEFT);
        axes();
        int row = 0;
        for (Growth growth : Growth.all()) {
            line(growth, TOP + 14 + 27 * row++);
        }
        add("</svg>");
        Files.writeString(file, svg);
    }

    private void axes() {
        for (int power = FEWEST; power <= MOST; power++) {
            double x = x(Math.pow(10, power));
            add("<path d='M%.1f %d V%d' stroke='#dddddd'/>", x, TOP, BOTTOM);
            add(
                    "<text x='%.1f' y='%d' text-anchor='middle'>%,d</text>",
                    x, BOTTOM + 20, Math.round(Math.pow(10, power)));
        }
        for (int power = CHEAPEST; power <= DEAREST; power++) {
            double y = y(Math.pow(10, power));
            add("<path d='M%d %.1f H%d' stroke='#dddddd'/>", LEFT, y, RIGHT);
            add(
                    "<text x='%d' y='%.1f' text-anchor='end'>%s</text>",
                    LEFT - 8,
                    y + 4,
                    power < 0 ? "0.1" : String.format(Locale.ROOT, "%,d", Math.round(Math.pow(10, power))));
        }
        add("<text x='%d' y='%d' text-anchor='middle'>entries</text>", (LEFT + RIGHT) / 2, BOTTOM + 42);
    }

    /** Strong ones are dashed. */
    private void line(Growth growth, int legend) {
        List<String> points = new ArrayList<>();
        for (int size : CostTable.SIZES) {
            costs.find(growth.subject(), growth.step(), size).ifPresent(measured -> {
                double x = x(size);
                double y = y(Math.max(measured.median(), Math.pow(10, CHEAPEST)));
                points.add(String.format(Locale.ROOT, "%.1f,%.1f", x, y));
                add("<circle cx='%.1f' cy='%.1f' r='3' fill='%s'/>", x, y, growth.color());
            });
        }
        String dashes = growth.isStrong() ? " stroke-dasharray='6 4'" : "";
        add(
                "<polyline points='%s' fill='none' stroke='%s' stroke-width='2'%s/>",
                String.join(" ", points), growth.color(), dashes);
        add("<path d='M%d %d h26' stroke='%s' stroke-width='2'%s/>", RIGHT + 24, legend, growth.color(), dashes);
        add("<text x='%d' y='%d'>%s</text>", RIGHT + 58, legend + 4, escaped(growth.title()));
    }

    private static double x(double entries) {
        return LEFT + (Math.log10(entries) - FEWEST) / (MOST - FEWEST) * (RIGHT - LEFT);
    }

    private static double y(double nanoseconds) {
        return BOTTOM - (Math.log10(nanoseconds) - CHEAPEST) / (DEAREST - CHEAPEST) * (BOTTOM - TOP);
    }

    private static String escaped(String title) {
        return title.replace("`", "").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}

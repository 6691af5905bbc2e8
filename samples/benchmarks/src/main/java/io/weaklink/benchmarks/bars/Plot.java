package io.weaklink.benchmarks.bars;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/** Lines as a picture: nanoseconds an entry over the number of entries, both in powers of ten. */
public final class Plot {

    private static final int WIDTH = 960;
    private static final int HEIGHT = 520;
    private static final int LEFT = 70;
    private static final int RIGHT = 560;
    private static final int TOP = 40;
    private static final int BOTTOM = 460;

    // Powers of ten.
    private static final int FEWEST = 3;
    private static final int MOST = 7;

    private final int cheapest;
    private final int dearest;
    private final StringBuilder svg = new StringBuilder();

    /**
     * Names the lowest and the highest power of ten that is shown.
     *
     * @param cheapest the lowest power of ten of the nanoseconds
     * @param dearest the highest
     */
    public Plot(int cheapest, int dearest) {
        this.cheapest = cheapest;
        this.dearest = dearest;
    }

    /**
     * A line.
     *
     * @param isDashed whether it is a base of the others
     * @param points nanoseconds by the number of entries
     */
    public record Line(String title, String color, boolean isDashed, SortedMap<Integer, Double> points) {}

    /** Writes the picture. */
    public void write(Path file, List<Line> lines) throws IOException {
        add(
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' font-family='sans-serif' font-size='12'>",
                WIDTH, HEIGHT);
        add("<rect width='100%%' height='100%%' fill='#ffffff'/>");
        add("<text x='%d' y='24' font-size='15'>Nanoseconds an entry, over the number of entries</text>", LEFT);
        axes();
        int step = Math.min(27, (BOTTOM - TOP) / Math.max(1, lines.size()));
        int row = 0;
        for (Line line : lines) {
            line(line, TOP + 14 + step * row++);
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
        for (int power = cheapest; power <= dearest; power++) {
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

    private void line(Line line, int legend) {
        StringBuilder points = new StringBuilder();
        line.points().forEach((size, nanoseconds) -> {
            double x = x(size);
            double y = y(Math.max(nanoseconds, Math.pow(10, cheapest)));
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
            add("<circle cx='%.1f' cy='%.1f' r='3' fill='%s'/>", x, y, line.color());
        });
        String dashes = line.isDashed() ? " stroke-dasharray='6 4'" : "";
        add(
                "<polyline points='%s' fill='none' stroke='%s' stroke-width='2'%s/>",
                points.toString().strip(), line.color(), dashes);
        add("<path d='M%d %d h26' stroke='%s' stroke-width='2'%s/>", RIGHT + 24, legend, line.color(), dashes);
        add("<text x='%d' y='%d'>%s</text>", RIGHT + 58, legend + 4, escaped(line.title()));
    }

    private static double x(double entries) {
        return LEFT + (Math.log10(entries) - FEWEST) / (MOST - FEWEST) * (RIGHT - LEFT);
    }

    private double y(double nanoseconds) {
        return BOTTOM - (Math.log10(nanoseconds) - cheapest) / (dearest - cheapest) * (BOTTOM - TOP);
    }

    private static String escaped(String title) {
        return title.replace("`", "").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}

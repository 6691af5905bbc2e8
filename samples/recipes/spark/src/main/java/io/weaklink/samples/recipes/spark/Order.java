package io.weaklink.samples.recipes.spark;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/** A record of the job: its lines know it weakly, and its rate stays on each machine. */
public final class Order {

    /** What was ordered. */
    public static final class Line {
        String article = "";
        WeakReference<Order> order = new WeakReference<>(null);
    }

    /** Reference data that each process has for itself. */
    public record Rate(String currency, double value) {}

    String customer = "";
    WeakReference<Rate> rate = new WeakReference<>(null);
    final List<Line> lines = new ArrayList<>();

    /** Adds a line. */
    void add(String article) {
        var line = new Line();
        line.article = article;
        line.order = new WeakReference<>(this);
        lines.add(line);
    }
}

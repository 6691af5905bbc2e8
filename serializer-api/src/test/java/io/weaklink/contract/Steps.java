package io.weaklink.contract;

import java.util.function.Consumer;

/**
 * The steps of one read or one write, counted from 0: each call of the host or of the library that reaches an object of a {@link Walk},
 * or a function of the setup. At one of them something happens to the objects of a {@link Crossing}. Steps belong to the thread that
 * has opened them. Elsewhere nothing is counted.
 */
final class Steps implements AutoCloseable {

    private static final ThreadLocal<Steps> CURRENT = new ThreadLocal<>();

    private final Crossing crossing;
    private final int chosen;
    private final Consumer<Crossing> event;
    private int taken;

    private Steps(Crossing crossing, int chosen, Consumer<Crossing> event) {
        this.crossing = crossing;
        this.chosen = chosen;
        this.event = event;
    }

    /** Begins to count. */
    static Steps open(Crossing crossing, int chosen, Consumer<Crossing> event) {
        var steps = new Steps(crossing, chosen, event);
        CURRENT.set(steps);
        return steps;
    }

    /** Begins to count steps at which nothing happens. */
    static Steps open(Crossing crossing) {
        return open(crossing, -1, nothing -> {});
    }

    /** Takes a step. */
    static void take() {
        Steps steps = CURRENT.get();
        if (steps != null && steps.taken++ == steps.chosen) {
            steps.event.accept(steps.crossing);
        }
    }

    /** Says that the references of the first stops have been asked. */
    static void asked(int stops) {
        Steps steps = CURRENT.get();
        if (steps != null) {
            steps.crossing.hold(stops);
        }
    }

    /** Returns what is being written or read. */
    static Crossing crossing() {
        return CURRENT.get().crossing;
    }

    int taken() {
        return taken;
    }

    /** Returns whether the chosen step was taken. */
    boolean happened() {
        return taken > chosen;
    }

    @Override
    public void close() {
        CURRENT.remove();
    }
}

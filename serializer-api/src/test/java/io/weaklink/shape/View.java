package io.weaklink.shape;

import java.util.ArrayList;
import java.util.List;

/** A receiver of events, with methods of every sort. */
class View extends Panel implements Drawing, Named {

    static final List<String> EVERYWHERE = new ArrayList<>();

    final List<String> drawn = new ArrayList<>();

    View() {}

    View(String first) {
        drawn.add(first);
    }

    void draw(String event) {
        drawn.add(event);
    }

    void draw(StringBuilder event) {
        drawn.add("built " + event);
    }

    @Override
    void paint(String event) {
        drawn.add("painted " + event);
    }

    boolean add(long number) {
        return drawn.add("number " + number);
    }

    void fail(String event) {
        throw new IllegalStateException("The event '" + event + "' failed.");
    }

    WeakCallback<String> toOwnMethod() {
        return WeakCallback.callback(this::secret);
    }

    private void secret(String event) {
        drawn.add("secret " + event);
    }

    void drawAll(String... events) {
        drawn.addAll(List.of(events));
    }

    void redraw() {
        drawn.add("again");
    }

    void drawTwice(String first, String second) {
        drawn.add(first + second);
    }

    static void drawEverywhere(String event) {
        EVERYWHERE.add(event);
    }

    @Override
    public List<String> drawn() {
        return drawn;
    }

    /** Would fail whoever asks for it. */
    @Override
    public String toString() {
        throw new UnsupportedOperationException("Nobody asks a receiver for its text.");
    }

    @Override
    public boolean equals(Object other) {
        throw new UnsupportedOperationException("Nobody compares receivers by value.");
    }

    @Override
    public int hashCode() {
        throw new UnsupportedOperationException("Nobody compares receivers by value.");
    }
}

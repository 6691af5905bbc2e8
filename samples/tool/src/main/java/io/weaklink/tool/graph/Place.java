package io.weaklink.tool.graph;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a value stands in a document: one step, and the place it was taken from.
 *
 * <p>A path of a million steps would be a text of megabytes, and there may be a million of them. So a place is linked to
 * the one above it, and its text leaves out the middle. Finding the first steps below some ancestor takes a walk of
 * logarithmic length, by jumps as in a skip list. Immutable.
 */
final class Place {

    static final Place ROOT = new Place();

    private static final int HEAD = 6;
    private static final int TAIL = 6;
    private static final int LONGEST_NAME = 40;
    // In the envelope of a list or map it says nothing that a person wants to know.
    private static final String ENVELOPE = "_value";

    private final Place above;
    private final Place jump;
    private final int depth;
    private final @Nullable String name;
    private final int index;

    private Place() {
        above = this;
        jump = this;
        depth = 0;
        name = null;
        index = -1;
    }

    private Place(Place above, @Nullable String name, int index) {
        this.above = above;
        this.depth = above.depth + 1;
        this.name = name;
        this.index = index;
        Place hop = above.jump;
        this.jump = above.depth - hop.depth == hop.depth - hop.jump.depth ? hop.jump : above;
    }

    Place member(String name) {
        return new Place(this, name, -1);
    }

    Place element(int index) {
        return new Place(this, null, index);
    }

    /** Returns the whole path, as {@code $.orders[3].owner}. */
    String path() {
        return "$" + String.join("", stepsFrom(ROOT));
    }

    /** Returns the way that leads here from a place above, as {@code orders[3].owner}. */
    String from(Place ancestor) {
        Place start = ancestor;
        if (depth > ancestor.depth + 1 && ENVELOPE.equals(at(ancestor.depth + 1).name)) {
            start = at(ancestor.depth + 1);
        }
        String text = String.join("", stepsFrom(start));
        return text.startsWith(".") ? text.substring(1) : text;
    }

    /**
     * Returns the steps that lead here from a place above, each as in a path: {@code .orders} and {@code [3]}. What is left
     * out of a long way is one step.
     */
    List<String> stepsFrom(Place ancestor) {
        int all = depth - ancestor.depth;
        List<String> steps = new ArrayList<>(Math.min(all, HEAD + TAIL + 1));
        if (all <= HEAD + TAIL + 1) {
            addSteps(all, steps);
        } else {
            at(ancestor.depth + HEAD).addSteps(HEAD, steps);
            steps.add("...(" + (all - HEAD - TAIL) + " more)...");
            addSteps(TAIL, steps);
        }
        return steps;
    }

    /** Adds the last few steps; so few that the calls into each other are no matter. */
    private void addSteps(int count, List<String> steps) {
        if (count > 0) {
            above.addSteps(count - 1, steps);
            steps.add(name == null ? "[" + index + "]" : "." + Cut.to(LONGEST_NAME, name));
        }
    }

    private Place at(int wanted) {
        Place at = this;
        while (at.depth > wanted) {
            at = at.jump.depth >= wanted ? at.jump : at.above;
        }
        return at;
    }
}

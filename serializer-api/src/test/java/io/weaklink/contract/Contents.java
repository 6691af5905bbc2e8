package io.weaklink.contract;

import io.weaklink.contract.Edge.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A weak container of a random graph, and what it has to hold.
 *
 * @param holder the number of the bead that has the container
 * @param targets what the container was given, in order
 */
record Contents(int holder, Kind kind, List<Target> targets) {

    /** The containers of a bead. */
    enum Kind {
        KIN,
        RANKS,
        SEEN,
        TIES
    }

    /** Puts an object into the container, as the next one. */
    void add(Bead holding, Target target, Bead object) {
        int index = targets.size();
        targets.add(target);
        switch (kind) {
            case KIN -> holding.kin.add(object);
            case RANKS -> holding.ranks.put(object, index);
            case SEEN -> holding.seen.add(object);
            case TIES -> holding.ties.put("tie " + index, object);
        }
    }

    /** Returns whether a copy of the container holds what it should: in order, and without what is gone. */
    boolean isIn(Bead copy, Function<Target, Object> expected) {
        Map<Integer, Object> left = new LinkedHashMap<>();
        for (int i = 0; i < targets.size(); i++) {
            Object object = expected.apply(targets.get(i));
            if (object != null || targets.get(i).kind() == Target.Kind.NOTHING) {
                left.put(i, object);
            }
        }
        return switch (kind) {
            case KIN -> new ArrayList<>(copy.kin).equals(new ArrayList<>(left.values()));
            case RANKS -> new HashMap<>(copy.ranks).equals(inverse(left));
            case SEEN -> new HashSet<>(copy.seen).equals(new HashSet<>(left.values()));
            case TIES ->
                new ArrayList<>(copy.ties.entrySet())
                        .equals(new ArrayList<>(named(left).entrySet()));
        };
    }

    private static Map<Object, Integer> inverse(Map<Integer, Object> byIndex) {
        Map<Object, Integer> ranks = new HashMap<>();
        byIndex.forEach((index, object) -> ranks.put(object, index));
        return ranks;
    }

    private static Map<String, Object> named(Map<Integer, Object> byIndex) {
        Map<String, Object> ties = new LinkedHashMap<>();
        byIndex.forEach((index, object) -> ties.put("tie " + index, object));
        return ties;
    }
}

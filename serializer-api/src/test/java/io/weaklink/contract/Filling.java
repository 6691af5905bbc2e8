package io.weaklink.contract;

import io.weaklink.contract.Edge.Target;
import java.util.List;
import java.util.stream.Stream;

/**
 * One weak container, and what it has to hold.
 *
 * @param holder the number of the bead with the pouch
 * @param pocket which container of the pouch
 * @param items its contents in their order
 */
record Filling(int holder, Pocket pocket, List<Item> items) {

    /**
     * An element; a map's entry.
     *
     * @param key an element or key; for {@link Pocket#VALUES} nothing, because the keys are texts there
     * @param value the value of a map's entry, else nothing; a charm has the kind {@link Target.Kind#INSIDE}
     */
    record Item(Target key, Target value) {}

    /** Returns what is held weakly. */
    Stream<Target> weak() {
        return items.stream()
                .flatMap(item -> pocket.hasCharms() ? Stream.of(item.key()) : Stream.of(item.key(), item.value()));
    }

    @Override
    public String toString() {
        return holder + ".pouch." + pocket.name().toLowerCase(java.util.Locale.ROOT) + " " + items;
    }
}

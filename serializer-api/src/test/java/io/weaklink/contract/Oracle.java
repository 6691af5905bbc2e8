package io.weaklink.contract;

import io.weaklink.contract.Edge.Place;
import io.weaklink.contract.Filling.Item;
import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Compares a restored graph with what its generator knows. It asks nobody else: neither a registry nor a report.
 *
 * @param graph the generator
 * @param world what each object outside is in the world of the reader, null where it is gone
 * @param meant the same for places that are meant weakly and for containers, which keep nothing of what was gone on the way
 */
record Oracle(RandomGraph graph, List<Bead> world, List<Bead> meant) {

    /** Returns what is wrong, nothing if all is right. */
    List<String> differences(Restored restored) {
        List<String> wrong = new ArrayList<>(restored.oddities);
        Map<Integer, Integer> parents = new HashMap<>(graph.parents);
        Set<Integer> dropped = dropped();
        parents.keySet().removeAll(dropped);
        if (!restored.parents.equals(parents)) {
            wrong.add("the tree of strong references is another");
            return wrong;
        }
        restored.nodes.forEach((number, node) -> {
            if (node == graph.nodes.get(number)
                    || node.getClass() != graph.nodes.get(number).getClass()) {
                wrong.add("node " + number + " is no copy");
            }
        });
        for (Edge edge : graph.edges) {
            String difference = dropped.contains(edge.holder()) ? null : difference(edge, restored);
            if (difference != null) {
                wrong.add(edge + " " + difference);
            }
        }
        for (Filling filling : graph.fillings) {
            String difference = difference(filling, restored);
            if (difference != null) {
                wrong.add(filling + " " + difference);
            }
        }
        return wrong;
    }

    /** Returns the nodes that are gone with their weak keys. They have no children. */
    private Set<Integer> dropped() {
        return graph.fillings.stream()
                .filter(filling -> filling.pocket().hasCharms())
                .flatMap(filling -> filling.items().stream())
                .filter(item -> isGone(item.key()) && item.value().kind() == Edge.Target.Kind.INSIDE)
                .map(item -> item.value().number())
                .collect(Collectors.toSet());
    }

    /** Returns whether a content of a weak container is gone in the world of the reader. */
    boolean isGone(Edge.Target target) {
        return target.kind() == Edge.Target.Kind.OUTSIDE && meant.get(target.number()) == null;
    }

    /** Returns whether an element or entry drops out. */
    boolean isGone(Item item) {
        return isGone(item.key()) || isGone(item.value());
    }

    /** Returns what has to stand in a weak container: without what is gone, which leaves a hole in an array. */
    List<Object> contents(Filling filling, Restored restored) {
        List<Object> contents = new ArrayList<>();
        for (int i = 0; i < filling.items().size(); i++) {
            Item item = filling.items().get(i);
            if (isGone(item) && filling.pocket() != Pocket.ARRAY) {
                continue;
            }
            contents.add(filling.pocket() == Pocket.VALUES ? "key " + i : expected(item.key(), restored, meant));
            if (filling.pocket().isMap()) {
                contents.add(expected(item.value(), restored, meant));
            }
        }
        return contents;
    }

    private String difference(Filling filling, Restored restored) {
        List<Object> held = restored.pouch(filling).parts(filling.pocket());
        List<Object> expected = contents(filling, restored);
        if (filling.pocket().hasOrder()) {
            return areSame(held, expected) ? null : "holds something else: " + plain(held);
        }
        int step = filling.pocket().isMap() ? 2 : 1;
        boolean found = held.size() == expected.size();
        for (int i = 0; found && i < expected.size(); i += step) {
            List<Object> item = expected.subList(i, i + step);
            found = IntStream.iterate(0, at -> at < held.size(), at -> at + step)
                    .anyMatch(at -> areSame(held.subList(at, at + step), item));
        }
        return found ? null : "holds something else: " + plain(held);
    }

    /** Compares by identity; the keys of texts by equality. */
    private static boolean areSame(List<Object> held, List<Object> expected) {
        return held.size() == expected.size()
                && IntStream.range(0, held.size())
                        .allMatch(i -> held.get(i) == expected.get(i)
                                || held.get(i) instanceof String text && text.equals(expected.get(i)));
    }

    /** Keeps alive what a planted defect made up, so that it cannot hide behind the collector. */
    Bead hold(Bead planted) {
        graph.planted.add(planted);
        return planted;
    }

    private String difference(Edge edge, Restored restored) {
        Object held = restored.get(edge);
        if (edge.place() == Place.MEANT) {
            return held == expected(edge.target(), restored, meant) ? null : "holds another object: " + plain(held);
        }
        if (edge.target().kind() == Edge.Target.Kind.NOTHING) {
            return held == null ? null : "is not null";
        }
        Class<?> kind = edge.place().isSoft() ? SoftReference.class : WeakReference.class;
        if (!kind.isInstance(held)) {
            return "is no " + kind.getSimpleName() + " but " + plain(held);
        }
        Object referent = ((Reference<?>) held).get();
        return referent == expected(edge.target(), restored, world)
                ? null
                : "refers to another object: " + plain(referent);
    }

    private static Object expected(Edge.Target target, Restored restored, List<Bead> outside) {
        return switch (target.kind()) {
            case NOTHING, CLEARED -> null;
            case INSIDE -> restored.nodes.get(target.number());
            case OUTSIDE -> outside.get(target.number());
        };
    }

    private static String plain(Object object) {
        if (object instanceof List<?> all) {
            return all.stream().map(Oracle::plain).toList().toString();
        }
        if (object instanceof Charm charm) {
            return "charm " + charm.number;
        }
        if (object instanceof Bead bead) {
            return "bead " + bead.number;
        }
        return object instanceof Clasp clasp ? "clasp " + clasp.number() : String.valueOf(object);
    }
}

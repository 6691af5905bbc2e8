package io.weaklink.contract;

import io.weaklink.contract.Edge.Place;
import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares a restored graph with what its generator knows. It asks nobody else: neither a registry nor a report.
 *
 * @param graph the generator
 * @param world what each object outside is in the world of the reader, null where it is gone
 * @param meant the same for places that are meant weakly, containers among them, which keep nothing of what was gone on the way
 */
record Oracle(RandomGraph graph, List<Bead> world, List<Bead> meant) {

    /** Returns what is wrong, nothing if all is right. */
    List<String> differences(Restored restored) {
        List<String> wrong = new ArrayList<>(restored.oddities);
        if (!restored.parents.equals(graph.parents) || !restored.nodes.keySet().equals(graph.nodes.keySet())) {
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
            String difference = difference(edge, restored);
            if (difference != null) {
                wrong.add(edge + " " + difference);
            }
        }
        for (Contents contents : graph.contents) {
            Bead copy = (Bead) restored.nodes.get(contents.holder());
            if (!contents.isIn(copy, target -> expected(target, restored, meant))) {
                wrong.add(contents + " holds something else");
            }
        }
        return wrong;
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
        if (object instanceof Bead bead) {
            return "bead " + bead.number;
        }
        return object instanceof Clasp clasp ? "clasp " + clasp.number() : String.valueOf(object);
    }
}

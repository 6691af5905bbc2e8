package io.weaklink.contract;

import io.weaklink.contract.Edge.Place;
import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A restored graph, walked by its strong references alone: nodes by their numbers, and what stands in each place. */
final class Restored {

    final Map<Integer, Object> nodes = new LinkedHashMap<>();
    final Map<Integer, Integer> parents = new LinkedHashMap<>();
    final List<String> oddities = new ArrayList<>();

    Restored(Bead root) {
        meet(root.number, root, -1);
    }

    private void meet(int number, Object node, int parent) {
        if (nodes.putIfAbsent(number, node) != null) {
            oddities.add("node " + number + " stands twice in the tree");
            return;
        }
        if (parent >= 0) {
            parents.put(number, parent);
        }
        if (node instanceof Bead bead) {
            bead.beads.forEach(child -> meet(child.number, child, number));
            bead.clasps.forEach(child -> meet(child.number(), child, number));
            if (bead.pouch != null) {
                meetCharms(bead.pouch, number);
            }
        } else {
            Bead child = node instanceof Charm charm ? charm.bead : ((Clasp) node).bead();
            if (child != null) {
                meet(child.number, child, number);
            }
        }
    }

    private void meetCharms(Pouch pouch, int holder) {
        if (!pouch.keepsItsOwn()) {
            oddities.add("the containers of " + holder + " are not those that it made");
        }
        Stream.concat(pouch.keys.values().stream(), pouch.byClass.values().stream())
                .filter(Objects::nonNull)
                .forEach(charm -> meet(charm.number, charm, holder));
    }

    /** Returns the pouch in which a container stands. */
    Pouch pouch(Filling filling) {
        return ((Bead) nodes.get(filling.holder())).pouch;
    }

    /** Returns what stands in the place: a reference, for a place that is meant weakly the object itself, or null. */
    Object get(Edge edge) {
        if (nodes.get(edge.holder()) instanceof Clasp clasp) {
            return switch (edge.place()) {
                case CLASP -> clasp.clasp();
                case SOFT -> clasp.soft();
                case SOFTS -> element(clasp.softs(), edge.index());
                default -> clasp.weak();
            };
        }
        if (nodes.get(edge.holder()) instanceof Charm charm) {
            return edge.place() == Place.MEANT ? charm.meant : charm.weak;
        }
        Bead bead = (Bead) nodes.get(edge.holder());
        return switch (edge.place()) {
            case ARRAY -> edge.index() < bead.array.length ? bead.array[edge.index()] : "missing";
            case CLASP -> bead.clasp;
            case LIST -> element(bead.list, edge.index());
            case MAP -> bead.map.containsKey("key " + edge.index()) ? bead.map.get("key " + edge.index()) : "missing";
            case MEANT -> bead.meant;
            case SOFT -> bead.soft;
            case SOFTS -> "missing";
            case WEAK -> bead.weak;
        };
    }

    /** Returns the object behind the place, null if it is empty. */
    Object referent(Edge edge) {
        Object held = get(edge);
        return held instanceof Reference<?> reference ? reference.get() : held;
    }

    /** Returns whether the place can be altered: whatever is not fixed in a record. */
    boolean isSettable(Edge edge) {
        return nodes.get(edge.holder()) instanceof Bead || edge.place() == Place.SOFTS;
    }

    /** Alters a place so that it refers to {@code referent}, null to clear it. */
    void refer(Edge edge, Object referent) {
        if (edge.place() == Place.MEANT) {
            ((Bead) nodes.get(edge.holder())).meant = (Bead) referent;
        } else {
            put(edge, edge.place().isSoft() ? new SoftReference<>(referent) : new WeakReference<>(referent));
        }
    }

    /** Alters a place. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    void put(Edge edge, Reference reference) {
        if (nodes.get(edge.holder()) instanceof Clasp clasp) {
            ((List) clasp.softs()).set(edge.index(), reference);
            return;
        }
        Bead bead = (Bead) nodes.get(edge.holder());
        switch (edge.place()) {
            case ARRAY -> bead.array[edge.index()] = (WeakReference) reference;
            case CLASP -> bead.clasp = (WeakReference) reference;
            case LIST -> bead.list.set(edge.index(), (WeakReference) reference);
            case MAP -> bead.map.put("key " + edge.index(), (WeakReference) reference);
            case SOFT -> bead.soft = (SoftReference) reference;
            case WEAK -> bead.weak = (WeakReference) reference;
            case MEANT, SOFTS -> throw new IllegalArgumentException("No reference stands at " + edge + ".");
        }
    }

    private static Object element(List<?> list, int index) {
        return index < list.size() ? list.get(index) : "missing";
    }
}

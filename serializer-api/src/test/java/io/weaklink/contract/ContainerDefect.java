package io.weaklink.contract;

import io.weaklink.contract.Edge.Target.Kind;
import io.weaklink.contract.Filling.Item;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/** Alters a weak container of a correctly restored graph exactly as one bug would. */
enum ContainerDefect {
    PART_BOUND_TO_ANOTHER {
        @Override
        boolean spoil(Filling filling, List<Object> parts, Oracle oracle) {
            return replace(filling, parts, Kind.INSIDE, oracle.hold(new Bead(-500)));
        }
    },
    PART_BOUND_TO_THE_OLD {
        @Override
        boolean spoil(Filling filling, List<Object> parts, Oracle oracle) {
            int at = index(filling, parts, Kind.INSIDE);
            return at >= 0 && parts.set(at, oracle.graph().nodes.get(((Bead) parts.get(at)).number)) != null;
        }
    },
    LIVING_PART_DROPPED {
        @Override
        boolean spoil(Filling filling, List<Object> parts, Oracle oracle) {
            int at = index(filling, parts, Kind.OUTSIDE);
            return at >= 0 && drop(filling, parts, at);
        }
    },
    NULL_DROPPED {
        @Override
        boolean spoil(Filling filling, List<Object> parts, Oracle oracle) {
            int at = filling.pocket().hasCharms() ? -1 : parts.indexOf(null);
            return at >= 0 && drop(filling, parts, at);
        }
    },
    GONE_PART_KEPT {
        @Override
        boolean spoil(Filling filling, List<Object> parts, Oracle oracle) {
            int gone = gone(filling, oracle);
            if (gone < 0 || filling.pocket() != Pocket.LIST) {
                return false;
            }
            parts.add(oracle.graph().outside.get(filling.items().get(gone).key().number()));
            return true;
        }
    },
    GONE_PART_AS_NULL {
        @Override
        boolean spoil(Filling filling, List<Object> parts, Oracle oracle) {
            if (gone(filling, oracle) < 0 || filling.pocket() == Pocket.ARRAY || parts.contains(null)) {
                return false;
            }
            parts.add(filling.pocket() == Pocket.VALUES ? "key 0" : null);
            if (filling.pocket().isMap()) {
                parts.add(null);
            }
            return true;
        }
    },
    HOLE_CLOSED {
        @Override
        boolean spoil(Filling filling, List<Object> parts, Oracle oracle) {
            return filling.pocket() == Pocket.ARRAY && gone(filling, oracle) >= 0 && parts.remove(null);
        }
    },
    VALUE_LOST {
        @Override
        boolean spoil(Filling filling, List<Object> parts, Oracle oracle) {
            boolean isSpoilt = filling.pocket().isMap() && parts.size() > 1 && parts.get(1) != null;
            return isSpoilt && parts.set(1, null) != null;
        }
    },
    VALUES_EXCHANGED {
        @Override
        boolean spoil(Filling filling, List<Object> parts, Oracle oracle) {
            if (!filling.pocket().isMap() || parts.size() < 4 || parts.get(1) == parts.get(3)) {
                return false;
            }
            Collections.swap(parts, 1, 3);
            return true;
        }
    },
    ORDER_CHANGED {
        @Override
        boolean spoil(Filling filling, List<Object> parts, Oracle oracle) {
            if (!filling.pocket().hasOrder() || filling.pocket().isMap() || new HashSet<>(parts).size() < 2) {
                return false;
            }
            Collections.rotate(parts, 1);
            return true;
        }
    };

    /** Alters the parts of a container; returns false if they have no place for this defect. */
    abstract boolean spoil(Filling filling, List<Object> parts, Oracle oracle);

    /** Plants this defect in one container; returns false if the graph has none with a place for it. */
    boolean plant(Restored restored, Oracle oracle) {
        int from = Math.toIntExact(oracle.graph().seed);
        List<Filling> fillings = oracle.graph().fillings;
        for (int i = 0; i < fillings.size(); i++) {
            Filling filling = fillings.get((from + i) % fillings.size());
            List<Object> parts = restored.pouch(filling).parts(filling.pocket());
            if (spoil(filling, parts, oracle)) {
                restored.pouch(filling).put(filling.pocket(), parts);
                return true;
            }
        }
        return false;
    }

    private static boolean replace(Filling filling, List<Object> parts, Kind kind, Object other) {
        int at = index(filling, parts, kind);
        return at >= 0 && parts.set(at, other) != other;
    }

    /** Returns where a bead of the document, or one outside it, is held weakly; -1 if there is none. */
    private static int index(Filling filling, List<Object> parts, Kind kind) {
        return IntStream.range(0, parts.size())
                .filter(i -> parts.get(i) instanceof Bead bead && (kind == Kind.INSIDE) == (bead.number >= 0))
                .filter(i -> !filling.pocket().hasCharms() || i % 2 == 0)
                .findFirst()
                .orElse(-1);
    }

    private static boolean drop(Filling filling, List<Object> parts, int at) {
        int first = filling.pocket().isMap() ? at - at % 2 : at;
        parts.remove(first);
        if (filling.pocket().isMap()) {
            parts.remove(first);
        }
        return true;
    }

    private static int gone(Filling filling, Oracle oracle) {
        List<Item> items = filling.items();
        return IntStream.range(0, items.size())
                .filter(i -> oracle.isGone(items.get(i)))
                .findFirst()
                .orElse(-1);
    }
}

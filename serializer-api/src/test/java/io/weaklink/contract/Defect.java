package io.weaklink.contract;

import io.weaklink.contract.Edge.Place;
import io.weaklink.contract.Edge.Target.Kind;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.function.Predicate;

/** Alters a correctly restored graph exactly as one bug would. */
enum Defect {
    REGISTRY_BEFORE_DOCUMENT {
        @Override
        boolean isFor(Edge edge, Oracle oracle) {
            return edge.target().kind() == Kind.INSIDE;
        }

        @Override
        void spoil(Edge edge, Restored restored, Oracle oracle) {
            restored.refer(edge, oracle.graph().nodes.get(edge.target().number()));
        }
    },
    SOFTNESS_DROPPED {
        @Override
        boolean isFor(Edge edge, Oracle oracle) {
            return edge.place() == Place.SOFTS && edge.target().kind() != Kind.NOTHING;
        }

        @Override
        void spoil(Edge edge, Restored restored, Oracle oracle) {
            restored.put(edge, new WeakReference<>(restored.referent(edge)));
        }
    },
    NUMBER_LOOKED_UP_LIVE {
        @Override
        boolean isFor(Edge edge, Oracle oracle) {
            return isGone(edge, oracle);
        }

        @Override
        void spoil(Edge edge, Restored restored, Oracle oracle) {
            restored.refer(edge, oracle.graph().outside.get(edge.target().number()));
        }
    },
    FORWARD_LEFT_EMPTY {
        @Override
        boolean isFor(Edge edge, Oracle oracle) {
            return edge.target().kind() == Kind.INSIDE && edge.target().number() > edge.holder();
        }

        @Override
        void spoil(Edge edge, Restored restored, Oracle oracle) {
            restored.refer(edge, null);
        }
    },
    TOKEN_LOST_ON_RESAVE {
        @Override
        boolean isFor(Edge edge, Oracle oracle) {
            return edge.target().kind() == Kind.OUTSIDE
                    && edge.place() != Place.MEANT
                    && !oracle.graph().isNamed(edge.target().number())
                    && oracle.world().get(edge.target().number()) != null;
        }

        @Override
        void spoil(Edge edge, Restored restored, Oracle oracle) {
            restored.refer(edge, null);
        }
    },
    SHARED_SPLIT {
        @Override
        boolean isFor(Edge edge, Oracle oracle) {
            return edge.target().kind() == Kind.INSIDE
                    && edge.place() != Place.CLASP
                    && oracle.graph().edges.stream()
                            .anyMatch(other -> other != edge && other.target().equals(edge.target()));
        }

        @Override
        void spoil(Edge edge, Restored restored, Oracle oracle) {
            restored.refer(edge, oracle.hold(new Bead(edge.target().number())));
        }
    },
    DEAD_RESURRECTED {
        @Override
        boolean isFor(Edge edge, Oracle oracle) {
            return edge.target().kind() == Kind.CLEARED && edge.place() != Place.CLASP;
        }

        @Override
        void spoil(Edge edge, Restored restored, Oracle oracle) {
            restored.refer(edge, restored.nodes.get(0));
        }
    },
    MEANT_FILLED_BY_THE_OLD {
        @Override
        boolean isFor(Edge edge, Oracle oracle) {
            return edge.place() == Place.MEANT && edge.target().kind() == Kind.INSIDE;
        }

        @Override
        void spoil(Edge edge, Restored restored, Oracle oracle) {
            restored.refer(edge, oracle.graph().nodes.get(edge.target().number()));
        }
    },
    GONE_AS_NULL {
        @Override
        boolean isFor(Edge edge, Oracle oracle) {
            return edge.place() != Place.MEANT && isGone(edge, oracle);
        }

        @Override
        void spoil(Edge edge, Restored restored, Oracle oracle) {
            restored.put(edge, null);
        }
    },
    CLEARED_AS_NULL {
        @Override
        boolean isFor(Edge edge, Oracle oracle) {
            return edge.target().kind() == Kind.CLEARED;
        }

        @Override
        void spoil(Edge edge, Restored restored, Oracle oracle) {
            restored.put(edge, null);
        }
    },
    WRONG_NODE {
        @Override
        boolean isFor(Edge edge, Oracle oracle) {
            return edge.target().kind() == Kind.INSIDE
                    && edge.place() != Place.CLASP
                    && edge.target().number() != 0;
        }

        @Override
        void spoil(Edge edge, Restored restored, Oracle oracle) {
            restored.refer(edge, restored.nodes.get(0));
        }
    },
    OUTSIDE_INLINED {
        @Override
        boolean isFor(Edge edge, Oracle oracle) {
            return edge.target().kind() == Kind.OUTSIDE;
        }

        @Override
        void spoil(Edge edge, Restored restored, Oracle oracle) {
            restored.refer(edge, oracle.hold(new Bead(-1 - edge.target().number())));
        }
    };

    abstract boolean isFor(Edge edge, Oracle oracle);

    abstract void spoil(Edge edge, Restored restored, Oracle oracle);

    /** Plants this defect in one place; returns false if the graph has no place for it. */
    boolean plant(Restored restored, Oracle oracle) {
        Predicate<Edge> fits = edge -> restored.isSettable(edge) && isFor(edge, oracle);
        List<Edge> places = oracle.graph().edges.stream().filter(fits).toList();
        if (places.isEmpty()) {
            return false;
        }
        spoil(places.get(Math.floorMod(oracle.graph().seed, places.size())), restored, oracle);
        return true;
    }

    private static boolean isGone(Edge edge, Oracle oracle) {
        return edge.target().kind() == Kind.OUTSIDE
                && oracle.world().get(edge.target().number()) == null;
    }
}

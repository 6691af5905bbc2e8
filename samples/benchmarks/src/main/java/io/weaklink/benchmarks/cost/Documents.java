package io.weaklink.benchmarks.cost;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.weaklink.Weak;
import io.weaklink.WeakSide;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/** The documents whose cost is measured: the owners of all targets, and behind them what refers to those. */
final class Documents {

    private Documents() {}

    /** Holds the targets strongly. */
    @JsonPropertyOrder({"links", "owners", "to"})
    static class Document {
        public List<Target> owners = new ArrayList<>();
    }

    /** The base of the lists. */
    static class StrongList extends Document {
        public List<Target> to = new ArrayList<>();
    }

    /** References as they come back mostly. */
    static class WeakList extends Document {
        public List<WeakReference<Target>> to = new ArrayList<>();
    }

    /** Cannot be set later. */
    record Link(WeakReference<Target> to) {}

    /** References ahead of their targets. */
    static class Links extends Document {
        public List<Link> links = new ArrayList<>();
    }

    /** The base of the maps and the set. */
    static class StrongMap extends Document {
        public Map<Integer, Target> to = new HashMap<>();
    }

    /** Weak keys. */
    static class WeakKeys extends Document {
        @Weak(WeakSide.KEYS)
        public Map<Target, Integer> to = new WeakHashMap<>();
    }

    /** Weak elements. */
    static class WeakSet extends Document {
        @Weak
        public Set<Target> to = Collections.newSetFromMap(new WeakHashMap<>());
    }

    /** Weak values. */
    static class WeakValues extends Document {
        public Map<Integer, WeakReference<Target>> to = new HashMap<>();
    }
}

package io.weaklink.benchmarks.cost;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** The containers that hold objects strongly, and beside each of them those that do so weakly. */
public enum HeldContainer {
    /** Keys, strongly. */
    HASH_MAP("`HashMap`, target is key", null) {
        @Override
        Object put(Target[] targets) {
            Map<Target, Boolean> map = new HashMap<>();
            for (Target target : targets) {
                map.put(target, true);
            }
            return map;
        }

        @Override
        long get(Object container, Target[] order) {
            var map = (Map<?, ?>) container;
            long hits = 0;
            for (Target target : order) {
                hits += map.get(target) != null ? 1 : 0;
            }
            return hits;
        }

        @Override
        long iterate(Object container) {
            long sum = 0;
            for (Object key : ((Map<?, ?>) container).keySet()) {
                sum += ((Target) key).value;
            }
            return sum;
        }
    },
    /** Keys, weakly. */
    WEAK_HASH_MAP("`WeakHashMap`", HASH_MAP) {
        @Override
        Object put(Target[] targets) {
            Map<Target, Boolean> map = new WeakHashMap<>();
            for (Target target : targets) {
                map.put(target, true);
            }
            return map;
        }

        @Override
        long get(Object container, Target[] order) {
            var map = (WeakHashMap<?, ?>) container;
            long hits = 0;
            for (Target target : order) {
                hits += map.get(target) != null ? 1 : 0;
            }
            return hits;
        }

        @Override
        long iterate(Object container) {
            long sum = 0;
            for (Object key : ((WeakHashMap<?, ?>) container).keySet()) {
                sum += ((Target) key).value;
            }
            return sum;
        }

        @Override
        int sizeOf(Object container) {
            return ((WeakHashMap<?, ?>) container).size();
        }
    },
    /** A set over such a map. */
    WEAK_SET("`newSetFromMap(new WeakHashMap<>())`", HASH_MAP) {
        @Override
        Object put(Target[] targets) {
            Set<Target> set = Collections.newSetFromMap(new WeakHashMap<>());
            for (Target target : targets) {
                set.add(target);
            }
            return set;
        }

        @Override
        long get(Object container, Target[] order) {
            var set = (Set<?>) container;
            long hits = 0;
            for (Target target : order) {
                hits += set.contains(target) ? 1 : 0;
            }
            return hits;
        }

        @Override
        long iterate(Object container) {
            long sum = 0;
            for (Object element : (Set<?>) container) {
                sum += ((Target) element).value;
            }
            return sum;
        }

        @Override
        int sizeOf(Object container) {
            return ((Set<?>) container).size();
        }
    },
    /** Values, strongly. */
    STRONG_VALUES("`HashMap`, target is value", null) {
        @Override
        Object put(Target[] targets) {
            Map<Integer, Target> map = new HashMap<>();
            for (Target target : targets) {
                map.put(target.value, target);
            }
            return map;
        }

        @Override
        long get(Object container, Target[] order) {
            var map = (Map<?, ?>) container;
            long hits = 0;
            for (Target target : order) {
                hits += map.get(target.value) == target ? 1 : 0;
            }
            return hits;
        }

        @Override
        long iterate(Object container) {
            long sum = 0;
            for (Object value : ((Map<?, ?>) container).values()) {
                sum += ((Target) value).value;
            }
            return sum;
        }
    },
    /** Values, weakly. */
    WEAK_VALUES("`Map` of `WeakReference` values", STRONG_VALUES) {
        @Override
        Object put(Target[] targets) {
            Map<Integer, WeakReference<Target>> map = new HashMap<>();
            for (Target target : targets) {
                map.put(target.value, new WeakReference<>(target));
            }
            return map;
        }

        @Override
        long get(Object container, Target[] order) {
            var map = (Map<?, ?>) container;
            long hits = 0;
            for (Target target : order) {
                hits += targetOf(map.get(target.value)) == target ? 1 : 0;
            }
            return hits;
        }

        @Override
        long iterate(Object container) {
            long sum = 0;
            for (Object value : ((Map<?, ?>) container).values()) {
                Target target = targetOf(value);
                sum += target == null ? 0 : target.value;
            }
            return sum;
        }
    },
    /** Elements, strongly. */
    LIST("`ArrayList`", null) {
        @Override
        Object put(Target[] targets) {
            List<Target> list = new ArrayList<>();
            for (Target target : targets) {
                list.add(target);
            }
            return list;
        }

        @Override
        long get(Object container, Target[] order) {
            var list = (List<?>) container;
            long hits = 0;
            for (Target target : order) {
                hits += list.get(target.value) == target ? 1 : 0;
            }
            return hits;
        }

        @Override
        long iterate(Object container) {
            long sum = 0;
            for (Object element : (List<?>) container) {
                sum += ((Target) element).value;
            }
            return sum;
        }
    },
    /** Elements, weakly. */
    WEAK_LIST("`List` of `WeakReference`", LIST) {
        @Override
        Object put(Target[] targets) {
            List<WeakReference<Target>> list = new ArrayList<>();
            for (Target target : targets) {
                list.add(new WeakReference<>(target));
            }
            return list;
        }

        @Override
        long get(Object container, Target[] order) {
            var list = (List<?>) container;
            long hits = 0;
            for (Target target : order) {
                hits += targetOf(list.get(target.value)) == target ? 1 : 0;
            }
            return hits;
        }

        @Override
        long iterate(Object container) {
            long sum = 0;
            for (Object element : (List<?>) container) {
                Target target = targetOf(element);
                sum += target == null ? 0 : target.value;
            }
            return sum;
        }
    };

    private final String title;
    private final @Nullable HeldContainer base;

    HeldContainer(String title, @Nullable HeldContainer base) {
        this.title = title;
        this.base = base;
    }

    /** Returns how the page calls it. */
    String title() {
        return title;
    }

    /** Returns the strong container that it is compared with: itself, if it is one. */
    HeldContainer base() {
        return base == null ? this : base;
    }

    /** Puts each target into a new container. */
    abstract Object put(Target[] targets);

    /** Finds each target, in this order, and returns how many were there. */
    abstract long get(Object container, Target[] order);

    /** Goes through the container once. */
    abstract long iterate(Object container);

    /** Returns whether a call removes the entries of what is gone. */
    boolean expunges() {
        return this == WEAK_HASH_MAP || this == WEAK_SET;
    }

    /** Returns the size of a container that {@linkplain #expunges expunges}. */
    int sizeOf(Object container) {
        throw new UnsupportedOperationException("Nothing leaves " + this);
    }

    private static @Nullable Target targetOf(Object reference) {
        return (Target) ((WeakReference<?>) reference).get();
    }
}

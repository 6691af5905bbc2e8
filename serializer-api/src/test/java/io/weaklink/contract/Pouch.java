package io.weaklink.contract;

import io.weaklink.Weak;
import io.weaklink.WeakSide;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/** The weak containers of a bead, one of each shape. {@link Pocket} names them. */
public class Pouch {

    @Weak
    public Bead[] array = {};

    @Weak(WeakSide.BOTH)
    public Map<Bead, Bead> both = new LinkedHashMap<>();

    public WeakHashMap<Bead, Charm> byClass = new WeakHashMap<>();

    @Weak(WeakSide.KEYS)
    public Map<Bead, Charm> keys = new LinkedHashMap<>();

    @Weak
    public List<Bead> list = new ArrayList<>();

    @Weak
    public Set<Bead> set = new LinkedHashSet<>();

    @Weak
    public Map<String, Bead> values = new LinkedHashMap<>();

    @Weak
    public Set<Bead> weakSet = Collections.newSetFromMap(new WeakHashMap<>());

    private final transient List<Object> made = List.of(both, keys, list, set, values, weakSet);

    /** Returns whether the containers are those that the constructor has made. A reader may replace an unmarked one. */
    boolean keepsItsOwn() {
        List<Object> now = List.of(both, keys, list, set, values, weakSet);
        for (int i = 0; i < made.size(); i++) {
            if (now.get(i) != made.get(i)) {
                return false;
            }
        }
        return true;
    }

    /** Returns what stands in a pocket, in its order; of a map, key and value of each entry in turn. */
    List<Object> parts(Pocket pocket) {
        List<Object> parts = new ArrayList<>();
        switch (pocket) {
            case ARRAY -> Collections.addAll(parts, array);
            case LIST, SET, WEAK_SET -> parts.addAll(collection(pocket));
            default ->
                map(pocket).forEach((key, value) -> {
                    parts.add(key);
                    parts.add(value);
                });
        }
        return parts;
    }

    /** Puts other parts into a pocket. */
    void put(Pocket pocket, List<Object> parts) {
        switch (pocket) {
            case ARRAY -> array = parts.toArray(new Bead[0]);
            case LIST, SET, WEAK_SET -> {
                collection(pocket).clear();
                collection(pocket).addAll(parts);
            }
            default -> {
                map(pocket).clear();
                for (int i = 0; i < parts.size(); i += 2) {
                    map(pocket).put(parts.get(i), parts.get(i + 1));
                }
            }
        }
    }

    @SuppressWarnings("unchecked")
    private Collection<Object> collection(Pocket pocket) {
        return (Collection<Object>)
                (Collection<?>) (pocket == Pocket.LIST ? list : pocket == Pocket.SET ? set : weakSet);
    }

    @SuppressWarnings("unchecked")
    private Map<Object, Object> map(Pocket pocket) {
        Map<?, ?> map = switch (pocket) {
            case BOTH -> both;
            case BY_CLASS -> byClass;
            case KEYS -> keys;
            default -> values;
        };
        return (Map<Object, Object>) map;
    }
}

package io.weaklink;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a container holds weakly. The contents of a container are its <i>parts</i>, in its order: the elements of a
 * collection, the slots of an array, or key and value of each entry of a map in turn.
 */
public enum WeakShape {

    /** A collection: its elements. */
    ELEMENTS(true, true),

    /** An array of objects: its slots, which keep their places. */
    SLOTS(true, true),

    /** A map: its keys. */
    KEYS(true, false),

    /** A map: its values. */
    VALUES(false, true),

    /** A map: its keys and values. */
    ENTRIES(true, true);

    private final boolean even;
    private final boolean odd;

    WeakShape(boolean even, boolean odd) {
        this.even = even;
        this.odd = odd;
    }

    /** Returns the shape of a container that is weak by its class, marked or not; null if there is none. */
    public static @Nullable WeakShape of(Class<?> type) {
        return type == WeakHashMap.class ? KEYS : null;
    }

    /** Returns the shape of a place that declares this type and has this mark; null if it holds no container. */
    public static @Nullable WeakShape of(Class<?> declared, Weak mark) {
        if (Map.class.isAssignableFrom(declared)) {
            return ofMap(declared, mark.value());
        }
        if (declared.isArray()) {
            return declared.getComponentType().isPrimitive() ? null : SLOTS;
        }
        return Collection.class.isAssignableFrom(declared) ? ELEMENTS : null;
    }

    private static WeakShape ofMap(Class<?> declared, WeakSide[] sides) {
        if (sides.length == 0) {
            return WeakHashMap.class.isAssignableFrom(declared) ? KEYS : VALUES;
        }
        return switch (sides[0]) {
            case KEYS -> KEYS;
            case VALUES -> VALUES;
            case BOTH -> ENTRIES;
        };
    }

    /** Returns whether the container is a map. */
    public boolean isMap() {
        return this == KEYS || this == VALUES || this == ENTRIES;
    }

    /** Returns whether the keys are weak. Only those of a map can be. */
    public boolean hasWeakKeys() {
        return this == KEYS || this == ENTRIES;
    }

    /** Returns whether this part is weak. The key of an entry has an even index, its value an odd one. */
    public boolean isWeak(int index) {
        return (index & 1) == 0 ? even : odd;
    }

    /**
     * Returns the parts of a container, copied once. The copy holds them strongly, so that a container which loses
     * contents to the collector meanwhile is written as it was.
     *
     * @throws WeaklinkException if only the values are weak, and the container is a {@code WeakHashMap} with keys that have
     *     an identity: a reader would lose keys that are written in full
     */
    public List<@Nullable Object> parts(Object container) {
        List<@Nullable Object> parts = new ArrayList<>();
        if (container instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (this == VALUES && map instanceof WeakHashMap) {
                    WeakKeys.refuseInFull(entry.getKey());
                }
                parts.add(entry.getKey());
                parts.add(entry.getValue());
            }
        } else if (container instanceof Collection<?> collection) {
            for (Object element : collection) {
                parts.add(element);
            }
        } else {
            int length = Array.getLength(container);
            for (int i = 0; i < length; i++) {
                parts.add(Array.get(container, i));
            }
        }
        return parts;
    }
}

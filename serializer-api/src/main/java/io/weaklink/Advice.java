package io.weaklink;

import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A place that holds referents strongly and may be meant weakly. Nothing is wrong with it as far as a codec can tell. The
 * check of each codec names it in these words, so that somebody thinks about it once.
 */
public enum Advice {

    /** A {@code Set} of referents. */
    ELEMENTS("a Set of referents is written with its elements. If it holds them weakly, mark it with @Weak."),

    /** A {@code Map} whose keys are referents. */
    KEYS("a Map of referents is written with its keys. If it holds them weakly, mark it with @Weak(WeakSide.KEYS)."),

    /** A {@code Map} whose values are referents. */
    VALUES("a Map of referents is written with its values. If it holds them weakly, mark it with @Weak."),

    /** A {@code Map} whose keys and values are referents. */
    ENTRIES("a Map of referents is written with its keys and values. If it holds them weakly, mark it with"
            + " @Weak(WeakSide.BOTH), or with the side that is weak.");

    private final String words;

    Advice(String words) {
        this.words = words;
    }

    /**
     * Returns the advice on a place that is not marked; null if there is none.
     *
     * @param container what the place declares
     * @param keys what it declares for the keys of a map, or for the elements of a collection
     * @param contents what it declares for the values of a map, or for the elements of a collection
     */
    public static @Nullable Advice on(Class<?> container, Class<?> keys, Class<?> contents, ReferentTypes types) {
        if (Set.class.isAssignableFrom(container)) {
            return types.isDeclared(contents) ? ELEMENTS : null;
        }
        if (!Map.class.isAssignableFrom(container) || WeakHashMap.class.isAssignableFrom(container)) {
            return null;
        }
        if (types.isDeclared(keys)) {
            return types.isDeclared(contents) ? ENTRIES : KEYS;
        }
        return types.isDeclared(contents) ? VALUES : null;
    }

    /** Returns the advice on this member. */
    public String at(Class<?> owner, String member) {
        return "'" + owner.getName() + "." + member + "': " + words;
    }
}

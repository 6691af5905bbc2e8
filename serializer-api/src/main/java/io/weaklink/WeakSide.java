package io.weaklink;

/** Which side of a map is held weakly; see {@link Weak#value}. */
public enum WeakSide {

    /** The keys, as in a {@link java.util.WeakHashMap}; the values are ordinary ones. */
    KEYS,

    /** The values, as in a cache; the keys are ordinary ones. */
    VALUES,

    /** Keys and values. */
    BOTH
}

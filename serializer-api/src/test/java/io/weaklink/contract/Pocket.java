package io.weaklink.contract;

/** The weak containers of a {@link Pouch}. */
enum Pocket {
    ARRAY,
    BOTH,
    BY_CLASS,
    KEYS,
    LIST,
    SET,
    VALUES,
    WEAK_SET;

    boolean isMap() {
        return this == BOTH || hasCharms() || this == VALUES;
    }

    /** Returns whether the values are charms, which are held strongly. */
    boolean hasCharms() {
        return this == BY_CLASS || this == KEYS;
    }

    /** Returns whether an object can be its content only once. */
    boolean isSet() {
        return this == SET || this == WEAK_SET || isMap();
    }

    boolean hasOrder() {
        return this != BY_CLASS && this != WEAK_SET;
    }
}

package io.weaklink;

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

    /** Returns the advice on this member. */
    public String at(Class<?> owner, String member) {
        return "'" + owner.getName() + "." + member + "': " + words;
    }
}

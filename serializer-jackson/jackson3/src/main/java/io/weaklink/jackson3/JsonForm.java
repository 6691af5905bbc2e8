package io.weaklink.jackson3;

/** The two forms in which a weak reference is written; a reader takes both. */
public enum JsonForm {

    /** {@code {"_weak":1,"_weakType":"node"}}: says what it is. The default. */
    OBJECT,

    /** {@code 1} or {@code "node:uN3..."}: shorter, and only a place that declares a reference understands it. */
    COMPACT
}

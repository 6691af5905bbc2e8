package io.weaklink.jackson;

/** The two forms in which a weak reference is written; a reader takes both. */
public enum JsonForm {

    /** {@code {"_weak":1,"_weakType":"node"}}: says that it is a reference. The default. */
    OBJECT,

    /** {@code 1} or {@code "node:uN3..."}: shorter, but only a place that declares a reference can read it. */
    COMPACT
}

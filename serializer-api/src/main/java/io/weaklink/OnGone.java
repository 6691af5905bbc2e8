package io.weaklink;

/**
 * The policy of a read for a reference whose referent is gone: the document names a referent, and no object answers to
 * it.
 */
public enum OnGone {

    /**
     * The reference is empty. If it was written with a token or name, it keeps that and is written with it again. The
     * default.
     */
    EMPTY,

    /**
     * As {@link #EMPTY}, but the reference comes alive when its referent is registered or adopted later. A waiting
     * reference is held weakly and forgotten with its holder. Only a reference by a token or a registered name can come
     * alive: a number belongs to its document, a natural name never enters the registry.
     */
    LATE,

    /** The read fails with one {@link GoneReferentException} that lists every missing referent and where. */
    FAIL
}

package io.weaklink;

/**
 * Whether a restored object takes over the token or name that it was written with.
 *
 * <p>Whatever is chosen, nothing is taken over by a read that fails, and a natural name is never taken over: it is
 * computed from the object.
 */
public enum Adoption {

    /** Restored objects take over nothing. The default. */
    NEVER,

    /**
     * The restored object takes over, whether or not the old one still lives. An old one that lost its token gets a new
     * one when it is next written.
     */
    REPLACE,

    /**
     * The restored object takes over only what no live object answers to. Whether the old object has been collected by
     * then is up to the collector, so two runs of one program can differ; choose {@link #REPLACE} where that matters.
     */
    IF_FREE
}

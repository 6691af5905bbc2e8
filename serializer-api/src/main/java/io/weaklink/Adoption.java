package io.weaklink;

/**
 * Whether a restored object takes over the token or name that it was written with.
 *
 * <p>A read that fails takes over nothing. A natural name is never taken over, because it is computed from the object.
 */
public enum Adoption {

    /** Restored objects take over nothing. The default. */
    NEVER,

    /**
     * The restored object takes over, whether or not the old one still lives. An old object that lost its token gets a
     * new token when it is next written.
     */
    REPLACE,

    /**
     * The restored object takes over only a token or name to which no live object answers. The collector decides when
     * the old object is collected, so two runs of one program can differ. Choose {@link #REPLACE} where that matters.
     */
    IF_FREE
}

package io.weaklink;

/**
 * The policy of a write for a weak reference to an object that has no identity: a boxed value, a {@code String}, an
 * instance of a value-based class, an enum constant, a {@code Class}.
 */
public enum NoIdentity {

    /** The write fails, and says why and what to do instead. The default. */
    REFUSE,

    /** The reference is written as a cleared one. */
    CLEARED
}

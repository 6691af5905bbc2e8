package io.weaklink;

/**
 * The policy for a weak reference to an object that has no identity: a boxed value, a {@code String}, an instance of a
 * value-based class, an enum constant, a {@code Class}.
 *
 * <p>A place that declares such referents, as a {@code SoftReference<String>} does, is judged by its declaration, on write
 * and on read, whether or not its reference is empty. A place that declares {@code Object}, or nothing, is judged by the
 * referent.
 */
public enum NoIdentity {

    /** The write fails, or the read of such a place, and says why and what to do instead. The default. */
    REFUSE,

    /** The reference is written as a cleared one. A place that declares such referents is read. */
    CLEARED
}

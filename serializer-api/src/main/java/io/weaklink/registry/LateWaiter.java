package io.weaklink.registry;

/**
 * Waits for the object of a token or name. The registry holds it weakly. Not for users: the package is not exported.
 */
public interface LateWaiter {

    /**
     * Takes the object that answers to the token or name now. May be called by several threads, and again with another
     * object, until it has taken one.
     *
     * @return whether it took the object and need not be told again
     */
    boolean wake(Object referent);
}

package io.weaklink.registry;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;

/**
 * One entry of the registry: a live object, held weakly, and the token that it was given. Not for users: the package is
 * not exported.
 *
 * <p>The entry is itself the reference, so an object costs 48 bytes (with compressed pointers), four in {@link NodePages} or a slot
 * in a table of adopted tokens, and a slot in that of objects. The hash is kept because a cleared node must still be found.
 *
 * <p>A node that leaves the tables is cleared first. So a thread that still reads an old array finds the node cleared,
 * and does not take it for an answer.
 */
public class Node extends WeakReference<Object> {

    /** The mixed identity hash of the object. */
    final int hash;

    final long high;
    final long low;

    Node(Object object, ReferenceQueue<Object> queue, long high, long low) {
        super(object, queue);
        this.hash = hash(object);
        this.high = high;
        this.low = low;
    }

    /** Tells whether this is the node of a live object that has this token. Asks for no object. */
    final boolean isLive(long high, long low) {
        return this.high == high && this.low == low && !refersTo(null);
    }

    /** Returns the identity hash, mixed so that its first bits choose a stripe and its last bits a slot. */
    static int hash(Object object) {
        int mixed = System.identityHashCode(object) * 0x9E3779B9;
        return mixed ^ mixed >>> 16;
    }

    /** Returns the first 64 bits of the token. */
    public final long high() {
        return high;
    }

    /** Returns the last 64 bits of the token. */
    public final long low() {
        return low;
    }

    /** Tells whether the object can be found by the token. */
    public boolean published() {
        return true;
    }
}

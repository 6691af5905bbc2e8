package io.weaklink.registry;

import java.lang.ref.ReferenceQueue;

/**
 * One entry of the side table of names: the hash of the name stands where other nodes have their token. Not for users:
 * the package is not exported.
 */
public final class NamedNode extends Node {

    final String name;

    NamedNode(Object object, ReferenceQueue<Object> queue, String name, long nameHash) {
        super(object, queue, nameHash, 0);
        this.name = name;
    }

    /** Returns the name that the application gave the object. */
    public String name() {
        return name;
    }
}

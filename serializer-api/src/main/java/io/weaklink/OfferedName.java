package io.weaklink;

import io.weaklink.registry.Identity;
import io.weaklink.registry.NamedNode;

/**
 * A name that the application offers an object, and the errors that refuse it.
 *
 * @param name the name
 * @param object the object that shall have it
 */
record OfferedName(String name, Object object) {

    /**
     * Refuses the name because of a node in the way. Does nothing if the node has lost its object meanwhile.
     *
     * @throws IllegalStateException if the object has another name, or another live object has this one
     */
    void refuseFor(NamedNode inTheWay) {
        Object holder = inTheWay.get();
        if (holder == object) {
            throw new IllegalStateException(Identity.describe(object) + " already has the name "
                    + Excerpt.of(inTheWay.name()) + "; it was offered " + Excerpt.of(name)
                    + ". Forget the object first, or keep the name that it has.");
        }
        if (holder != null) {
            throw new IllegalStateException("Name " + Excerpt.of(name) + " already answers to a live "
                    + Identity.describe(holder) + "; it was offered for " + Identity.describe(object)
                    + ". Forget the first one, or leave the name out and let the registry issue a token.");
        }
    }
}

package io.weaklink;

import io.weaklink.registry.Identity;
import io.weaklink.registry.Node;
import io.weaklink.registry.TokenTable;
import io.weaklink.registry.Waiters;
import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that a registry issues, from the draft to publication. Publishing wakes the references that wait.
 *
 * @param tokens the table of tokens
 * @param waiters the references that wait for a token
 */
record IssuedTokens(TokenTable tokens, Waiters waiters) {

    /**
     * Returns the node of the object; drafts a token if it has none, or if another object has adopted its draft.
     *
     * @param known the node that was found without the lock, or null
     */
    Node draft(@Nullable Node known, Object object) {
        if (known != null && !tokens.isLost(known, object)) {
            return known;
        }
        Identity.require(object);
        return tokens.drafted(object);
    }

    /** Returns the node of the object, whose token is published now; issues one if the object has none. */
    Node published(Object object) {
        Identity.require(object);
        Node own = tokens.issued(object);
        while (!own.published() && !publish(own.high(), own.low(), object)) {
            // Meanwhile another thread published the draft, or the object lost it.
            own = tokens.issued(object);
        }
        return own;
    }

    /** Publishes the token if it is the object's draft, and tells whether it did so. */
    boolean publish(long high, long low, Object object) {
        boolean published = tokens.publish(high, low, object);
        if (published) {
            waiters.wake(() -> new IdentityToken.Issued(high, low).text(), object);
        }
        Reference.reachabilityFence(object);
        return published;
    }
}

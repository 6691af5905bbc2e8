package io.weaklink;

import io.weaklink.registry.NameTable;
import io.weaklink.registry.NamedNode;
import io.weaklink.registry.Node;
import io.weaklink.registry.TokenTable;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The live objects of a registry as a whole: both tables of the registry as one. Each object counts once, whether it has
 * a token, a name or both.
 *
 * @param tokens the objects that have a token
 * @param names the objects that have a name
 */
record LiveObjects(TokenTable tokens, NameTable names) {

    /** Returns the token or name of a node. */
    static IdentityToken token(Node node) {
        return node instanceof NamedNode named
                ? new IdentityToken.Name(named.name())
                : new IdentityToken.Issued(node.high(), node.low());
    }

    /** Tells whether a live object answers to the token or name. Asks for no object. */
    boolean has(IdentityToken token) {
        return token instanceof IdentityToken.Issued issued
                ? tokens.has(issued.high(), issued.low())
                : names.has(((IdentityToken.Name) token).key());
    }

    /** Counts the live objects. Asks for an object only if it seems to have both a token and a name. */
    long count() {
        long[] count = new long[1];
        names.forEach(node -> count[0] += node.refersTo(null) || tokens.hasPublished(node) ? 0 : 1);
        tokens.forEach(node -> count[0] += node.refersTo(null) ? 0 : 1);
        return count[0];
    }

    /** Passes on each live object, and holds it no longer than the action runs. */
    void forEach(BiConsumer<? super IdentityToken, Object> action) {
        // The nodes hold their objects weakly. A set of the objects would hold them all until the end of the walk.
        Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        names.forEach(node -> {
            Object object = node.get();
            if (object != null) {
                seen.add(node);
                action.accept(token(node), object);
            }
        });
        tokens.forEach(node -> {
            Object object = node.get();
            Node named = object == null ? null : names.peek(object);
            if (object != null && (named == null || !seen.contains(named))) {
                action.accept(token(named == null ? node : named), object);
            }
        });
    }
}

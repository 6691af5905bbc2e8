package io.weaklink;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The referents of those references of a document being written that stand ahead of them, by identity. Each referent is
 * held, together with the one token by which all references ahead of it are written. A referent that cannot be named
 * has no token.
 */
final class ReferentsAhead {

    private final Map<Object, @Nullable IdentityToken> tokens = new IdentityHashMap<>(0);

    /** The referents whose references ahead all stand in places that are never read back. */
    private final Set<Object> onlyUnread = Collections.newSetFromMap(new IdentityHashMap<>(0));

    /**
     * Adds a referent.
     *
     * @param isRead whether the reference stands in a place that is read back
     */
    void add(Object referent, @Nullable IdentityToken token, boolean isRead) {
        // Without a registry the token is null, so only the key tells whether the referent is new.
        boolean isNew = !tokens.containsKey(referent);
        tokens.put(referent, token);
        if (isRead) {
            onlyUnread.remove(referent);
        } else if (isNew) {
            onlyUnread.add(referent);
        }
    }

    /**
     * Returns the token by which references stand ahead of this referent; null if there is no such reference, or no
     * token.
     */
    @Nullable
    IdentityToken tokenOf(Object referent) {
        return tokens.isEmpty() ? null : tokens.get(referent);
    }

    /** Returns whether a reference that is read back stands ahead of this referent. */
    boolean isReferredTo(Object referent) {
        return tokens.containsKey(referent) && !onlyUnread.contains(referent);
    }

    /** Passes on each referent that has a token. */
    void forEach(BiConsumer<Object, IdentityToken> action) {
        tokens.forEach((referent, token) -> {
            if (token != null) {
                action.accept(referent, token);
            }
        });
    }

    void clear() {
        tokens.clear();
        onlyUnread.clear();
    }
}

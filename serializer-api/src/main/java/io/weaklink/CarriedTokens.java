package io.weaklink;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The objects of a document being read by the tokens and names that they carry. */
final class CarriedTokens {

    private final Limits limits;
    private final Map<IdentityToken, Object> objects = new LinkedHashMap<>();

    /** The same tokens in the order in which they came. */
    private final List<IdentityToken> inOrder = new ArrayList<>(0);

    /** Tokens that belong to the document alone. */
    private final Set<IdentityToken> ofDocument = new HashSet<>(0);

    private int count;

    CarriedTokens(Limits limits) {
        this.limits = limits;
    }

    /** Adds a token or name by which an object is known beyond the document. */
    void add(IdentityToken token, Object referent) {
        put(token, referent);
        ofDocument.remove(token);
    }

    /** Adds a token that belongs to the document. */
    void addAhead(IdentityToken token, Object referent) {
        if (put(token, referent)) {
            ofDocument.add(token);
        }
    }

    /** Returns whether the token is new. */
    private boolean put(IdentityToken token, Object referent) {
        limits.requireCarriers(++count);
        Object other = objects.putIfAbsent(token, referent);
        if (other != null && other != referent) {
            throw new WeaklinkException(
                    "The token " + Excerpt.of(token.text()) + " names two objects of this document, a '"
                            + other.getClass().getName() + "' and a '"
                            + referent.getClass().getName()
                            + "'. A token names one object; mend the document.");
        }
        if (other == null) {
            inOrder.add(token);
        }
        return other == null;
    }

    int count() {
        return inOrder.size();
    }

    /** Forgets all tokens but the first ones. */
    void keep(int first) {
        List<IdentityToken> forgotten = inOrder.subList(first, inOrder.size());
        forgotten.forEach(token -> {
            objects.remove(token);
            ofDocument.remove(token);
        });
        forgotten.clear();
    }

    @Nullable
    Object find(IdentityToken token) {
        return objects.get(token);
    }

    /**
     * Lets the objects take over the tokens by which they are known beyond the document, in its order. A natural name is
     * never taken over.
     */
    void adopt(LiveObjectRegistry registry, ReferentTypes types, Adoption adoption) {
        if (adoption == Adoption.NEVER) {
            return;
        }
        objects.forEach((token, object) -> {
            if (!ofDocument.contains(token) && !types.isNatural(object.getClass())) {
                registry.adopt(token, object, adoption);
            }
        });
    }
}

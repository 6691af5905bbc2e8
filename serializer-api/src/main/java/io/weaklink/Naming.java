package io.weaklink;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tokens and names by which the objects of one document being written are known beyond it. */
final class Naming {

    private final @Nullable LiveObjectRegistry registry;
    private final Map<IdentityToken, Object> naturals = new HashMap<>(0);

    Naming(@Nullable LiveObjectRegistry registry) {
        this.registry = registry;
    }

    /** Whether an object of this type can be named if it has to be. */
    boolean canName(ReferentType type) {
        return registry != null || type.natural() != null;
    }

    /** Returns the token that the object has already, or gets since it is durable; null if it has none. */
    @Nullable
    IdentityToken known(Object referent, ReferentType type) {
        if (type.natural() != null) {
            return natural(referent, type.natural());
        }
        if (registry == null) {
            return null;
        }
        if (type.durable()) {
            return registry.tokenOf(referent);
        }
        return registry.isEmpty() ? null : registry.findToken(referent).orElse(null);
    }

    /** Returns the token of the object, issuing one if it has none. */
    IdentityToken tokenOf(Object referent, ReferentType type) {
        return type.natural() != null
                ? natural(referent, type.natural())
                : requireNonNull(registry, "registry").tokenOf(referent);
    }

    /** Returns the live object that has this token; null if none has, or the token is a natural name. */
    @Nullable
    Object live(IdentityToken token) {
        return registry == null ? null : registry.find(token).orElse(null);
    }

    private IdentityToken natural(Object referent, NaturalName<?> natural) {
        IdentityToken name = natural.nameOf(referent);
        Object other = naturals.putIfAbsent(name, referent);
        if (other != null && other != referent) {
            throw new WeaklinkException("The natural name '" + name + "' is that of two objects of this document, "
                    + plain(other) + " and " + plain(referent) + ". Compute a name that only one object has.");
        }
        return name;
    }

    /** Never the referent's own text: it may be private, huge or broken. */
    private static String plain(Object object) {
        return object.getClass().getSimpleName() + "@" + Integer.toHexString(System.identityHashCode(object));
    }
}

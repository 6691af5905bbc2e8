package io.weaklink;

import static java.util.Objects.requireNonNull;

import io.weaklink.registry.NameTable;
import io.weaklink.registry.NamedNode;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The tokens and names by which the objects of one document being written are known beyond it. */
final class Naming {

    private final @Nullable LiveObjectRegistry registry;
    private final Map<IdentityToken, Object> naturals = new HashMap<>(0);

    /** By identity. */
    private final Map<Object, IdentityToken> neededOutside = new IdentityHashMap<>(0);

    Naming(@Nullable LiveObjectRegistry registry) {
        this.registry = registry;
    }

    /** Returns whether an object of this type can be given a token or has a natural name. */
    boolean canName(ReferentType type) {
        return registry != null || type.natural() != null;
    }

    /**
     * Returns the token by which the object is known beyond the document: its name, its published token, or the token that it
     * gets because its class is durable. Null if there is none.
     */
    @Nullable
    IdentityToken known(Object referent, ReferentType type) {
        if (type.natural() != null) {
            return natural(referent, type.natural());
        }
        if (registry == null) {
            return null;
        }
        if (type.durable()) {
            IdentityToken token = registry.draft(referent);
            neededOutside(token, referent);
            return token;
        }
        return registry.isEmpty() ? null : registry.tokenOrNull(referent);
    }

    /** Returns the name or token of the object, published or not; an object without one gets an unpublished token. */
    IdentityToken tokenOf(Object referent, ReferentType type) {
        return type.natural() != null
                ? natural(referent, type.natural())
                : requireNonNull(registry, "registry").draft(referent);
    }

    /** Passes on each object of the document that was given a name in the registry, and its name. */
    void forEachNamed(WrittenNumbers numbers, BiConsumer<Object, IdentityToken> action) {
        if (registry == null || registry.names().isEmpty()) {
            return;
        }
        NameTable names = registry.names();
        boolean listed = numbers.forEach(object -> {
            if (names.peek(object) instanceof NamedNode named) {
                action.accept(object, IdentityToken.name(named.name()));
            }
        });
        if (!listed) {
            names.forEach(node -> {
                Object object = node.get();
                if (object != null && numbers.numberOf(object) != WrittenNumbers.NONE) {
                    action.accept(object, IdentityToken.name(((NamedNode) node).name()));
                }
            });
        }
    }

    /** Notes that this token must answer to the object once the document has ended. */
    void neededOutside(IdentityToken token, Object referent) {
        if (registry != null && token instanceof IdentityToken.Issued) {
            neededOutside.put(referent, token);
        }
    }

    /** Publishes the tokens that are needed outside. */
    void publish() {
        if (registry != null) {
            neededOutside.forEach((referent, token) -> registry.publish(token, referent));
        }
    }

    /**
     * Returns the object of this document that has this natural name, else the live object that has this token or name; null if
     * there is none.
     */
    @Nullable
    Object live(IdentityToken token) {
        Object natural = naturals.get(token);
        return natural != null || registry == null ? natural : registry.liveOrNull(token);
    }

    private IdentityToken natural(Object referent, NaturalName<?> natural) {
        IdentityToken name = natural.nameOf(referent);
        NaturalName.addTo(naturals, name, referent);
        return name;
    }
}

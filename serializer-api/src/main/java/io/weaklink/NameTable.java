package io.weaklink;

import java.lang.ref.Reference;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** Objects and the names that the application gave them. Beside the tokens, for most objects have no name. */
final class NameTable extends NodeTable {

    private final NameHash hashing = new NameHash(new SecureRandom());
    private final NameStripe[] names = new NameStripe[STRIPES];

    NameTable() {
        for (int i = 0; i < STRIPES; i++) {
            names[i] = new NameStripe(hashing);
        }
    }

    /** Returns the live object that answers to this name. */
    @Nullable
    Object find(String key) {
        if (isEmpty()) {
            return null;
        }
        long hash = hashing.of(key);
        NameStripe stripe = stripe(hash);
        int stamp = stripe.stamp();
        Node node = stripe.find(key, hash);
        // Once: a second get() could see null.
        Object object = node == null ? null : node.get();
        if (object == null && !stripe.unmoved(stamp)) {
            object = findLocked(stripe, key, hash);
        }
        drain(hashing.spread(hash), object != null);
        return object;
    }

    /**
     * Gives the object this name.
     *
     * @throws IllegalStateException if the object has another name, or a live object has this one
     */
    void register(IdentityToken.Name name, Object object) {
        int hash = Node.hash(object);
        ObjectStripe stripe = objects(hash);
        stripe.lock.lock();
        try {
            Node own = stripe.find(object, hash);
            if (own == null) {
                refuse(name, publish(stripe, node(name, object)), object);
            } else if (!own.token().equals(name)) {
                throw new IllegalStateException(Identity.describe(object) + " already has the name "
                        + quote(own.token()) + "; it was offered " + quote(name)
                        + ". Forget the object first, or keep the name that it has.");
            }
        } finally {
            stripe.lock.unlock();
        }
        drain(stripe);
        Reference.reachabilityFence(object);
    }

    boolean adopt(IdentityToken.Name name, Object object, Adoption adoption) {
        return adopt(node(name, object), object, adoption);
    }

    @Override
    NameStripe other(Node node) {
        return stripe(node.high);
    }

    @Override
    Stripe[] others() {
        return names;
    }

    @Override
    @Nullable
    Node rival(Node node) {
        return stripe(node.high).find(((NamedNode) node).name.key(), node.high);
    }

    @Override
    boolean alike(Node one, Node two) {
        return one.token().equals(two.token());
    }

    /** Returns where this name belongs; for tests. */
    NameStripe stripe(IdentityToken.Name name) {
        return stripe(hashing.of(name.key()));
    }

    private NameStripe stripe(long hash) {
        return names[hashing.spread(hash) >>> SHIFT];
    }

    private NamedNode node(IdentityToken.Name name, Object object) {
        return new NamedNode(object, objects(Node.hash(object)).queue, name, hashing.of(name.key()));
    }

    private static void refuse(IdentityToken.Name name, @Nullable Object holder, Object object) {
        if (holder != null) {
            throw new IllegalStateException("Name " + quote(name) + " already answers to a live "
                    + Identity.describe(holder) + "; it was offered for " + Identity.describe(object)
                    + ". Forget the first one, or leave the name out and let the registry issue a token.");
        }
    }

    private static String quote(IdentityToken token) {
        return Excerpt.of(((IdentityToken.Name) token).key());
    }

    private static @Nullable Object findLocked(NameStripe stripe, String key, long hash) {
        stripe.lock.lock();
        try {
            Node node = stripe.find(key, hash);
            return node == null ? null : node.get();
        } finally {
            stripe.lock.unlock();
        }
    }
}

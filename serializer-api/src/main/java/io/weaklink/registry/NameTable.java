package io.weaklink.registry;

import java.lang.ref.Reference;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * Objects and the names that the application gave them. It stands beside the table of tokens, because most objects have
 * no name. Not for users: the package is not exported.
 *
 * <p>Safe for use by many threads.
 */
public final class NameTable extends NodeTable {

    private final NameHash hashing = new NameHash(new SecureRandom());
    private final NameStripe[] names = new NameStripe[STRIPES];

    /** Makes an empty table. */
    public NameTable(Observers observers) {
        super(observers);
        for (int i = 0; i < STRIPES; i++) {
            names[i] = new NameStripe(hashing);
        }
    }

    /** Returns the live object that answers to this name; null if there is none. */
    public @Nullable Object find(String name) {
        if (isEmpty()) {
            return null;
        }
        long hash = hashing.of(name);
        NameStripe stripe = stripe(hash);
        int stamp = stripe.stamp();
        Node node = stripe.find(name, hash);
        // Called once, because a second get() could see null.
        Object object = node == null ? null : node.get();
        if (object == null && !stripe.unmoved(stamp)) {
            object = findLocked(stripe, name, hash);
        }
        drain(hashing.spread(hash), object != null);
        return object;
    }

    /** Tells whether a live object answers to this name, and does not ask for the object. */
    public boolean has(String name) {
        if (isEmpty()) {
            return false;
        }
        long hash = hashing.of(name);
        NameStripe stripe = stripe(hash);
        int stamp = stripe.stamp();
        boolean live = stripe.find(name, hash) != null || !stripe.unmoved(stamp) && hasLocked(stripe, name, hash);
        drain(hashing.spread(hash), live);
        return live;
    }

    /**
     * Gives the object this name, unless a node stands in the way.
     *
     * @return the node in the way: the object's own, if it has another name, or that of the live object that has this
     *     one; null if the object has the name now
     */
    public @Nullable NamedNode register(String name, Object object) {
        int hash = Node.hash(object);
        ObjectStripe stripe = objects(hash);
        NamedNode inTheWay;
        stripe.lock.lock();
        try {
            NamedNode own = (NamedNode) stripe.find(object, hash);
            if (own == null) {
                stripe.makeRoom();
                inTheWay = (NamedNode) publish(stripe, node(name, object));
            } else {
                inTheWay = own.name.equals(name) ? null : own;
            }
        } finally {
            stripe.lock.unlock();
        }
        drain(stripe);
        Reference.reachabilityFence(object);
        return inTheWay;
    }

    /** As {@link NodeTable#adopt}, for a name. */
    public boolean adopt(String name, Object object, boolean replace) {
        return adopt(node(name, object), object, replace);
    }

    @Override
    NameStripe other(Node node) {
        return stripe(node.high);
    }

    @Override
    NameStripe[] others() {
        return names;
    }

    @Override
    void putOnOtherSide(Node node) {
        NameStripe stripe = other(node);
        stripe.makeRoom();
        stripe.insert(node);
    }

    @Override
    int removeFromOtherSide(Node cleared) {
        return other(cleared).remove(cleared);
    }

    @Override
    @Nullable
    Node rival(Node node) {
        return stripe(node.high).find(((NamedNode) node).name, node.high);
    }

    @Override
    boolean alike(Node one, Node two) {
        return ((NamedNode) one).name.equals(((NamedNode) two).name);
    }

    /** Returns where this name belongs; for tests. */
    NameStripe stripe(String name) {
        return stripe(hashing.of(name));
    }

    private NameStripe stripe(long hash) {
        return names[hashing.spread(hash) >>> SHIFT];
    }

    private NamedNode node(String name, Object object) {
        return new NamedNode(object, objects(Node.hash(object)).queue, name, hashing.of(name));
    }

    private static @Nullable Object findLocked(NameStripe stripe, String name, long hash) {
        stripe.lock.lock();
        try {
            Node node = stripe.find(name, hash);
            // Asked under the lock, because outside of it a live object may lose the token to another one meanwhile.
            return node == null ? null : node.get();
        } finally {
            stripe.lock.unlock();
        }
    }

    private static boolean hasLocked(NameStripe stripe, String name, long hash) {
        stripe.lock.lock();
        try {
            return stripe.find(name, hash) != null;
        } finally {
            stripe.lock.unlock();
        }
    }
}

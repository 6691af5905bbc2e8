package io.weaklink;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Two tables over the same nodes: one by object, which is here, and one by what the object answers to, which is the
 * subclass's. Both are weak and in stripes.
 *
 * <p>Locks are taken in one order: a stripe of the object side, then one of the other side; never two of one side. A new
 * node is published on the other side first, so that each published node that is found by its object can be found by its
 * token. A {@link DraftNode} is not published: it stands on the object side only. A node that loses its place is cleared
 * first, which takes effect on both sides at once, and leaves the tables after that.
 */
abstract class NodeTable {

    static final int STRIPES = 256;

    /** Shifts a hash so that its first bits choose a stripe. */
    static final int SHIFT = 24;

    private static final int DEAD_PER_CALL = 64;

    /** Entries moved or freed by one call on behalf of the dead; with two tables this leaves room for the call itself. */
    private static final int WORK_PER_CALL = 160;

    private final ObjectStripe[] objects = new ObjectStripe[STRIPES];

    /** Set before the first node is put in, never reset. */
    private volatile boolean used;

    NodeTable() {
        for (int i = 0; i < STRIPES; i++) {
            objects[i] = new ObjectStripe();
        }
    }

    /** Returns the stripe of the other side in which this node belongs. */
    abstract Stripe other(Node node);

    /** Returns the stripes of the other side. */
    abstract Stripe[] others();

    /** Returns the live node that answers to the same as this one. */
    abstract @Nullable Node rival(Node node);

    /** Tells whether both nodes answer to the same. */
    abstract boolean alike(Node one, Node two);

    final boolean isEmpty() {
        return !used;
    }

    final ObjectStripe objects(int hash) {
        return objects[hash >>> SHIFT];
    }

    /** Returns the node of this very object, a draft too, and may remove a few dead ones by the way. */
    final @Nullable Node of(Object object) {
        if (!used) {
            return null;
        }
        int hash = Node.hash(object);
        ObjectStripe stripe = objects(hash);
        Node node = of(stripe, object, hash);
        drain(hash, node != null);
        return node;
    }

    /** Returns the node of this very object, a draft too, for those who walk over many. */
    final @Nullable Node peek(Object object) {
        int hash = Node.hash(object);
        return of(objects(hash), object, hash);
    }

    private static @Nullable Node of(ObjectStripe stripe, Object object, int hash) {
        int stamp = stripe.stamp();
        Node node = stripe.find(object, hash);
        return node != null || stripe.unmoved(stamp) ? node : ofLocked(stripe, object, hash);
    }

    /**
     * Publishes a node whose object has none yet; for the holder of the object's lock.
     *
     * @return the live object that answers to the same already, and then nothing is published
     */
    final @Nullable Object publish(ObjectStripe stripe, Node node) {
        Object holder = putOnOtherSide(node);
        if (holder == null) {
            stripe.insert(node);
        }
        return holder;
    }

    /**
     * Publishes a node in the place of the draft of its object; for the holder of the object's lock. The draft is cleared
     * in any case, and has to be discarded once the lock is free: an object does not keep a token that answers to another.
     *
     * @return the live object that answers to the same already, and then nothing is published
     */
    final @Nullable Object publish(ObjectStripe stripe, DraftNode draft, Node node) {
        Object holder = putOnOtherSide(node);
        if (holder == null) {
            stripe.replace(draft, node);
        } else {
            draft.clear();
        }
        return holder;
    }

    private @Nullable Object putOnOtherSide(Node node) {
        markUsed();
        Stripe other = other(node);
        other.lock.lock();
        try {
            Node rival = rival(node);
            Object holder = rival == null ? null : rival.get();
            if (holder != null) {
                return holder;
            }
            other.insert(node);
            return null;
        } finally {
            other.lock.unlock();
        }
    }

    /** Puts a draft in the place of another draft of its object, or of nothing; for the holder of the object's lock. */
    final void place(ObjectStripe stripe, @Nullable Node before, DraftNode draft) {
        markUsed();
        if (before == null) {
            stripe.insert(draft);
        } else {
            stripe.replace(before, draft);
        }
    }

    /** Gives the object a new node in place of its own and of any rival, and tells whether it answers now. */
    final boolean adopt(Node node, Object object, Adoption adoption) {
        ObjectStripe stripe = objects(node.hash);
        Node own;
        Node rival;
        stripe.lock.lock();
        try {
            own = stripe.find(object, node.hash);
            if (own != null && own.published() && alike(own, node)) {
                return true;
            }
            Stripe other = other(node);
            other.lock.lock();
            try {
                rival = rival(node);
                if (rival != null && adoption == Adoption.IF_FREE) {
                    return false;
                }
                markUsed();
                if (rival == null) {
                    other.insert(node);
                } else {
                    other.replace(rival, node);
                }
            } finally {
                other.lock.unlock();
            }
            if (own == null) {
                stripe.insert(node);
            } else {
                stripe.replace(own, node);
            }
        } finally {
            stripe.lock.unlock();
        }
        discard(rival);
        discard(own);
        drain(stripe);
        Reference.reachabilityFence(object);
        return true;
    }

    /** Takes from the object what it answers to, or its draft. */
    final void forget(Object object) {
        if (!used) {
            return;
        }
        int hash = Node.hash(object);
        ObjectStripe stripe = objects(hash);
        Node node;
        stripe.lock.lock();
        try {
            node = stripe.find(object, hash);
            if (node != null) {
                node.clear();
            }
        } finally {
            stripe.lock.unlock();
        }
        discard(node);
        drain(stripe);
    }

    /** Passes on each published node, cleared ones too; what changes meanwhile may be seen or not. */
    final void forEach(Consumer<? super Node> action) {
        if (!used) {
            return;
        }
        List<Node> nodes = new ArrayList<>();
        for (ObjectStripe stripe : objects) {
            stripe.copyInto(nodes);
            nodes.removeIf(node -> !node.published());
            nodes.forEach(action);
            nodes.clear();
        }
    }

    /** Removes a few nodes whose objects were collected, after a lookup. */
    final void drain(int hash, boolean found) {
        // Looking into the queue costs a tenth of a hit, so among hits only every eighth does it.
        if (!found || (hash & 7) == 0) {
            drain(objects(hash));
        }
    }

    /** Removes a few nodes whose objects were collected. */
    final void drain(ObjectStripe stripe) {
        int work = 0;
        for (int i = 0; i < DEAD_PER_CALL && work < WORK_PER_CALL; i++) {
            Reference<?> dead = stripe.queue.poll();
            if (dead == null) {
                return;
            }
            work += discard((Node) dead);
        }
    }

    /** Returns how many entries were moved or freed so far, on both sides; for tests. */
    final long work() {
        return sum(objects, Stripe::work) + sum(others(), Stripe::work);
    }

    /** Returns how many entries there are on both sides, dead ones among them; for tests. */
    final long entries() {
        return sum(objects, Stripe::size) + sum(others(), Stripe::size);
    }

    /** Returns how many slots there are on both sides; for tests. */
    final long capacity() {
        return sum(objects, stripe -> stripe.slots().length())
                + sum(others(), stripe -> stripe.slots().length());
    }

    private static long sum(Stripe[] stripes, ToLongFunction<Stripe> number) {
        long sum = 0;
        for (Stripe stripe : stripes) {
            sum += number.applyAsLong(stripe);
        }
        return sum;
    }

    private void markUsed() {
        // Asked first, for a volatile write on every call would cost more than the question.
        if (!used) {
            used = true;
        }
    }

    private static @Nullable Node ofLocked(ObjectStripe stripe, Object object, int hash) {
        stripe.lock.lock();
        try {
            return stripe.find(object, hash);
        } finally {
            stripe.lock.unlock();
        }
    }

    /** Removes a cleared node from both sides, and returns how many entries were moved or freed. */
    final int discard(@Nullable Node cleared) {
        if (cleared == null) {
            return 0;
        }
        int work = cleared.published() ? other(cleared).remove(cleared) : 0;
        return work + objects(cleared.hash).remove(cleared);
    }
}

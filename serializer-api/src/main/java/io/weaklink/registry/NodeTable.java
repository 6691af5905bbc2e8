package io.weaklink.registry;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two tables over the same nodes: one by object, which is here, and one by token or name, which the subclass has. Both
 * are weak and in stripes.
 *
 * <p>Locks are taken in one order: a stripe of the object side, then one of the other side, then those of numbers; never
 * two of one kind. A new node is published on the other side first, so that each published node that is found by its
 * object can be found by its token. A {@link DraftNode} is not published: it stands on the object side only. A node that
 * loses its place is cleared first, which takes effect on both sides at once, and leaves the tables after that.
 */
abstract class NodeTable {

    static final int STRIPES = 256;

    /** Shifts a hash so that its first bits choose a stripe. */
    static final int SHIFT = 24;

    private static final int DEAD_PER_CALL = 64;

    /**
     * After this many moved or freed entries a call removes no more dead nodes. With two tables this leaves room for
     * the call itself.
     */
    private static final int WORK_PER_CALL = 160;

    private final ObjectStripe[] objects = new ObjectStripe[STRIPES];

    /** The newest array of each stripe, so that a look-up that hits need not go through the stripe: 5 % of its time. */
    private final Slots[] slots = new Slots[STRIPES];

    private final Observers observers;

    /** Set before the first node is put in, never reset. */
    private volatile boolean used;

    NodeTable(Observers observers) {
        this.observers = observers;
        for (int i = 0; i < STRIPES; i++) {
            objects[i] = new ObjectStripe(slots, i);
        }
    }

    /** Returns the stripe of the other side whose lock guards the token or name of this node. */
    abstract Stripe other(Node node);

    /** Returns the stripes of the other side. */
    abstract Stripe[] others();

    /** Puts a new node on the other side, where no live node answers to its token or name. The caller holds the lock. */
    abstract void putOnOtherSide(Node node);

    /** Removes a node that has left the object side from the other one, and returns how many entries were moved or freed. */
    abstract int removeFromOtherSide(Node cleared);

    /** Returns the live node that answers to the same token or name as this one; null if there is none. */
    abstract @Nullable Node rival(Node node);

    /** Tells whether both nodes answer to the same token or name. */
    abstract boolean alike(Node one, Node two);

    /** Tells whether nothing was ever put in. */
    public final boolean isEmpty() {
        return !used;
    }

    final ObjectStripe objects(int hash) {
        return objects[hash >>> SHIFT];
    }

    /**
     * Returns the node of this very object, a draft too, if it is found at once. Null says nothing: the caller asks {@link #of},
     * which looks once more and removes a few dead nodes. So a look-up that hits is small, and grows together with its caller.
     */
    public final @Nullable Node hit(Object object) {
        int hash = Node.hash(object);
        return isTurnToDrain(hash) ? null : ObjectStripe.find(slots[hash >>> SHIFT], object, hash);
    }

    /** Returns the node of this very object, a draft too, or null if there is none. May remove a few dead nodes. */
    public final @Nullable Node of(Object object) {
        Node node = hit(object);
        return node == null ? ofDrained(object, Node.hash(object)) : node;
    }

    /** Looks once more. */
    private @Nullable Node ofDrained(Object object, int hash) {
        Node node = objects(hash).findSurely(object, hash);
        drain(objects(hash));
        return node;
    }

    /**
     * Returns the node of this very object, a draft too, or null if there is none. Removes no dead nodes, so that a
     * walk over many objects stays fast.
     */
    public final @Nullable Node peek(Object object) {
        int hash = Node.hash(object);
        return objects(hash).findSurely(object, hash);
    }

    /**
     * Publishes a node whose object has none yet. The caller holds the lock of the object's stripe, and has made room there.
     *
     * @return null if the node is published; else the node of a live object that answers to the same token or name
     *     already
     */
    final @Nullable Node publish(ObjectStripe stripe, Node node) {
        Node rival = putUnlessTaken(node);
        if (rival == null) {
            stripe.insert(node);
        }
        return rival;
    }

    /**
     * Puts a node on the other side and returns null. If a live node there answers to the same token or name, returns
     * that node and changes nothing.
     */
    final @Nullable Node putUnlessTaken(Node node) {
        markUsed();
        Stripe other = other(node);
        other.lock.lock();
        try {
            Node rival = rival(node);
            if (rival == null) {
                putOnOtherSide(node);
            }
            return rival;
        } finally {
            other.lock.unlock();
        }
    }

    /** Puts a node in the place of another one, or of none. The caller holds the lock of the stripe, and has made room. */
    final void place(Stripe stripe, @Nullable Node before, Node node) {
        markUsed();
        if (before == null) {
            stripe.insert(node);
        } else {
            stripe.replace(before, node);
        }
    }

    /**
     * Gives the object a new node in the place of its own. If a rival answers to the same token or name, the node takes
     * its place too, but only if {@code replace} is true. Returns whether the object answers now.
     */
    final boolean adopt(Node node, Object object, boolean replace) {
        ObjectStripe stripe = objects(node.hash);
        List<Node> losers = new ArrayList<>(2);
        boolean adopted;
        stripe.lock.lock();
        try {
            adopted = takeOver(stripe, node, object, replace, losers);
        } finally {
            stripe.lock.unlock();
            // Only now, because each loser has an object stripe of its own, and no thread may hold two of them.
            // One that is not cleared has lost nothing, for the call has failed.
            for (Node loser : losers) {
                if (loser.refersTo(null)) {
                    discard(loser);
                }
            }
        }
        drain(stripe);
        Reference.reachabilityFence(object);
        return adopted;
    }

    private boolean takeOver(ObjectStripe stripe, Node node, Object object, boolean replace, List<Node> losers) {
        Node own = stripe.find(object, node.hash);
        if (own != null && own.published() && alike(own, node)) {
            return true;
        }
        stripe.makeRoom();
        if (!takeOverOtherSide(node, replace, losers)) {
            return false;
        }
        if (own != null) {
            losers.add(own);
        }
        place(stripe, own, node);
        return true;
    }

    private boolean takeOverOtherSide(Node node, boolean replace, List<Node> losers) {
        Stripe other = other(node);
        other.lock.lock();
        try {
            Node rival = rival(node);
            if (rival != null && !replace) {
                return false;
            }
            other.makeRoom();
            if (rival != null) {
                losers.add(rival);
            }
            place(other, rival, node);
            return true;
        } finally {
            other.lock.unlock();
        }
    }

    /** Takes its token or name from the object, or its draft. */
    public final void forget(Object object) {
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

    /** Passes on each published node, cleared ones too. A change made meanwhile may be seen or not. */
    public final void forEach(Consumer<? super Node> action) {
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
        if (!found || isTurnToDrain(hash)) {
            drain(objects(hash));
        }
    }

    /** A look into the queue costs as much as half a hit, so only every 128th hit does it. */
    private static boolean isTurnToDrain(int hash) {
        return (hash & 127) == 0;
    }

    /** Removes a few nodes whose objects were collected. */
    final void drain(ObjectStripe stripe) {
        if (observers.isTelling()) {
            return;
        }
        int work = 0;
        for (int i = 0; i < DEAD_PER_CALL && work < WORK_PER_CALL; i++) {
            Node dead = (Node) stripe.queue.poll();
            if (dead == null) {
                return;
            }
            work += bury(dead);
        }
    }

    /** Removes all nodes whose objects were collected, and returns how many of them were published. */
    public final long drainAll() {
        long count = 0;
        for (int i = 0; i < STRIPES && !observers.isTelling(); i++) {
            for (Node dead = poll(i); dead != null; dead = poll(i)) {
                bury(dead);
                count += dead.published() ? 1 : 0;
            }
        }
        return count;
    }

    private @Nullable Node poll(int stripe) {
        return (Node) objects[stripe].queue.poll();
    }

    /** Removes the node of an object that was collected, and tells the observers. No lock may be held here. */
    private int bury(Node dead) {
        int work = discard(dead);
        if (!observers.isEmpty() && dead.published() && !isTaken(dead)) {
            observers.tell(dead);
        }
        return work;
    }

    /** Tells whether another object answers to the token or name of this dead node by now. */
    private boolean isTaken(Node dead) {
        Stripe other = other(dead);
        other.lock.lock();
        try {
            return rival(dead) != null;
        } finally {
            other.lock.unlock();
        }
    }

    /** Passes on each stripe of both sides; for tests, which count. */
    final void forEachStripe(Consumer<? super Stripe> action) {
        Stream.of(objects, others()).flatMap(Arrays::stream).forEach(action);
    }

    private void markUsed() {
        // Asked first, because a volatile write on every call would cost more than the question.
        if (!used) {
            used = true;
        }
    }

    /** Removes a cleared node from both sides, and returns how many entries were moved or freed. */
    final int discard(@Nullable Node cleared) {
        if (cleared == null) {
            return 0;
        }
        ObjectStripe stripe = objects(cleared.hash);
        boolean here;
        int work;
        stripe.lock.lock();
        try {
            long before = stripe.work();
            here = stripe.takeOut(cleared);
            work = (int) (stripe.work() - before);
        } finally {
            stripe.lock.unlock();
        }
        return here ? work + removeFromOtherSide(cleared) : 0;
    }
}

package io.weaklink.registry;

import java.lang.ref.Reference;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Objects and their issued tokens, published or not, adopted ones among them. Not for users: the package is not exported.
 *
 * <p>A token that was issued here carries the number of its node, so it is found without a search. One that an object has adopted
 * says nothing here: it may come from elsewhere, and the number that it carries may be another node's. So it stands in a table of
 * its own.
 *
 * <p>Safe for use by many threads.
 */
public final class TokenTable extends NodeTable {

    final NodePages nodes = new NodePages();
    private final NodeNumbers numbers = new NodeNumbers(nodes);
    final TokenNumber number;
    private final TokenHash hashing;
    private final TokenStripe[] adopted = new TokenStripe[STRIPES];
    private final TokenSource source;

    /** Makes an empty table that issues the tokens of this source. */
    public TokenTable(TokenSource source, Observers observers) {
        super(observers);
        this.source = source;
        var random = new SecureRandom();
        number = new TokenNumber(random);
        hashing = new TokenHash(random);
        Arrays.setAll(adopted, i -> new TokenStripe(hashing));
    }

    /** Returns the live object that answers to this token; null if there is none. */
    public @Nullable Object find(long high, long low) {
        if (isEmpty()) {
            return null;
        }
        Node node = nodes.at(number.of(high, low));
        Object object = node != null && node.high == high && node.low == low ? node.get() : null;
        if (object == null) {
            object = peek(high, low);
        }
        drain(spread(high), object != null);
        return object;
    }

    /** Tells whether a live object answers to this token, and does not ask for the object. */
    public boolean has(long high, long low) {
        if (isEmpty()) {
            return false;
        }
        TokenStripe stripe = stripe(high, low);
        int stamp = stripe.stamp();
        boolean live = live(high, low) != null || !stripe.unmoved(stamp) && hasLocked(stripe, high, low);
        drain(spread(high), live);
        return live;
    }

    /**
     * Tells whether the object of this node, which is of another table, has a published token here. Asks for the object
     * only if one with the same identity hash has.
     */
    public boolean hasPublished(Node node) {
        if (!objects(node.hash).mayHave(node.hash)) {
            return false;
        }
        Object object = node.get();
        Node own = object == null ? null : peek(object);
        return own != null && own.published();
    }

    /**
     * Returns the node of the object, a draft too; if it has none, issues a token and publishes it. May remove a few dead nodes.
     */
    public Node issued(Object object) {
        Node known = of(object);
        if (known != null) {
            return known;
        }
        int hash = Node.hash(object);
        ObjectStripe stripe = objects(hash);
        stripe.lock.lock();
        try {
            Node own = stripe.find(object, hash);
            return own == null ? issue(stripe, object) : own;
        } finally {
            stripe.lock.unlock();
            // Otherwise the object could be collected before its token is returned, and the token would be gone at
            // once.
            Reference.reachabilityFence(object);
        }
    }

    /**
     * Returns the node of the object, published or not. Drafts a token if the object has none, or has lost its draft.
     */
    public Node drafted(Object object) {
        int hash = Node.hash(object);
        ObjectStripe stripe = objects(hash);
        Node own;
        Node draft;
        stripe.lock.lock();
        try {
            own = stripe.find(object, hash);
            if (own != null && !isLost(own, object)) {
                return own;
            }
            stripe.makeRoom();
            draft = draft(stripe, object);
            place(stripe, own, draft);
        } finally {
            stripe.lock.unlock();
            Reference.reachabilityFence(object);
        }
        discard(own);
        return draft;
    }

    /**
     * Tells whether the object has lost its draft to another live object that adopted the token. An adoption by an
     * object that is dead by now leaves no trace.
     */
    public boolean isLost(Node own, Object object) {
        if (own.published()) {
            return false;
        }
        Object holder = peek(own.high, own.low);
        return holder != null && holder != object;
    }

    /**
     * Publishes the token if it is the object's draft, and tells whether it did so.
     *
     * <p>If the token answers to another live object by now, the object loses its draft.
     */
    public boolean publish(long high, long low, Object object) {
        int hash = Node.hash(object);
        ObjectStripe stripe = objects(hash);
        Node draft;
        boolean published;
        stripe.lock.lock();
        try {
            draft = stripe.find(object, hash);
            if (draft == null || draft.published() || draft.high != high || draft.low != low) {
                return false;
            }
            stripe.makeRoom();
            published = publishInPlaceOf(stripe, draft, new Node(object, stripe.queue, high, low));
        } finally {
            stripe.lock.unlock();
            Reference.reachabilityFence(object);
        }
        if (!published) {
            discard(draft);
        }
        drain(stripe);
        return published;
    }

    /** As {@link NodeTable#adopt}, for a token. */
    public boolean adopt(long high, long low, Object object, boolean replace) {
        return adopt(new Node(object, objects(Node.hash(object)).queue, high, low), object, replace);
    }

    @Override
    TokenStripe other(Node node) {
        return stripe(node.high, node.low);
    }

    @Override
    TokenStripe[] others() {
        return adopted;
    }

    @Override
    void putOnOtherSide(Node node) {
        nodes.set(number.of(node.high, node.low), node);
    }

    /** A draft has a number as well, though no node has it yet. */
    @Override
    int removeFromOtherSide(Node cleared) {
        int own = number.of(cleared.high, cleared.low);
        if (cleared.published() && nodes.at(own) != cleared) {
            return other(cleared).remove(cleared);
        }
        numbers.free(own);
        return 1;
    }

    @Override
    @Nullable
    Node rival(Node node) {
        return live(node.high, node.low);
    }

    @Override
    boolean alike(Node one, Node two) {
        return one.high == two.high && one.low == two.low;
    }

    /** The node has the token of the draft, and so its number. */
    private boolean publishInPlaceOf(ObjectStripe stripe, Node draft, Node node) {
        boolean free = putUnlessTaken(node) == null;
        if (free) {
            stripe.replace(draft, node);
            stripe.takeOut(draft);
        } else {
            draft.clear();
        }
        return free;
    }

    private Node issue(ObjectStripe stripe, Object object) {
        stripe.makeRoom();
        while (true) {
            TokenWords words = source.next();
            int own = numbers.take();
            boolean kept = false;
            try {
                var node = new Node(object, stripe.queue, words.high(), number.put(own, words));
                kept = publish(stripe, node) == null;
                if (kept) {
                    return node;
                }
                // The token was adopted before it was issued, because the copy of a process has issued it first.
            } finally {
                giveBackUnless(kept, own);
            }
        }
    }

    private Node draft(ObjectStripe stripe, Object object) {
        while (true) {
            TokenWords words = source.next();
            int own = numbers.take();
            boolean kept = false;
            try {
                var draft = new DraftNode(object, stripe.queue, words.high(), number.put(own, words));
                // Repeated for the same reason as in issue.
                kept = peek(draft.high, draft.low) == null;
                if (kept) {
                    return draft;
                }
            } finally {
                giveBackUnless(kept, own);
            }
        }
    }

    private void giveBackUnless(boolean kept, int own) {
        if (!kept) {
            numbers.free(own);
        }
    }

    /**
     * As {@link #find(long, long)}, but removes no dead nodes, because a thread that holds an object's lock may not
     * take another one.
     */
    private @Nullable Object peek(long high, long low) {
        TokenStripe stripe = stripe(high, low);
        int stamp = stripe.stamp();
        Node node = live(high, low);
        // Called once, because a second get() could see null.
        Object object = node == null ? null : node.get();
        return object != null || stripe.unmoved(stamp) ? object : findLocked(stripe, high, low);
    }

    /** Returns the live node with this token, issued or adopted; null if there is none. A miss may be none, as in a stripe. */
    private @Nullable Node live(long high, long low) {
        Node node = nodes.at(number.of(high, low));
        return node != null && node.isLive(high, low) ? node : stripe(high, low).find(high, low);
    }

    /** Returns the bits of a token that choose a stripe to remove dead nodes from. */
    private static int spread(long high) {
        return (int) (high >>> 32);
    }

    private TokenStripe stripe(long high, long low) {
        return adopted[hashing.of(high, low) >>> SHIFT];
    }

    private @Nullable Object findLocked(TokenStripe stripe, long high, long low) {
        stripe.lock.lock();
        try {
            Node node = live(high, low);
            // Asked under the lock, because outside of it a live object may lose the token to another one meanwhile.
            return node == null ? null : node.get();
        } finally {
            stripe.lock.unlock();
        }
    }

    private boolean hasLocked(TokenStripe stripe, long high, long low) {
        stripe.lock.lock();
        try {
            return live(high, low) != null;
        } finally {
            stripe.lock.unlock();
        }
    }
}

package io.weaklink.registry;

import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/**
 * Objects and their issued tokens, published or not, adopted ones among them. Not for users: the package is not exported.
 *
 * <p>Safe for use by many threads.
 */
public final class TokenTable extends NodeTable {

    /** How many tokens are tried for a free home. If all are taken, the node goes into the crowd. */
    private static final int TRIES = 16;

    private final TokenStripe[] tokens = new TokenStripe[STRIPES];

    /** The newest array of each stripe, so that a look-up that hits need not go through the stripe: a seventh of its time. */
    private final Homes[] homes = new Homes[STRIPES];

    private final TokenSource source;

    /** Makes an empty table that issues the tokens of this source. */
    public TokenTable(TokenSource source, Observers observers) {
        super(observers);
        this.source = source;
        for (int i = 0; i < STRIPES; i++) {
            tokens[i] = new TokenStripe(homes, i);
        }
    }

    /** Returns the live object that answers to this token; null if there is none. */
    public @Nullable Object find(long high, long low) {
        if (isEmpty()) {
            return null;
        }
        int hash = spread(high);
        Node node = homes[hash >>> SHIFT].home((int) low);
        Object object = node != null && node.high == high && node.low == low ? node.get() : null;
        if (object == null) {
            object = peek(high, low);
        }
        drain(hash, object != null);
        return object;
    }

    /** Tells whether a live object answers to this token, and does not ask for the object. */
    public boolean has(long high, long low) {
        if (isEmpty()) {
            return false;
        }
        TokenStripe stripe = stripe(high);
        int stamp = stripe.stamp();
        boolean live = stripe.find(high, low) != null || !stripe.unmoved(stamp) && hasLocked(stripe, high, low);
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

    /** Returns the node of the object, a draft too; if it has none, issues a token and publishes it. */
    public Node issued(Object object) {
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
            draft = draft(stripe, object);
            stripe.makeRoom();
            place(stripe, own, draft, numbers.take());
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
            published = publishInPlaceOf(stripe, draft, new Node(object, stripe.queue, high, low));
        } finally {
            stripe.lock.unlock();
            Reference.reachabilityFence(object);
        }
        discard(draft);
        drain(stripe);
        return published;
    }

    /** As {@link NodeTable#adopt}, for a token. */
    public boolean adopt(long high, long low, Object object, boolean replace) {
        return adopt(new Node(object, objects(Node.hash(object)).queue, high, low), object, replace);
    }

    @Override
    TokenStripe other(Node node) {
        return stripe(node.high);
    }

    @Override
    TokenStripe[] others() {
        return tokens;
    }

    @Override
    @Nullable
    Node rival(Node node) {
        return stripe(node.high).find(node.high, node.low);
    }

    @Override
    boolean alike(Node one, Node two) {
        return one.high == two.high && one.low == two.low;
    }

    private boolean publishInPlaceOf(ObjectStripe stripe, Node draft, Node node) {
        stripe.makeRoom();
        int number = numbers.take();
        boolean free = putOnOtherSide(node, number) == null;
        if (free) {
            stripe.replace(draft, node, number);
        } else {
            draft.clear();
            numbers.free(number);
        }
        return free;
    }

    private Node issue(ObjectStripe stripe, Object object) {
        Node node;
        do {
            // Repeated only if the token was adopted before it was issued, because the copy of a process may have
            // issued it first.
            TokenWords words = nextAtHome();
            node = new Node(object, stripe.queue, words.high(), words.low());
        } while (publish(stripe, node) != null);
        return node;
    }

    private Node draft(ObjectStripe stripe, Object object) {
        TokenWords words;
        do {
            // Repeated for the same reason as in issue.
            words = nextAtHome();
        } while (peek(words.high(), words.low()) != null);
        return new DraftNode(object, stripe.queue, words.high(), words.low());
    }

    /** Returns a new token whose home is free, so that it will be found at once. Two or three are tried as a rule. */
    private TokenWords nextAtHome() {
        TokenWords words = source.next();
        for (int i = 0; i < TRIES && !isHomeFree(words.high(), words.low()); i++) {
            words = source.next();
        }
        return words;
    }

    private boolean isHomeFree(long high, long low) {
        // The newest array first, because most homes that are taken are taken there, and it is nearer than the stripe.
        return homes[spread(high) >>> SHIFT].home((int) low) == null
                && stripe(high).isHomeFree(low);
    }

    /**
     * As {@link #find(long, long)}, but removes no dead nodes, because a thread that holds an object's lock may not
     * take another one.
     */
    private @Nullable Object peek(long high, long low) {
        TokenStripe stripe = stripe(high);
        int stamp = stripe.stamp();
        Node node = stripe.find(high, low);
        // Called once, because a second get() could see null.
        Object object = node == null ? null : node.get();
        return object != null || stripe.unmoved(stamp) ? object : findLocked(stripe, high, low);
    }

    private TokenStripe stripe(long high) {
        return tokens[spread(high) >>> SHIFT];
    }

    /** Returns the bits of a token that choose a stripe. The other word has those that choose a home. */
    private static int spread(long high) {
        return (int) (high >>> 32);
    }

    private static @Nullable Object findLocked(TokenStripe stripe, long high, long low) {
        stripe.lock.lock();
        try {
            Node node = stripe.find(high, low);
            // Asked under the lock, because outside of it a live object may lose the token to another one meanwhile.
            return node == null ? null : node.get();
        } finally {
            stripe.lock.unlock();
        }
    }

    private static boolean hasLocked(TokenStripe stripe, long high, long low) {
        stripe.lock.lock();
        try {
            return stripe.find(high, low) != null;
        } finally {
            stripe.lock.unlock();
        }
    }
}

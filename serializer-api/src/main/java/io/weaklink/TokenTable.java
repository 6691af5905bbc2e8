package io.weaklink;

import java.lang.ref.Reference;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** Objects and their issued tokens, published or not, adopted ones among them. */
final class TokenTable extends NodeTable {

    private final TokenHash hashing = new TokenHash(new SecureRandom());
    private final TokenStripe[] tokens = new TokenStripe[STRIPES];

    TokenTable() {
        for (int i = 0; i < STRIPES; i++) {
            tokens[i] = new TokenStripe(hashing);
        }
    }

    /** Returns the live object that answers to this token. */
    @Nullable
    Object find(long high, long low) {
        if (isEmpty()) {
            return null;
        }
        int hash = hashing.of(high, low);
        Object object = find(high, low, hash);
        drain(hash, object != null);
        return object;
    }

    /** Returns the node of the object, a draft too; issues a published token if it has none. */
    Node issued(Object object, TokenSource source) {
        int hash = Node.hash(object);
        ObjectStripe stripe = objects(hash);
        stripe.lock.lock();
        try {
            Node own = stripe.find(object, hash);
            return own == null ? issue(stripe, object, source) : own;
        } finally {
            stripe.lock.unlock();
            // Else the object could be collected before its token is returned, and its token be gone at once.
            Reference.reachabilityFence(object);
        }
    }

    /** Returns the node of the object, published or not; drafts a token if it has none, or one that it has lost. */
    Node drafted(Object object, TokenSource source) {
        int hash = Node.hash(object);
        ObjectStripe stripe = objects(hash);
        Node own;
        DraftNode draft;
        stripe.lock.lock();
        try {
            own = stripe.find(object, hash);
            if (own != null && !isLost(own, object)) {
                return own;
            }
            draft = draft(stripe, object, source);
            place(stripe, own, draft);
        } finally {
            stripe.lock.unlock();
            Reference.reachabilityFence(object);
        }
        discard(own);
        return draft;
    }

    /** Tells whether the token of this object's draft answers to another object, which has adopted it meanwhile. */
    boolean isLost(Node own, Object object) {
        if (own.published()) {
            return false;
        }
        Object holder = peek(own.high, own.low);
        return holder != null && holder != object;
    }

    /**
     * Publishes the token if the object's draft has it, and tells whether it did so.
     *
     * <p>If the token answers to another live object by now, the object loses its draft.
     */
    boolean publish(long high, long low, Object object) {
        int hash = Node.hash(object);
        ObjectStripe stripe = objects(hash);
        DraftNode draft;
        Object holder;
        stripe.lock.lock();
        try {
            Node own = stripe.find(object, hash);
            if (!(own instanceof DraftNode found) || own.high != high || own.low != low) {
                return false;
            }
            draft = found;
            holder = publish(stripe, draft, new Node(object, stripe.queue, high, low));
        } finally {
            stripe.lock.unlock();
            Reference.reachabilityFence(object);
        }
        discard(draft);
        drain(stripe);
        return holder == null;
    }

    boolean adopt(IdentityToken.Issued token, Object object, Adoption adoption) {
        int hash = Node.hash(object);
        return adopt(new Node(object, objects(hash).queue, token.high(), token.low()), object, adoption);
    }

    @Override
    TokenStripe other(Node node) {
        return tokens[hashing.of(node.high, node.low) >>> SHIFT];
    }

    @Override
    Stripe[] others() {
        return tokens;
    }

    @Override
    @Nullable
    Node rival(Node node) {
        int hash = hashing.of(node.high, node.low);
        return tokens[hash >>> SHIFT].find(node.high, node.low, hash);
    }

    @Override
    boolean alike(Node one, Node two) {
        return one.high == two.high && one.low == two.low;
    }

    private Node issue(ObjectStripe stripe, Object object, TokenSource source) {
        Node node;
        do {
            // Again only if the token was adopted before it was issued: the copy of a process may have issued it first.
            IdentityToken.Issued token = source.next();
            node = new Node(object, stripe.queue, token.high(), token.low());
        } while (publish(stripe, node) != null);
        return node;
    }

    private DraftNode draft(ObjectStripe stripe, Object object, TokenSource source) {
        IdentityToken.Issued token;
        do {
            // Again for the same reason as above.
            token = source.next();
        } while (peek(token.high(), token.low()) != null);
        return new DraftNode(object, stripe.queue, token.high(), token.low());
    }

    /** As {@link #find(long, long)}, for the holder of an object's lock, who may not take another one to remove the dead. */
    private @Nullable Object peek(long high, long low) {
        return find(high, low, hashing.of(high, low));
    }

    private @Nullable Object find(long high, long low, int hash) {
        TokenStripe stripe = tokens[hash >>> SHIFT];
        int stamp = stripe.stamp();
        Node node = stripe.find(high, low, hash);
        // Once: a second get() could see null.
        Object object = node == null ? null : node.get();
        return object != null || stripe.unmoved(stamp) ? object : findLocked(stripe, high, low, hash);
    }

    private static @Nullable Object findLocked(TokenStripe stripe, long high, long low, int hash) {
        stripe.lock.lock();
        try {
            Node node = stripe.find(high, low, hash);
            return node == null ? null : node.get();
        } finally {
            stripe.lock.unlock();
        }
    }
}

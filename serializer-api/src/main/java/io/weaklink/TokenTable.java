package io.weaklink;

import java.lang.ref.Reference;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** Objects and their issued tokens, adopted ones among them. */
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
        TokenStripe stripe = tokens[hash >>> SHIFT];
        int stamp = stripe.stamp();
        Node node = stripe.find(high, low, hash);
        // Once: a second get() could see null.
        Object object = node == null ? null : node.get();
        if (object == null && !stripe.unmoved(stamp)) {
            object = findLocked(stripe, high, low, hash);
        }
        drain(hash, object != null);
        return object;
    }

    /** Returns the token of the object; issues one if it has none, also if two threads ask at once. */
    IdentityToken tokenOf(Object object, TokenSource source) {
        int hash = Node.hash(object);
        ObjectStripe stripe = objects(hash);
        stripe.lock.lock();
        try {
            Node known = stripe.find(object, hash);
            return known == null ? issue(stripe, object, source) : known.token();
        } finally {
            stripe.lock.unlock();
            // Else the object could be collected before its token is returned, and its token be gone at once.
            Reference.reachabilityFence(object);
        }
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

    private IdentityToken issue(ObjectStripe stripe, Object object, TokenSource source) {
        IdentityToken.Issued token;
        do {
            // Again only if the token was adopted before it was issued: the copy of a process may have issued it first.
            token = source.next();
        } while (publish(stripe, new Node(object, stripe.queue, token.high(), token.low())) != null);
        return token;
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

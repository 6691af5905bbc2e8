package io.weaklink.registry;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Issues tokens that are unique and cannot be guessed, and recognizes its own tokens. Not for users: the package is not
 * exported.
 *
 * <p>Tokens are made in batches; taking one from a batch needs no lock. Safe for use by many threads.
 */
public final class TokenSource {

    private static final int BATCH = 256;
    private static final int REALM_BYTES = 16;

    private final ReentrantLock lock = new ReentrantLock();
    private final SecureRandom random = new SecureRandom();
    /** All keys so far; the older ones still recognize the tokens issued under them. */
    private final List<TokenKey> keys = new ArrayList<>();

    private @Nullable TokenKey key;
    private @Nullable String realm;
    private volatile Batch batch = new Batch(new long[0]);

    private final Runnable renewal = this::renew;

    @SuppressWarnings("unused") // Held, because a CRaC context may hold it weakly.
    private final @Nullable Object restoreHook = ImageRestore.watch(renewal);

    /** Makes a source whose tokens no other source issues. */
    public TokenSource() {}

    TokenWords next() {
        Batch current = batch;
        TokenWords token = current.take();
        while (token == null) {
            current = refill(current);
            token = current.take();
        }
        return token;
    }

    /**
     * Tells whether this source issued the token.
     *
     * <p>The rest of a batch counts as issued already, which does no harm, because nobody can present a token that was
     * never handed out. The bits of the {@link TokenNumber} are not looked at.
     */
    public boolean issued(long high, long low) {
        lock.lock();
        try {
            return keys.stream().anyMatch(each -> each.issued(high, low));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Goes on under a new key, because two processes that were restored from one image would otherwise issue the same
     * tokens. Tokens issued before are still recognized.
     */
    void renew() {
        lock.lock();
        try {
            key = null;
            realm = null;
            batch = new Batch(new long[0]);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns the name of this source, 22 characters of base64url. It has nothing to do with the keys, because a name may
     * be shown to anybody.
     */
    public String realm() {
        lock.lock();
        try {
            String known = realm;
            if (known == null) {
                byte[] bytes = new byte[REALM_BYTES];
                random.nextBytes(bytes);
                known = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
                realm = known;
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many keys there were so far. For tests. */
    int keyCount() {
        lock.lock();
        try {
            return keys.size();
        } finally {
            lock.unlock();
        }
    }

    private Batch refill(Batch spent) {
        lock.lock();
        try {
            if (batch == spent) {
                batch = new Batch(currentKey().issue(BATCH));
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private TokenKey currentKey() {
        TokenKey current = key;
        if (current == null) {
            current = new TokenKey(random);
            keys.add(current);
            key = current;
        }
        return current;
    }

    private static final class Batch {

        private final long[] words;
        private final AtomicInteger taken = new AtomicInteger();

        Batch(long[] words) {
            this.words = words;
        }

        @Nullable
        TokenWords take() {
            int high = 2 * taken.getAndIncrement();
            return high < words.length ? new TokenWords(words[high], words[high + 1]) : null;
        }
    }
}

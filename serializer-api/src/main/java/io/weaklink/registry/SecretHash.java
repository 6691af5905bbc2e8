package io.weaklink.registry;

import java.security.SecureRandom;

/**
 * Hashes texts and tokens under one secret of this process. What the sender of a document chooses is never the key of a
 * table under a hash that the sender can compute, because many keys with one hash would make the read quadratic. Not for
 * users: the package is not exported.
 */
public final class SecretHash {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final NameHash NAMES = new NameHash(RANDOM);
    private static final TokenHash TOKENS = new TokenHash(RANDOM);

    private SecretHash() {}

    /** Returns the hash of a text; another one in the next process. */
    public static int of(String text) {
        return NAMES.spread(NAMES.of(text));
    }

    /** Returns the hash of an issued token; another one in the next process. */
    public static int of(long high, long low) {
        return TOKENS.of(high, low);
    }
}

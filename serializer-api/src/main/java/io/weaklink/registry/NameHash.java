package io.weaklink.registry;

import java.security.SecureRandom;

/**
 * Hashes names under a secret. With {@code String.hashCode} a sender could choose names that collide.
 *
 * <p>The characters, three at a time, are the coefficients of a polynomial over the prime 2^61 - 1, taken at a secret
 * point: for two names of n characters, fixed beforehand, the chance to collide is about n / 2^61.
 */
final class NameHash {

    private static final long PRIME = (1L << 61) - 1;

    private final long point;
    private final long spread;

    NameHash(SecureRandom random) {
        point = random.nextLong() & PRIME >>> 1;
        spread = random.nextLong() | 1;
    }

    long of(String key) {
        long hash = key.length();
        for (int i = 0; i < key.length(); i += 3) {
            hash = next(hash, word(key, i));
        }
        return hash;
    }

    /** Returns the bits of such a hash that a table uses. */
    int spread(long hash) {
        return (int) (hash * spread >>> 32);
    }

    private static long word(String key, int index) {
        long word = 0;
        for (int i = index; i < Math.min(index + 3, key.length()); i++) {
            word = word << 16 | key.charAt(i);
        }
        return word;
    }

    private long next(long hash, long word) {
        long low = hash * point;
        long sum = (Math.multiplyHigh(hash, point) << 3 | low >>> 61) + (low & PRIME) + word;
        long folded = (sum & PRIME) + (sum >>> 61);
        return folded >= PRIME ? folded - PRIME : folded;
    }
}

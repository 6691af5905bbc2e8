package io.weaklink.registry;

import java.security.SecureRandom;

/**
 * Hashes tokens under a secret, because adopted tokens come from a sender, who could choose them to collide.
 *
 * <p>Pair-multiply-shift over four words of 32 bits: for two tokens fixed beforehand the chance to collide is 2^-32.
 */
final class TokenHash {

    private final long first;
    private final long second;
    private final long third;
    private final long fourth;
    private final long offset;

    TokenHash(SecureRandom random) {
        first = random.nextLong();
        second = random.nextLong();
        third = random.nextLong();
        fourth = random.nextLong();
        offset = random.nextLong();
    }

    int of(long high, long low) {
        long sum = (first + (high >>> 32)) * (second + (high & 0xFFFF_FFFFL))
                + (third + (low >>> 32)) * (fourth + (low & 0xFFFF_FFFFL))
                + offset;
        return (int) (sum >>> 32);
    }
}

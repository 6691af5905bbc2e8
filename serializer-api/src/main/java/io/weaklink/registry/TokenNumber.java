package io.weaklink.registry;

import java.security.SecureRandom;

/**
 * The number of a node in the token that was issued for it. It takes the last bits, under a veil that depends on all others, so
 * that a token does not tell how many objects there are, nor which were registered one after the other. What nobody can guess
 * are the hundred bits before it.
 */
final class TokenNumber {

    /** How many bits it takes. */
    static final int BITS = 28;

    private static final int MASK = (1 << BITS) - 1;

    private final TokenHash veil;

    TokenNumber(SecureRandom random) {
        veil = new TokenHash(random);
    }

    /** Returns the number that a token carries; any number if the token was not issued here. */
    int of(long high, long low) {
        return ((int) low ^ veil.of(high, low & ~MASK)) & MASK;
    }

    /** Returns the last 64 bits of a token with this number in it. */
    long put(int number, TokenWords words) {
        long rest = words.low() & ~MASK;
        return rest | (number ^ veil.of(words.high(), rest)) & MASK;
    }
}

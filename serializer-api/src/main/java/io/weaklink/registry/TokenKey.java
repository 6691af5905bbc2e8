package io.weaklink.registry;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * One secret key and the tokens made under it: each is a counter and a check word of fifty bits, under a permutation of a hundred
 * bits. The bits of the {@link TokenNumber} behind them are zero.
 *
 * <p>Different counters give different tokens; without the key they cannot be told from random bits, nor can the next one be
 * guessed. With the key a token tells whether it was made here, so nothing has to be kept of tokens whose objects are gone. The
 * permutation is a Feistel network of six rounds with AES as the function of a round. M. Luby and C. Rackoff, "How to Construct
 * Pseudorandom Permutations from Pseudorandom Functions" (1988); five rounds are enough for as many tokens as half of the bits
 * can count: J. Patarin, "Security of Random Feistel Schemes with 5 or More Rounds" (2004). Not safe for use by many
 * threads: {@link TokenSource} guards it.
 */
final class TokenKey {

    private static final String CIPHER = "AES/ECB/NoPadding";
    private static final int BLOCK = 2 * Long.BYTES;
    private static final int ROUNDS = 6;

    /** How many bits are one half of what is permuted. */
    private static final int HALF = 50;

    private static final long MASK = (1L << HALF) - 1;

    /** How many bits of the second half stand in the first word. */
    private static final int IN_HIGH = Long.SIZE - HALF;

    private final Cipher cipher;
    private final long check;
    private long issued;

    TokenKey(SecureRandom random) {
        byte[] secret = new byte[BLOCK];
        random.nextBytes(secret);
        check = random.nextLong() & MASK;
        try {
            cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(secret, "AES"));
        } catch (GeneralSecurityException e) {
            throw unavailable(e);
        }
    }

    /** Returns the next {@code count} tokens, two words each, the high one first. */
    long[] issue(int count) {
        long[] left = new long[count];
        long[] right = new long[count];
        for (int i = 0; i < count; i++) {
            left[i] = check;
            right[i] = issued++;
        }
        for (int round = 0; round < ROUNDS; round++) {
            mix(round, left, right);
            long[] mixed = left;
            left = right;
            right = mixed;
        }
        long[] words = new long[2 * count];
        for (int i = 0; i < count; i++) {
            words[2 * i] = left[i] << IN_HIGH | right[i] >>> HALF - IN_HIGH;
            words[2 * i + 1] = right[i] << Long.SIZE - HALF + IN_HIGH;
        }
        return words;
    }

    /** Tells whether {@link #issue} gave this token. */
    boolean issued(long high, long low) {
        long[] left = {high >>> IN_HIGH};
        long[] right = {(high << HALF - IN_HIGH | low >>> Long.SIZE - HALF + IN_HIGH) & MASK};
        for (int round = ROUNDS - 1; round >= 0; round--) {
            long[] mixed = right;
            right = left;
            left = mixed;
            mix(round, left, right);
        }
        return left[0] == check && right[0] < issued;
    }

    /** Adds the function of this round of one half to the other one. */
    private void mix(int round, long[] into, long[] half) {
        ByteBuffer plain = ByteBuffer.allocate(half.length * BLOCK);
        for (long each : half) {
            plain.putLong(round).putLong(each);
        }
        LongBuffer secret = apply(plain);
        for (int i = 0; i < into.length; i++) {
            into[i] ^= secret.get(2 * i) & MASK;
        }
    }

    private LongBuffer apply(ByteBuffer blocks) {
        try {
            return ByteBuffer.wrap(cipher.doFinal(blocks.array())).asLongBuffer();
        } catch (GeneralSecurityException e) {
            throw unavailable(e);
        }
    }

    private static IllegalStateException unavailable(GeneralSecurityException cause) {
        return new IllegalStateException(
                "Tokens are made with " + CIPHER + ", which every Java platform has to offer,"
                        + " but this one does not. Install a security provider that does.",
                cause);
    }
}

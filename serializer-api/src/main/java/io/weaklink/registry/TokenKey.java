package io.weaklink.registry;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * One secret key and the tokens made under it: each is the AES block of a counter and a check word.
 *
 * <p>A cipher is a permutation, so different counters give different tokens; without the key they cannot be told from
 * random bits, nor can the next one be guessed. With the key a token tells whether it was made here, so nothing has to
 * be kept of tokens whose objects are gone. Not safe for use by many threads: {@link TokenSource} guards it.
 */
final class TokenKey {

    private static final String CIPHER = "AES/ECB/NoPadding";
    private static final int BLOCK = 2 * Long.BYTES;

    private final Cipher encryptor;
    private final Cipher decryptor;
    private final long check;
    private long issued;

    TokenKey(SecureRandom random) {
        byte[] secret = new byte[BLOCK];
        random.nextBytes(secret);
        SecretKeySpec key = new SecretKeySpec(secret, "AES");
        check = random.nextLong();
        try {
            encryptor = Cipher.getInstance(CIPHER);
            encryptor.init(Cipher.ENCRYPT_MODE, key);
            decryptor = Cipher.getInstance(CIPHER);
            decryptor.init(Cipher.DECRYPT_MODE, key);
        } catch (GeneralSecurityException e) {
            throw unavailable(e);
        }
    }

    /** Returns the next {@code count} tokens, two words each, the high one first. */
    long[] issue(int count) {
        ByteBuffer plain = ByteBuffer.allocate(count * BLOCK);
        for (int i = 0; i < count; i++) {
            plain.putLong(issued++).putLong(check);
        }
        long[] words = new long[2 * count];
        apply(encryptor, plain).get(words);
        return words;
    }

    /** Tells whether {@link #issue} gave this token. */
    boolean issued(long high, long low) {
        LongBuffer plain =
                apply(decryptor, ByteBuffer.allocate(BLOCK).putLong(high).putLong(low));
        long counter = plain.get();
        return plain.get() == check && counter >= 0 && counter < issued;
    }

    private static LongBuffer apply(Cipher cipher, ByteBuffer blocks) {
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

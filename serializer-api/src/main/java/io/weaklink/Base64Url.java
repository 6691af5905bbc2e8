package io.weaklink;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/**
 * The text of an issued token: 128 bits as 22 characters of base64url, without padding.
 *
 * <p>The JDK's decoder takes sixteen spellings of each token, because the last character has four bits to spare. This
 * decoder takes the canonical spelling only, so that tokens are equal exactly if their texts are.
 */
final class Base64Url {

    private static final int LENGTH = 22;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final byte[] DIGITS = ALPHABET.getBytes(ISO_8859_1);
    private static final byte[] VALUES = values();
    private static final String REMEDY = " Give the text as it was written, or put '=' before a name.";

    private Base64Url() {}

    static String encode(long high, long low) {
        byte[] text = new byte[LENGTH];
        for (int i = 0; i < 10; i++) {
            text[i] = DIGITS[(int) (high >>> (58 - 6 * i)) & 63];
            text[i + 11] = DIGITS[(int) (low >>> (56 - 6 * i)) & 63];
        }
        text[10] = DIGITS[(int) (high << 2 | low >>> 62) & 63];
        text[21] = DIGITS[(int) (low << 4) & 63];
        return new String(text, ISO_8859_1);
    }

    /** Returns both words; refuses, with an {@link IllegalArgumentException}, every text that {@link #encode} does not give. */
    static long[] decode(String text) {
        if (text.length() != LENGTH) {
            throw new IllegalArgumentException("An issued token has " + LENGTH + " characters, but " + Excerpt.of(text)
                    + " has " + text.length() + "." + REMEDY);
        }
        long high = 0;
        long low = 0;
        for (int i = 0; i < 10; i++) {
            high = high << 6 | value(text, i);
            low = low << 6 | value(text, i + 11);
        }
        int middle = value(text, 10);
        int last = value(text, 21);
        if ((last & 15) != 0) {
            throw new IllegalArgumentException("An issued token ends in A, Q, g or w, but " + Excerpt.of(text)
                    + " ends in '" + text.charAt(21) + "'." + REMEDY);
        }
        return new long[] {high << 4 | middle >>> 2, (long) middle << 62 | low << 2 | last >>> 4};
    }

    private static int value(String text, int index) {
        char digit = text.charAt(index);
        int value = digit < VALUES.length ? VALUES[digit] : -1;
        if (value < 0) {
            throw new IllegalArgumentException("An issued token consists of A-Z, a-z, 0-9, '-' and '_', but "
                    + Excerpt.of(text) + " does not at index " + index + "." + REMEDY);
        }
        return value;
    }

    private static byte[] values() {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (int i = 0; i < DIGITS.length; i++) {
            values[DIGITS[i]] = (byte) i;
        }
        return values;
    }
}

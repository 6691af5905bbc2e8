package io.weaklink;

import static java.util.Objects.requireNonNull;

import io.weaklink.registry.SecretHash;
import org.jspecify.annotations.Nullable;

/**
 * Names one referent beyond a document: in the registry that issued it, or among the names that an application gave.
 *
 * <p>A token says nothing about the object and nothing about where it lives; it is compared and looked up, never
 * taken apart. Two tokens are equal if they have the same text. Their hash differs from process to process. Immutable and safe for use by many threads.
 *
 * <p>On the wire a token is its {@link #text()}: 22 characters of base64url (RFC 4648, section 5, without padding)
 * for an {@link Issued} one, {@code =} and the key for a {@link Name}.
 */
public sealed interface IdentityToken {

    /** Returns the text that stands on the wire; {@link #parse} reads it back. */
    String text();

    /**
     * Returns the token that has this text.
     *
     * <p>The reading is strict: each token has exactly one text.
     *
     * @throws IllegalArgumentException if the text is neither 22 characters of canonical base64url nor {@code =} and a
     *     name
     */
    static IdentityToken parse(String text) {
        requireNonNull(text, "text");
        return text.startsWith(Name.MARK) ? new Name(text.substring(1)) : Issued.of(Base64Url.decode(text));
    }

    /**
     * Returns the name {@code key} as a token, as {@link LiveObjectRegistry#register} gives it.
     *
     * @throws IllegalArgumentException if the key is empty or longer than {@value Name#MAX_LENGTH} characters
     */
    static IdentityToken name(String key) {
        return new Name(key);
    }

    /**
     * A token that a registry issued: 128 bits, a hundred of them secret, so that nobody can guess it.
     *
     * @param high the first 64 bits
     * @param low the last 64 bits
     */
    record Issued(long high, long low) implements IdentityToken {

        private static Issued of(long[] words) {
            return new Issued(words[0], words[1]);
        }

        @Override
        public String text() {
            return Base64Url.encode(high, low);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Issued it && high == it.high && low == it.low;
        }

        /** Returns a hash under a secret of this process, because a sender can choose tokens. */
        @Override
        public int hashCode() {
            return SecretHash.of(high, low);
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * A name that the application gave: the application's own stable key, guessable by design.
     *
     * @param key neither empty nor longer than {@value #MAX_LENGTH} characters
     */
    record Name(String key) implements IdentityToken {

        /** The longest key, in characters. */
        public static final int MAX_LENGTH = 4_096;

        static final String MARK = "=";

        /** Refuses an empty key and one longer than {@value #MAX_LENGTH} characters. */
        public Name {
            requireNonNull(key, "key");
            if (key.isEmpty()) {
                throw new IllegalArgumentException("A name must not be empty. Give the application's own key.");
            }
            if (key.length() > MAX_LENGTH) {
                throw new IllegalArgumentException("A name must have at most " + MAX_LENGTH
                        + " characters, this one has " + key.length() + ". Give a shorter key.");
            }
        }

        @Override
        public String text() {
            return MARK + key;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Name it && key.equals(it.key);
        }

        /** Returns a hash under a secret of this process, because a sender can choose names. */
        @Override
        public int hashCode() {
            return SecretHash.of(key);
        }

        @Override
        public String toString() {
            return text();
        }
    }
}

package io.weaklink.registry;

/**
 * The 128 bits of an issued token. It is hashed under a secret, because a sender could choose tokens that collide.
 *
 * @param high the first 64 bits
 * @param low the last 64 bits
 */
record TokenWords(long high, long low) {

    @Override
    public int hashCode() {
        return SecretHash.of(high, low);
    }
}

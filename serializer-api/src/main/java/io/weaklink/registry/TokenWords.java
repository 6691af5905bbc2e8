package io.weaklink.registry;

/**
 * The 128 bits of an issued token.
 *
 * @param high the first 64 bits
 * @param low the last 64 bits
 */
record TokenWords(long high, long low) implements Comparable<TokenWords> {

    @Override
    public int compareTo(TokenWords other) {
        int first = Long.compare(high, other.high);
        return first == 0 ? Long.compare(low, other.low) : first;
    }
}

package io.weaklink.registry;

/**
 * The 128 bits of an issued token, of which those of its {@link TokenNumber} are zero.
 *
 * @param high the first 64 bits
 * @param low the last 64 bits
 */
record TokenWords(long high, long low) {}

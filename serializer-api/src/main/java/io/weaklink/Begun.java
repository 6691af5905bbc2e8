package io.weaklink;

import org.jspecify.annotations.Nullable;

/**
 * What a referent carries when it is written strongly, before anything else of it.
 *
 * @param number its number in this document, from 1
 * @param token the token or name by which it is known beyond the document, null if it has none
 */
public record Begun(int number, @Nullable IdentityToken token) {}

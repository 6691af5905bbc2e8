package io.weaklink;

import org.jspecify.annotations.Nullable;

/**
 * The number and the tokens that a referent carries when it is written strongly, before anything else of it. A reader
 * binds references by all three. Only {@code token} can be adopted. Immutable.
 *
 * @param number its number in this document, from 1
 * @param token the token or name by which it is known beyond the document, null if it has none
 * @param ahead the token by which a reference of this document stands ahead of the referent; it belongs to this
 *     document. Null if there is no such reference, or if the token is {@code token}
 */
public record Carried(
        int number, @Nullable IdentityToken token, @Nullable IdentityToken ahead) {}

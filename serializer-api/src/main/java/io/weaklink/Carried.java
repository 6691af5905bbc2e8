package io.weaklink;

import org.jspecify.annotations.Nullable;

/**
 * What a referent carries when it is written strongly, before anything else of it. A reader binds references by all three;
 * only {@code token} can be adopted.
 *
 * @param number its number in this document, from 1
 * @param token the token or name by which it is known beyond the document, null if it has none
 * @param ahead the token by which a reference of this document stands ahead of it, null if there is none or if it is {@code
 *     token}; it belongs to this document
 */
public record Carried(
        int number, @Nullable IdentityToken token, @Nullable IdentityToken ahead) {}

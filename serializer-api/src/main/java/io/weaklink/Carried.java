package io.weaklink;

import java.util.Objects;
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
        int number, @Nullable IdentityToken token, @Nullable IdentityToken ahead) {
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Carried it
                && number == it.number
                && Objects.equals(token, it.token)
                && Objects.equals(ahead, it.ahead);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * number + Objects.hashCode(token)) + Objects.hashCode(ahead);
    }
}

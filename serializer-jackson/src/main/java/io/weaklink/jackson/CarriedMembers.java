package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.weaklink.IdentityToken;
import io.weaklink.NumberedReadScope;
import io.weaklink.WeaklinkException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The number and the tokens that were read for an object that does not exist yet. {@link #bind} tells the document of
 * them when the object exists.
 */
final class CarriedMembers {

    private @Nullable Integer number;
    private @Nullable IdentityToken token;
    private @Nullable IdentityToken ahead;

    /**
     * Takes the member at which the parser stands if it is one of ours; the parser then stands at its value.
     *
     * @throws IOException if the object has had this member before
     */
    boolean takes(JsonParser parser) throws IOException {
        String name = parser.currentName();
        if (name.equals(WireJson.ID)) {
            requireFirst(number, name, parser);
            number = WireJson.readNumber(parser);
        } else if (name.equals(WireJson.TOKEN)) {
            requireFirst(token, name, parser);
            token = WireJson.readToken(parser);
        } else if (name.equals(WireJson.AHEAD)) {
            requireFirst(ahead, name, parser);
            ahead = WireJson.readToken(parser);
        } else {
            return false;
        }
        return true;
    }

    private static void requireFirst(@Nullable Object before, String name, JsonParser parser) throws IOException {
        if (before != null) {
            throw WireMismatch.twice(parser, name);
        }
        parser.nextToken();
    }

    boolean hasNumber() {
        return number != null;
    }

    void bind(Object referent, JsonParser parser, DeserializationContext context) throws IOException {
        if (number == null && token == null && ahead == null) {
            return;
        }
        NumberedReadScope scope = JsonRead.of(context, parser).scope();
        try {
            if (number != null) {
                scope.begin(number, referent);
            }
            if (token != null) {
                scope.carries(token, referent);
            }
            if (ahead != null) {
                scope.carriesAhead(ahead, referent);
            }
        } catch (WeaklinkException refused) {
            throw JsonMappingException.from(parser, refused.getMessage(), refused);
        }
    }
}

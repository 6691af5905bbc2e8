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

    /** Takes the member at which the parser stands if it is one of ours; the parser then stands at its value. */
    boolean takes(JsonParser parser) throws IOException {
        String name = parser.currentName();
        if (name.equals(WireJson.ID) && number == null) {
            parser.nextToken();
            number = WireJson.readNumber(parser);
            return true;
        }
        if (name.equals(WireJson.TOKEN) && token == null) {
            parser.nextToken();
            token = WireJson.readToken(parser);
            return true;
        }
        if (name.equals(WireJson.AHEAD) && ahead == null) {
            parser.nextToken();
            ahead = WireJson.readToken(parser);
            return true;
        }
        return false;
    }

    boolean hasNumber() {
        return number != null;
    }

    /** Returns whether all three members have been taken. */
    boolean isComplete() {
        return number != null && token != null && ahead != null;
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

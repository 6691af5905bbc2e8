package io.weaklink.jackson3;

import io.weaklink.IdentityToken;
import io.weaklink.ReadScope;
import io.weaklink.WeaklinkException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;

/** What a referent carries, until there is something to bind it to. */
final class Carried {

    @Nullable
    Integer number;

    @Nullable
    IdentityToken token;

    /** Takes the member at which the parser stands if it is one of ours; the parser then stands at its value. */
    boolean takes(JsonParser parser) {
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
        return false;
    }

    void bind(Object referent, JsonParser parser, DeserializationContext context) {
        if (number == null && token == null) {
            return;
        }
        ReadScope scope = JsonRead.of(context, parser).scope();
        try {
            if (number != null) {
                scope.begin(number, referent);
            }
            if (token != null) {
                scope.carries(token, referent);
            }
        } catch (WeaklinkException refused) {
            throw DatabindException.from(parser, refused.getMessage(), refused);
        }
    }
}

package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.weaklink.IdentityToken;
import io.weaklink.ReadScope;
import io.weaklink.WeaklinkException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What a referent carries, until there is something to bind it to. */
final class Carried {

    @Nullable
    Integer number;

    @Nullable
    IdentityToken token;

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
        return false;
    }

    void bind(Object referent, JsonParser parser, DeserializationContext context) throws IOException {
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
            throw JsonMappingException.from(parser, refused.getMessage(), refused);
        }
    }
}

package io.weaklink.jackson3;

import io.weaklink.IdentityToken;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;

/**
 * Skips what the host does not read, and notes the tokens that stand there: without that a reference ahead of such a
 * referent would bind to the old object.
 */
final class SkippedContent {

    private SkippedContent() {}

    /** Does what {@link JsonParser#skipChildren} does, and tells the document of each token on the way. */
    static void skip(JsonParser parser, DeserializationContext context) {
        JsonToken at = parser.currentToken();
        int open = 0;
        while (at != null && at != JsonToken.NOT_AVAILABLE) {
            if (at.isStructStart()) {
                open++;
            } else if (at.isStructEnd()) {
                open--;
            } else if (at == JsonToken.VALUE_STRING && WireJson.TOKEN.equals(parser.currentName())) {
                note(parser, context);
            }
            if (open <= 0) {
                return;
            }
            at = parser.nextToken();
        }
    }

    private static void note(JsonParser parser, DeserializationContext context) {
        IdentityToken token;
        try {
            token = IdentityToken.parse(parser.getString());
        } catch (IllegalArgumentException notOurs) {
            return;
        }
        JsonRead document = JsonRead.find(context, parser);
        if (document != null) {
            document.skipped(token);
        }
    }
}

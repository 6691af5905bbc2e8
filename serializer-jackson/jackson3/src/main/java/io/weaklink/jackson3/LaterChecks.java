package io.weaklink.jackson3;

import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.deser.CollectingProblemHandler;

/**
 * The checks that Jackson makes only after a root deserializer has returned. By then restored objects would have taken
 * over their tokens. So a check is made before, or the read is refused. Kept by hand for each line of Jackson, because
 * each checks something else by default.
 */
final class LaterChecks {

    private LaterChecks() {}

    static void require(JsonParser parser, DeserializationContext context) {
        if (context.getConfig().useRootWrapping()) {
            throw DatabindException.from(
                    parser,
                    "A read whose restored objects take over their tokens cannot be"
                            + " combined with UNWRAP_ROOT_VALUE or a root name: Jackson would find fault only after they have."
                            + " Disable the feature, or choose Adoption.NEVER.");
        }
        if (context.getAttribute(CollectingProblemHandler.class) instanceof List<?> problems && !problems.isEmpty()) {
            throw DatabindException.from(
                    parser,
                    "Expected no problem before restored objects take over their tokens, but the read has collected "
                            + problems.size() + ". Mend the document, or choose Adoption.NEVER.");
        }
        if (context.isEnabled(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)) {
            requireEnd(parser);
        }
        context.checkUnresolvedObjectId();
    }

    /**
     * Asks for one token more. Jackson asks again later, and finds the same end again. In Jackson 3 this check is on by
     * default, so a refusal would hit every plain read. A sequence on an open stream waits here for its next value, and
     * is refused then.
     */
    private static void requireEnd(JsonParser parser) {
        JsonToken trailing = parser.nextToken();
        if (trailing != null) {
            throw DatabindException.from(
                    parser,
                    "Expected the end of the document, since restored objects are about to take over their tokens and"
                            + " FAIL_ON_TRAILING_TOKENS is on, but found " + trailing
                            + ". Mend the document, or disable the feature to read several values.");
        }
    }
}

package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.DefaultDeserializationContext;

/**
 * The checks that Jackson makes only after a root deserializer has returned. By then restored objects would have taken
 * over their tokens. So a check is made before, or the read is refused. Kept by hand for each line of Jackson, because
 * each checks something else by default.
 */
final class LaterChecks {

    private LaterChecks() {}

    static void require(JsonParser parser, DeserializationContext context) throws JsonMappingException {
        if (context.isEnabled(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                || context.getConfig().useRootWrapping()) {
            throw JsonMappingException.from(
                    parser,
                    "A read whose restored objects take over their tokens cannot be"
                            + " combined with FAIL_ON_TRAILING_TOKENS, UNWRAP_ROOT_VALUE or a root name: Jackson would find fault"
                            + " only after they have. Disable the feature, or choose Adoption.NEVER.");
        }
        if (context instanceof DefaultDeserializationContext defaults) {
            defaults.checkUnresolvedObjectId();
        }
    }
}

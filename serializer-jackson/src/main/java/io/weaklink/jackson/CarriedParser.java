package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Takes the number and the tokens of a referent out while its members are read. They need not stand together, because a
 * store may have sorted the members.
 *
 * <p>It looks at the members of one object only. A referent inside that object need not be read through it: see {@link
 * #source}.
 */
final class CarriedParser extends Host.TokenParser {

    private final JsonStreamContext object;
    private final Taker taker;

    CarriedParser(JsonParser parser, Taker taker) {
        super(parser);
        this.object = parser.getParsingContext();
        this.taker = taker;
    }

    /** Returns the parser behind this one, so that nested referents do not add up to a chain. */
    static JsonParser source(JsonParser parser) {
        return parser instanceof CarriedParser carried ? carried.delegate() : parser;
    }

    /** Returns the parser without the wrappers that look at an outer object. */
    static JsonParser ofThisObject(JsonParser parser) {
        JsonParser at = parser;
        while (at instanceof CarriedParser carried && carried.object != at.getParsingContext()) {
            at = carried.delegate();
        }
        return at;
    }

    @Override
    public @Nullable JsonToken nextToken() throws IOException {
        JsonToken next = delegate.nextToken();
        while (next == JsonToken.FIELD_NAME && delegate.getParsingContext() == object && taker.takes(delegate)) {
            next = delegate.nextToken();
        }
        return next;
    }

    /** Takes the member at which a parser stands, or returns false. */
    interface Taker {
        boolean takes(JsonParser parser) throws IOException;
    }
}

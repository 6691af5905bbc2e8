package io.weaklink.jackson3;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.SerializableString;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.util.JsonParserDelegate;

/**
 * Takes the token of a referent off on the way, if it does not stand beside the number: there are stores that sort the
 * members of an object, and a token that Jackson ignored as an unknown member would let references bind to the old
 * object.
 *
 * <p>It looks at the members of one object only. What is read inside it need not go through it: see {@link #source}.
 */
final class CarriedParser extends JsonParserDelegate {

    private final TokenStreamContext object;
    private final Taker taker;

    CarriedParser(JsonParser parser, Taker taker) {
        super(parser);
        this.object = parser.streamReadContext();
        this.taker = taker;
    }

    /** Returns the parser behind this one, so that nested referents do not add up to a chain. */
    static JsonParser source(JsonParser parser) {
        return parser instanceof CarriedParser carried ? carried.delegate() : parser;
    }

    /** Returns the parser without those around it that look at an object which this one stands in. */
    static JsonParser ofThisObject(JsonParser parser) {
        JsonParser at = parser;
        while (at instanceof CarriedParser carried && carried.object != at.streamReadContext()) {
            at = carried.delegate();
        }
        return at;
    }

    @Override
    public @Nullable JsonToken nextToken() {
        JsonToken next = delegate.nextToken();
        while (next == JsonToken.PROPERTY_NAME && delegate.streamReadContext() == object && taker.takes(delegate)) {
            next = delegate.nextToken();
        }
        return next;
    }

    @Override
    public @Nullable JsonToken nextValue() {
        JsonToken next = nextToken();
        return next == JsonToken.PROPERTY_NAME ? nextToken() : next;
    }

    @Override
    public @Nullable String nextName() {
        return nextToken() == JsonToken.PROPERTY_NAME ? delegate.currentName() : null;
    }

    @Override
    public boolean nextName(SerializableString name) {
        return name.getValue().equals(nextName());
    }

    @Override
    public int nextNameMatch(PropertyNameMatcher matcher) {
        nextToken();
        return delegate.currentNameMatch(matcher);
    }

    /** Takes the member at which a parser stands, or returns false. */
    interface Taker {
        boolean takes(JsonParser parser);
    }
}

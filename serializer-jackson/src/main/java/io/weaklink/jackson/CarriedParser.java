package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Takes the number and the tokens of referents out while their members are read. They need not stand together, because
 * a store may have sorted the members.
 *
 * <p>A referent inside a referent is read through the same parser, which looks at the members of each at its own level.
 * So nested referents do not add up to a chain of parsers, and nothing is copied.
 */
final class CarriedParser extends Host.TokenParser {

    private int depth;
    private @Nullable Level innermost;

    private CarriedParser(JsonParser parser) {
        super(parser);
    }

    /** Returns the parser itself if it takes members out already, else a new one around it. */
    static CarriedParser of(JsonParser parser) {
        return parser instanceof CarriedParser carried ? carried : new CarriedParser(parser);
    }

    /**
     * Begins to take members of the object at whose brace or first name the parser stands, until {@link #leave}.
     *
     * @return whether the object may have members; else the parser stands at something else, and nothing has begun
     */
    boolean enter(Taker taker) throws IOException {
        boolean atName = delegate.currentToken() == JsonToken.FIELD_NAME;
        if (!atName && delegate.currentToken() != JsonToken.START_OBJECT) {
            return false;
        }
        innermost = new Level(depth, taker, innermost);
        if (atName && taker.takes(delegate)) {
            nextToken();
        }
        return true;
    }

    void leave() {
        Level left = innermost;
        innermost = left == null ? null : left.outer;
    }

    @Override
    public @Nullable JsonToken nextToken() throws IOException {
        JsonToken next = advance();
        Level at = innermost;
        while (next == JsonToken.FIELD_NAME && at != null && at.depth == depth && at.taker.takes(delegate)) {
            next = advance();
        }
        return next;
    }

    private @Nullable JsonToken advance() throws IOException {
        JsonToken next = delegate.nextToken();
        if (next != null && next.isStructStart()) {
            depth++;
        } else if (next != null && next.isStructEnd()) {
            depth--;
        }
        return next;
    }

    @Override
    public JsonParser skipChildren() throws IOException {
        JsonToken at = delegate.currentToken();
        if (at != null && at.isStructStart()) {
            delegate.skipChildren();
            depth--;
        }
        return this;
    }

    /** An object whose members are looked at, and the one around it. */
    private record Level(int depth, Taker taker, @Nullable Level outer) {}

    /** Takes the member at which a parser stands, or returns false. */
    interface Taker {
        boolean takes(JsonParser parser) throws IOException;
    }
}

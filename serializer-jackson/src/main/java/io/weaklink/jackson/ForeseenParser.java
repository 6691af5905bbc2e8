package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A copy of an object whose objects are known beforehand: which of them are envelopes with the value before the number.
 * Only the whole object tells that. An object inside the copy is not copied again, so that objects within objects are
 * copied once altogether.
 */
final class ForeseenParser extends Host.TokenParser {

    /** The envelopes, by the order in which objects begin. */
    private final BitSet envelopes;

    /** The object that began last. */
    private int last;

    private ForeseenParser(JsonParser copy, BitSet envelopes) {
        super(copy);
        this.envelopes = envelopes;
    }

    /** Returns the copy from which a parser reads, or null. */
    static @Nullable ForeseenParser behind(JsonParser parser) {
        JsonParser at = parser;
        while (at instanceof JsonParserDelegate around && !(at instanceof ForeseenParser)) {
            at = around.delegate();
        }
        return at instanceof ForeseenParser foreseen ? foreseen : null;
    }

    /** Copies the object at whose first name a parser stands, and returns a parser at the first name of the copy. */
    static ForeseenParser copy(JsonParser parser, DeserializationContext context) throws IOException {
        TokenBuffer buffer = context.bufferForInputBuffering(parser);
        buffer.writeStartObject();
        for (; parser.currentToken() == JsonToken.FIELD_NAME; parser.nextToken()) {
            buffer.copyCurrentStructure(parser);
        }
        buffer.writeEndObject();
        var copy =
                new ForeseenParser(Host.onFirstToken(buffer, context), envelopes(Host.onFirstToken(buffer, context)));
        copy.nextToken();
        return copy;
    }

    /** Returns whether the object that began last is an envelope. */
    boolean isAtEnvelope() {
        return envelopes.get(last);
    }

    private static BitSet envelopes(JsonParser parser) throws IOException {
        var envelopes = new BitSet();
        Deque<Members> open = new ArrayDeque<>();
        int objects = 0;
        for (JsonToken at = parser.currentToken(); at != null; at = parser.nextToken()) {
            if (at == JsonToken.START_OBJECT) {
                open.push(new Members(objects++));
            } else if (at == JsonToken.FIELD_NAME) {
                open.element().add(parser.currentName());
            } else if (at == JsonToken.END_OBJECT) {
                Members members = open.pop();
                envelopes.set(members.object, members.areOfSortedEnvelope());
            }
        }
        return envelopes;
    }

    @Override
    public @Nullable JsonToken nextToken() throws IOException {
        JsonToken next = delegate.nextToken();
        if (next == JsonToken.START_OBJECT) {
            last++;
        }
        return next;
    }

    /** Goes token by token, because objects are counted. */
    @Override
    public JsonParser skipChildren() throws IOException {
        JsonToken at = currentToken();
        int open = at != null && at.isStructStart() ? 1 : 0;
        while (open > 0) {
            JsonToken next = nextToken();
            if (next == null) {
                return this;
            }
            open += next.isStructStart() ? 1 : next.isStructEnd() ? -1 : 0;
        }
        return this;
    }

    /** The names of an object. */
    private static final class Members {

        private final int object;
        private boolean any;
        private boolean beginWithValue;
        private boolean areOurs = true;
        private boolean haveNumber;

        Members(int object) {
            this.object = object;
        }

        void add(String name) {
            beginWithValue |= !any && name.equals(WireJson.VALUE);
            any = true;
            areOurs &= WireJson.isOurs(name);
            haveNumber |= name.equals(WireJson.ID);
        }

        boolean areOfSortedEnvelope() {
            return beginWithValue && areOurs && haveNumber;
        }
    }
}

package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserSequence;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.util.ClassUtil;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list, map or array that may stand in the envelope of a referent. The mirror image of {@link
 * EnvelopeSerializer}.
 *
 * <p>An object is an envelope if its first member says so. A store may have sorted the members of an envelope, so
 * {@code _value} may come first. A map may have a key of that name, so then the whole object is looked at.
 */
final class EnvelopeDeserializer extends TransparentDeserializer {

    private static final long serialVersionUID = 1L;

    private final boolean ofMap;

    EnvelopeDeserializer(JsonDeserializer<?> container, boolean ofMap) {
        super(container);
        this.ofMap = ofMap;
    }

    @Override
    JsonDeserializer<?> around(JsonDeserializer<?> other) {
        return new EnvelopeDeserializer(other, ofMap);
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return deserialize(parser, context, value -> super.deserialize(value, context));
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context, Object into)
            throws IOException {
        return deserialize(parser, context, value -> super.deserialize(value, context, into));
    }

    @Override
    public @Nullable Object deserializeWithType(
            JsonParser parser, DeserializationContext context, TypeDeserializer type) throws IOException {
        return deserialize(parser, context, value -> delegatee.deserializeWithType(value, context, type));
    }

    private @Nullable Object deserialize(JsonParser parser, DeserializationContext context, Body container)
            throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            parser.nextToken();
        } else if (parser.currentToken() != JsonToken.FIELD_NAME) {
            return container.read(parser);
        }
        String first = parser.currentToken() == JsonToken.FIELD_NAME ? parser.currentName() : "";
        if (WireJson.isCarried(first)) {
            return envelope(parser, context, container);
        }
        if (!first.equals(WireJson.VALUE)) {
            return container.read(fromItsBrace(parser, context));
        }
        if (!ofMap) {
            return envelope(parser, context, container);
        }
        ForeseenParser known = ForeseenParser.behind(parser);
        JsonParser members = known == null ? ForeseenParser.copy(parser, context) : parser;
        ForeseenParser foreseen = known == null ? (ForeseenParser) members : known;
        return foreseen.isAtEnvelope()
                ? envelope(members, context, container)
                : container.read(fromItsBrace(members, context));
    }

    /**
     * Returns a parser that shows the opening brace once more. Jackson's own deserializers go on from the first name,
     * but one of the user's own may want to see where its object begins.
     */
    private JsonParser fromItsBrace(JsonParser parser, DeserializationContext context) throws IOException {
        if (ClassUtil.isJacksonStdImpl(delegatee)) {
            return parser;
        }
        TokenBuffer brace = context.bufferForInputBuffering(parser);
        brace.writeStartObject();
        JsonParser whole = JsonParserSequence.createFlattened(true, Host.onFirstToken(brace, context), parser);
        whole.nextToken();
        return whole;
    }

    /** Reads the members of an envelope, in any order, up to its closing brace. */
    private @Nullable Object envelope(JsonParser parser, DeserializationContext context, Body container)
            throws IOException {
        var carried = new CarriedMembers();
        Object value = null;
        boolean found = false;
        for (; parser.currentToken() == JsonToken.FIELD_NAME; parser.nextToken()) {
            if (carried.takes(parser)) {
                continue;
            }
            if (!parser.currentName().equals(WireJson.VALUE) || found) {
                throw mismatch(parser, "a member that does not belong there");
            }
            parser.nextToken();
            value = container.read(parser);
            found = true;
        }
        if (!found || !carried.hasNumber()) {
            throw mismatch(parser, "an object without " + (found ? WireJson.ID : WireJson.VALUE));
        }
        if (value != null) {
            carried.bind(value, parser, context);
        }
        return value;
    }

    private JsonMappingException mismatch(JsonParser parser, String found) {
        Class<?> type = handledType();
        return MismatchedInputException.from(
                parser,
                type,
                "Expected a " + (type == null ? "list, map or array" : "'" + type.getName() + "'")
                        + ", or one in its envelope {\"" + WireJson.ID + "\":...,\"" + WireJson.VALUE
                        + "\":...}, but found " + found + ". Mend the document.");
    }

    private interface Body {
        @Nullable
        Object read(JsonParser value) throws IOException;
    }
}

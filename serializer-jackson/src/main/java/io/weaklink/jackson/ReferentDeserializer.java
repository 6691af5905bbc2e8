package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a referent that exists only when all of it is read, such as a record or the result of a builder. It takes the
 * number and the tokens out of the members, and binds them to the object that results. The mirror image of {@link
 * ReferentSerializer}. See {@link WeakIdProperty} for beans that exist before.
 */
final class ReferentDeserializer extends TransparentDeserializer {

    private static final long serialVersionUID = 1L;

    ReferentDeserializer(JsonDeserializer<?> delegate) {
        super(delegate);
    }

    @Override
    JsonDeserializer<?> around(JsonDeserializer<?> other) {
        return new ReferentDeserializer(other);
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return deserialize(parser, context, rest -> super.deserialize(rest, context));
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context, Object into)
            throws IOException {
        return deserialize(parser, context, rest -> super.deserialize(rest, context, into));
    }

    private @Nullable Object deserialize(JsonParser given, DeserializationContext context, Body body)
            throws IOException {
        JsonParser parser = CarriedParser.source(given);
        var carried = new CarriedMembers();
        Object referent;
        if (parser.currentToken() == JsonToken.START_OBJECT && delegatee instanceof DelegatingDeserializer) {
            // A wrapper of the host's, as that of XML, wants to see where the object begins.
            referent = body.read(new CarriedParser(parser, carried::takes));
        } else {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                parser.nextToken();
            } else if (parser.currentToken() != JsonToken.FIELD_NAME) {
                return body.read(parser);
            }
            while (parser.currentToken() == JsonToken.FIELD_NAME && carried.takes(parser)) {
                parser.nextToken();
            }
            referent = body.read(rest(parser, context, carried));
        }
        if (referent != null) {
            carried.bind(referent, parser, context);
        }
        return referent;
    }

    private static JsonParser rest(JsonParser parser, DeserializationContext context, CarriedMembers carried)
            throws IOException {
        if (parser.currentToken() != JsonToken.FIELD_NAME || carried.isComplete()) {
            return parser;
        }
        return carried.hasNumber()
                ? new CarriedParser(parser, carried::takes)
                : withoutCarried(parser, context, carried);
    }

    private interface Body {
        @Nullable
        Object read(JsonParser rest) throws IOException;
    }

    /**
     * Returns a parser of the other members. The number need not come first, because a store may have sorted the
     * members of an object. The buffer has no opening brace, because it stands inside the object already. With a brace,
     * a place in it would name its first member twice.
     */
    private static JsonParser withoutCarried(JsonParser parser, DeserializationContext context, CarriedMembers carried)
            throws IOException {
        TokenBuffer buffer = context.bufferForInputBuffering(parser);
        for (; parser.currentToken() == JsonToken.FIELD_NAME; parser.nextToken()) {
            if (!carried.takes(parser)) {
                buffer.copyCurrentStructure(parser);
            }
        }
        buffer.writeEndObject();
        return Host.onFirstToken(buffer, context);
    }
}

package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
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
        var carried = new CarriedMembers();
        CarriedParser parser = CarriedParser.of(given);
        if (!parser.enter(carried::takes)) {
            return body.read(given);
        }
        Object referent;
        try {
            referent = body.read(parser);
        } finally {
            parser.leave();
        }
        if (referent != null) {
            carried.bind(referent, parser, context);
        }
        return referent;
    }

    private interface Body {
        @Nullable
        Object read(JsonParser members) throws IOException;
    }
}

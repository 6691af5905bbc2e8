package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Tells the document of each object of a class with natural names. Not every writer lets such an object carry its
 * name, because the name can be computed from the object.
 */
final class NaturalDeserializer extends TransparentDeserializer {

    private static final long serialVersionUID = 1L;

    NaturalDeserializer(JsonDeserializer<?> delegatee) {
        super(delegatee);
    }

    @Override
    JsonDeserializer<?> around(JsonDeserializer<?> other) {
        return new NaturalDeserializer(other);
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return named(super.deserialize(parser, context), context);
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context, Object into)
            throws IOException {
        return named(super.deserialize(parser, context, into), context);
    }

    private static @Nullable Object named(@Nullable Object referent, DeserializationContext context) {
        JsonRead document = JsonRead.find(context);
        if (referent != null && document != null) {
            document.scope().named(referent);
        }
        return referent;
    }
}

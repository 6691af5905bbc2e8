package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import io.weaklink.WireReference;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the wire form of a {@link io.weaklink.Weak} property ahead of the object that holds it. Jackson keeps such
 * values until it has all arguments of a creator. {@link WeakProperty} finds the referent for the wire form.
 */
final class WireValue extends StdDeserializer<Object> {

    private static final long serialVersionUID = 1L;

    WireValue() {
        super(Object.class);
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        JsonRead document = JsonRead.of(context, parser);
        if (WireJson.isNull(parser, document)) {
            return null;
        }
        return new Read(WireJson.read(parser, document), document.get());
    }

    @Override
    public @Nullable Object deserializeWithType(
            JsonParser parser, DeserializationContext context, TypeDeserializer type) throws IOException {
        return deserialize(parser, context);
    }

    /** A wire form that was read, and its place. */
    record Read(WireReference wire, String where) {}
}

package io.weaklink.jackson3;

import io.weaklink.WireReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;

/**
 * Reads what stands for a {@link io.weaklink.Weak} property ahead of the object that holds it: Jackson keeps such values
 * until it has all that a creator needs. {@link WeakProperty} makes the referent of it.
 */
final class WireValue extends StdDeserializer<Object> {

    WireValue() {
        super(Object.class);
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
        JsonRead document = JsonRead.of(context, parser);
        if (WireJson.isNull(parser, document)) {
            return null;
        }
        return new Read(WireJson.read(parser, document), document.get());
    }

    @Override
    public @Nullable Object deserializeWithType(
            JsonParser parser, DeserializationContext context, TypeDeserializer type) {
        return deserialize(parser, context);
    }

    /** What was read, and where it stood. */
    record Read(WireReference wire, String where) {}
}

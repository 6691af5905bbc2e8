package io.weaklink.jackson3;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.util.TokenBuffer;

/**
 * Reads a referent that exists only when all of it is read, as a record or what a builder builds: takes its number and
 * token off first, and binds them to what comes out. The mirror image of {@link ReferentSerializer}; see
 * {@link WeakIdProperty} for beans that exist before.
 */
final class ReferentDeserializer extends DelegatingDeserializer {

    ReferentDeserializer(ValueDeserializer<?> delegate) {
        super(delegate);
    }

    /**
     * Jackson 3 gives what is unwrapped only what it names; one that names nothing is given all. No override, for 3.1 does
     * not ask: there the number of what is unwrapped and read by a creator is refused.
     */
    @SuppressWarnings("MissingOverride")
    public void collectAllPropertyNamesTo(Set<String> names) {
        BeanDeserializerBase bean = WeakIdProperty.bean(_delegatee);
        if (bean != null) {
            bean.collectAllPropertyNamesTo(names);
        }
        if (!names.isEmpty()) {
            names.add(WireJson.ID);
            names.add(WireJson.TOKEN);
        }
    }

    @Override
    protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> replacement) {
        return new ReferentDeserializer(replacement);
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
        return deserialize(parser, context, rest -> super.deserialize(rest, context));
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context, Object into) {
        return deserialize(parser, context, rest -> super.deserialize(rest, context, into));
    }

    private @Nullable Object deserialize(JsonParser given, DeserializationContext context, Body body) {
        JsonParser parser = CarriedParser.source(given);
        var carried = new Carried();
        Object referent;
        if (parser.currentToken() == JsonToken.START_OBJECT && _delegatee instanceof DelegatingDeserializer) {
            // A wrapper of the host's, as that of XML, wants to see where the object begins.
            referent = body.read(new CarriedParser(parser, carried::takes));
        } else {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                parser.nextToken();
            } else if (parser.currentToken() != JsonToken.PROPERTY_NAME) {
                return body.read(parser);
            }
            while (parser.currentToken() == JsonToken.PROPERTY_NAME && carried.takes(parser)) {
                parser.nextToken();
            }
            referent = body.read(rest(parser, context, carried));
        }
        if (referent != null) {
            carried.bind(referent, parser, context);
        }
        return referent;
    }

    private static JsonParser rest(JsonParser parser, DeserializationContext context, Carried carried) {
        if (parser.currentToken() != JsonToken.PROPERTY_NAME || carried.number != null && carried.token != null) {
            return parser;
        }
        return carried.number == null
                ? withoutCarried(parser, context, carried)
                : new CarriedParser(parser, carried::takes);
    }

    private interface Body {
        @Nullable
        Object read(JsonParser rest);
    }

    /**
     * The number need not come first, for there are stores that sort the members of an object. The buffer has no opening
     * brace, since it stands inside the object already: with one, a place in it would name its first member twice.
     */
    private static JsonParser withoutCarried(JsonParser parser, DeserializationContext context, Carried carried) {
        TokenBuffer buffer = context.bufferForInputBuffering(parser);
        for (; parser.currentToken() == JsonToken.PROPERTY_NAME; parser.nextToken()) {
            if (!carried.takes(parser)) {
                buffer.copyCurrentStructure(parser);
            }
        }
        buffer.writeEndObject();
        return buffer.asParserOnFirstToken(context);
    }
}

package io.weaklink.jackson3;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.util.NameTransformer;

/**
 * Takes the members off that a class ignores by name, and notes what stands there, where no {@link IgnoredMember} can:
 * Jackson takes no property for a member of a record that it does not know, XML counts the properties of a class, and others
 * look them up in any case.
 */
final class IgnoringDeserializer extends DelegatingDeserializer {

    private final Set<String> ignored;

    IgnoringDeserializer(ValueDeserializer<?> delegate, Set<String> ignored) {
        super(delegate);
        this.ignored = ignored;
    }

    @Override
    protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> replacement) {
        return new IgnoringDeserializer(replacement, ignored);
    }

    /** What is unwrapped stands in an object with the members of others. */
    @Override
    @SuppressWarnings("unchecked")
    public ValueDeserializer<Object> unwrappingDeserializer(
            DeserializationContext context, NameTransformer transformer) {
        return ((ValueDeserializer<Object>) _delegatee).unwrappingDeserializer(context, transformer);
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
        return super.deserialize(rest(parser, context), context);
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context, Object into) {
        return super.deserialize(rest(parser, context), context, into);
    }

    private JsonParser rest(JsonParser given, DeserializationContext context) {
        if (context.isEnabled(DeserializationFeature.FAIL_ON_IGNORED_PROPERTIES)) {
            return given;
        }
        JsonParser parser = CarriedParser.ofThisObject(given);
        while (parser.currentToken() == JsonToken.PROPERTY_NAME && takes(parser, context)) {
            parser.nextToken();
        }
        return new CarriedParser(parser, member -> takes(member, context));
    }

    private boolean takes(JsonParser parser, DeserializationContext context) {
        if (!ignored.contains(parser.currentName())) {
            return false;
        }
        parser.nextToken();
        SkippedContent.skip(parser, context);
        return true;
    }
}

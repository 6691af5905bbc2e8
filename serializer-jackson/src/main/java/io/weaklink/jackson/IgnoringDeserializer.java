package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.util.NameTransformer;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes the members off that a class ignores by name, and notes what stands there, where no {@link IgnoredMember} can:
 * Jackson takes no property for a member of a record that it does not know, XML counts the properties of a class, and others
 * look them up in any case.
 */
final class IgnoringDeserializer extends DelegatingDeserializer {

    private static final long serialVersionUID = 1L;

    private final transient Set<String> ignored;

    IgnoringDeserializer(JsonDeserializer<?> delegate, Set<String> ignored) {
        super(delegate);
        this.ignored = ignored;
    }

    @Override
    protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> replacement) {
        return new IgnoringDeserializer(replacement, ignored);
    }

    /** What is unwrapped stands in an object with the members of others. */
    @Override
    @SuppressWarnings("unchecked")
    public JsonDeserializer<Object> unwrappingDeserializer(NameTransformer transformer) {
        return ((JsonDeserializer<Object>) _delegatee).unwrappingDeserializer(transformer);
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return super.deserialize(rest(parser, context), context);
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context, Object into)
            throws IOException {
        return super.deserialize(rest(parser, context), context, into);
    }

    private JsonParser rest(JsonParser given, DeserializationContext context) throws IOException {
        if (context.isEnabled(DeserializationFeature.FAIL_ON_IGNORED_PROPERTIES)) {
            return given;
        }
        JsonParser parser = CarriedParser.ofThisObject(given);
        while (parser.currentToken() == JsonToken.FIELD_NAME && takes(parser, context)) {
            parser.nextToken();
        }
        return new CarriedParser(parser, member -> takes(member, context));
    }

    private boolean takes(JsonParser parser, DeserializationContext context) throws IOException {
        if (!ignored.contains(parser.currentName())) {
            return false;
        }
        parser.nextToken();
        SkippedContent.skip(parser, context);
        return true;
    }
}

package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserSequence;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.weaklink.WireReference;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Reads what stands in the place of a {@link io.weaklink.Weak} property: the wire form of a reference, or the object
 * itself, as a writer wrote it for which the property was not weak.
 *
 * <p>Jackson reads a property ahead of the object that holds it, and keeps the value until it has all arguments of a
 * creator. {@link WeakProperty} finds the referent for the wire form.
 */
final class WireValue extends StdDeserializer<Object> implements ContextualDeserializer {

    private static final long serialVersionUID = 1L;

    private final JavaType type;

    // A property of Jackson's own can be serialized, and so can the deserializer of its type.
    @SuppressWarnings("serial")
    private final @Nullable BeanProperty property;

    @SuppressWarnings("serial")
    private final @Nullable TypeDeserializer types;

    /** Reads the object itself; null until one is met, if the user did not choose a deserializer. */
    private final AtomicReference<@Nullable JsonDeserializer<Object>> inFull;

    private WireValue(
            JavaType type,
            @Nullable BeanProperty property,
            @Nullable TypeDeserializer types,
            @Nullable JsonDeserializer<Object> inFull) {
        super(Object.class);
        this.type = type;
        this.property = property;
        this.types = types;
        this.inFull = new AtomicReference<>(inFull);
    }

    /** Returns the property with such a deserializer in place of its own. */
    static SettableBeanProperty in(SettableBeanProperty property) {
        if (property.hasValueDeserializer() && property.getValueDeserializer() instanceof WireValue) {
            return property;
        }
        JsonDeserializer<Object> chosen = property.hasValueDeserializer() ? property.getValueDeserializer() : null;
        return property.withValueDeserializer(
                new WireValue(property.getType(), property, property.getValueTypeDeserializer(), chosen));
    }

    /** Returns a deserializer for the contents of a container that stands in this place. */
    @SuppressWarnings("unchecked")
    static WireValue of(JavaType contents, @Nullable BeanProperty place) {
        var types = contents.getTypeHandler() instanceof TypeDeserializer chosen ? chosen : null;
        var inFull = contents.getValueHandler() instanceof JsonDeserializer<?> chosen ? chosen : null;
        return new WireValue(contents, place, types, (JsonDeserializer<Object>) inFull);
    }

    /** Returns the class that the place declares for the referent. */
    Class<?> declared() {
        return type.getRawClass();
    }

    @Override
    @SuppressWarnings("unchecked")
    public JsonDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty place)
            throws JsonMappingException {
        JsonDeserializer<Object> chosen = inFull.get();
        return chosen == null
                ? this
                : new WireValue(type, property, types, (JsonDeserializer<Object>)
                        context.handleSecondaryContextualization(chosen, place, type));
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        JsonRead document = JsonRead.of(context, parser);
        Object read = read(parser, context, document);
        return read instanceof WireReference wire ? new Read(wire, document.get()) : read;
    }

    @Override
    public @Nullable Object deserializeWithType(
            JsonParser parser, DeserializationContext context, TypeDeserializer type) throws IOException {
        return deserialize(parser, context);
    }

    /** Returns a wire form, or the object itself, or null. */
    @Nullable
    Object read(JsonParser parser, DeserializationContext context, JsonRead document) throws IOException {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            return inFull(parser, context);
        }
        boolean isObject = parser.currentToken() == JsonToken.START_OBJECT;
        if (WireJson.isNull(parser, document)) {
            return null;
        }
        if (!isObject) {
            return WireJson.read(parser, document);
        }
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            parser.nextToken();
        }
        boolean hasMembers = parser.currentToken() == JsonToken.FIELD_NAME;
        if (hasMembers && WireJson.isOfReference(parser.currentName())) {
            return WireJson.read(parser, document);
        }
        TokenBuffer begun = context.bufferForInputBuffering(parser);
        begun.writeStartObject();
        if (hasMembers && isLost(parser, begun)) {
            return WireReference.LOST;
        }
        JsonParser whole = JsonParserSequence.createFlattened(true, Host.onFirstToken(begun, context), parser);
        whole.nextToken();
        return inFull(whole, context);
    }

    /**
     * Returns whether an object is all that a reference became without Weaklink. The parser stands at its first name.
     * All that this method reads of another object, it copies.
     */
    private static boolean isLost(JsonParser parser, TokenBuffer begun) throws IOException {
        if (!parser.currentName().equals(WireJson.LOST)) {
            return false;
        }
        begun.copyCurrentEvent(parser);
        if (parser.nextToken().isBoolean()) {
            begun.copyCurrentEvent(parser);
            return parser.nextToken() == JsonToken.END_OBJECT;
        }
        return false;
    }

    private @Nullable Object inFull(JsonParser parser, DeserializationContext context) throws IOException {
        JsonDeserializer<Object> known = inFull.get();
        if (known == null) {
            // Found late, because classes that hold each other are set up together.
            known = context.findContextualValueDeserializer(type, property);
            inFull.set(known);
        }
        return types == null ? known.deserialize(parser, context) : known.deserializeWithType(parser, context, types);
    }

    /** A wire form that was read, and its place. */
    record Read(WireReference wire, String where) {}
}

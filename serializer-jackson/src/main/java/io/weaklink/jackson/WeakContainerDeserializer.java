package io.weaklink.jackson;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.NullValueProvider;
import com.fasterxml.jackson.databind.deser.impl.NullsConstantProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import io.weaklink.Holder;
import io.weaklink.OnGone;
import io.weaklink.Refill;
import io.weaklink.Weak;
import io.weaklink.WeakShape;
import io.weaklink.WeaklinkException;
import io.weaklink.WireReference;
import java.io.IOException;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Reads the contents of a container that is marked with {@link io.weaklink.Weak}, or of a {@code WeakHashMap}. They are
 * put into the container when the document ends. The mirror image of {@link WeakContainerSerializer}.
 *
 * <p>What is weak may also stand there in full, as a writer wrote it for which the place was not weak.
 */
final class WeakContainerDeserializer extends StdDeserializer<Object> implements ContextualDeserializer {

    private static final long serialVersionUID = 1L;

    private final MapperSetup mapperSetup;
    private final WeakShape shape;
    private final JavaType type;
    private final boolean forMember;

    private final Sides weak;

    /** The policy that the mark of the place gives; null if it gives none. */
    private final @Nullable OnGone onGone;

    // Jackson's own can be serialized as far as they can be.
    @SuppressWarnings("serial")
    private @Nullable KeyDeserializer keys;

    private @Nullable Values values;

    /** What stands for a null among the contents; null for null itself. */
    @SuppressWarnings("serial")
    private @Nullable NullValueProvider nulls;

    private WeakContainerDeserializer(
            MapperSetup mapperSetup, WeakShape shape, JavaType type, @Nullable BeanProperty place, boolean forMember) {
        super(type);
        this.mapperSetup = mapperSetup;
        this.shape = shape;
        this.type = type;
        this.forMember = forMember;
        this.onGone = place == null
                ? null
                : Holder.UNKNOWN.marked(place.getAnnotation(Weak.class)).onGone();
        this.weak = new Sides(
                shape.hasWeakKeys() ? WireValue.of(type.getKeyType(), place) : null,
                shape.isWeak(1) ? WireValue.of(type.getContentType(), place) : null);
    }

    /** Returns a deserializer that makes the container itself, for a creator or a place without a holder. */
    static WeakContainerDeserializer making(MapperSetup mapperSetup, WeakShape shape, JavaType type) {
        return new WeakContainerDeserializer(mapperSetup, shape, type, null, false);
    }

    /** Returns a deserializer of {@link Contents}, which a {@link WeakContainerProperty} puts into its container. */
    static WeakContainerDeserializer forMember(MapperSetup mapperSetup, WeakShape shape, JavaType type) {
        return new WeakContainerDeserializer(mapperSetup, shape, type, null, true);
    }

    WeakShape shape() {
        return shape;
    }

    @Override
    public JsonDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty place)
            throws JsonMappingException {
        var contextual = new WeakContainerDeserializer(mapperSetup, shape, type, place, forMember);
        if (shape == WeakShape.VALUES) {
            contextual.keys = type.getKeyType().getValueHandler() instanceof KeyDeserializer chosen
                    ? chosen
                    : context.findKeyDeserializer(type.getKeyType(), place);
        } else if (shape == WeakShape.KEYS) {
            contextual.values = Values.of(type.getContentType(), context, place);
        }
        contextual.nulls = findContentNullProvider(
                context, place, contextual.values == null ? null : contextual.values.deserializer);
        return contextual;
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return read(parser, context, new Refill(shape));
    }

    private Object read(JsonParser parser, DeserializationContext context, Refill refill) throws IOException {
        JsonRead document = JsonRead.of(context, parser);
        read(parser, context, document, refill);
        var contents = new Contents(this, refill);
        return forMember ? contents : contents.made(document);
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context, Object into) throws IOException {
        var refill = new Refill(shape);
        if (shape == WeakShape.SLOTS) {
            requireFilled(into, JsonRead.of(context, parser));
            // As the host does: what is merged stands behind the slots in a new array.
            for (Object slot : (@Nullable Object[]) into) {
                refill.add(slot);
            }
            return read(parser, context, refill);
        }
        JsonRead document = JsonRead.of(context, parser);
        read(parser, context, document, refill);
        new Contents(this, refill).into(into, document);
        return into;
    }

    /** What the slots of an array will be is not known before the document ends, so no other array can have them meanwhile. */
    private static void requireFilled(Object array, JsonRead document) throws JsonMappingException {
        if (document.scope().isFilledLater(array)) {
            throw document.refused(
                    new WeaklinkException("Expected the @Weak array of a member that merges once, but found it"
                            + " again in one document. Let the member be a list, or do not merge it."));
        }
    }

    /** A container has no type id of its own, because its holder made it or the setup does. */
    @Override
    public Object deserializeWithType(JsonParser parser, DeserializationContext context, TypeDeserializer types)
            throws IOException {
        return deserialize(parser, context);
    }

    private void read(JsonParser parser, DeserializationContext context, JsonRead document, Refill refill)
            throws IOException {
        if (document.hasTextsOnly() && parser.currentToken() == JsonToken.VALUE_STRING) {
            // An empty element.
            return;
        }
        if (shape == WeakShape.VALUES || shape.isMap() && document.hasTextsOnly()) {
            require(parser.isExpectedStartObjectToken(), "an object", parser);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                member(parser, context, document, refill);
            }
        } else {
            require(parser.isExpectedStartArrayToken(), "an array", parser);
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (shape.isMap()) {
                    entry(parser, context, document, refill);
                } else {
                    part(parser, context, document, refill);
                }
            }
        }
    }

    /** Reads a member of the object in which a map stands: an entry under its key, in XML each under the same name. */
    private void member(JsonParser parser, DeserializationContext context, JsonRead document, Refill refill)
            throws IOException {
        String name = parser.currentName();
        if (keys != null) {
            refill.add(keys.deserializeKey(name, context));
            parser.nextToken();
            part(parser, context, document, refill);
        } else {
            require(name.equals(WireJson.ENTRY), "a member '" + WireJson.ENTRY + "'", parser);
            parser.nextToken();
            entry(parser, context, document, refill);
        }
    }

    private void entry(JsonParser parser, DeserializationContext context, JsonRead document, Refill refill)
            throws IOException {
        require(parser.isExpectedStartObjectToken(), "an entry", parser);
        memberOfEntry(WireJson.ENTRY_KEY, parser, context, document, refill);
        memberOfEntry(WireJson.ENTRY_VALUE, parser, context, document, refill);
        require(parser.nextToken() == JsonToken.END_OBJECT, "the end of an entry", parser);
    }

    private void memberOfEntry(
            String name, JsonParser parser, DeserializationContext context, JsonRead document, Refill refill)
            throws IOException {
        require(
                parser.nextToken() == JsonToken.FIELD_NAME
                        && parser.currentName().equals(name),
                "the member '" + name + "' of an entry",
                parser);
        parser.nextToken();
        part(parser, context, document, refill);
    }

    private void part(JsonParser parser, DeserializationContext context, JsonRead document, Refill refill)
            throws IOException {
        boolean isKey = (refill.size() & 1) == 0 && shape.isMap();
        if (!isKey && nulls != null && parser.currentToken() == JsonToken.VALUE_NULL) {
            addNull(nulls, refill, context);
            return;
        }
        WireValue side = isKey ? weak.keys : weak.contents;
        if (side == null) {
            refill.add(requireNonNull(values, "values").read(parser, context));
            document.requireGoingOn(context, parser);
            return;
        }
        Object read = parser.currentToken() == JsonToken.VALUE_NULL ? null : side.read(parser, context, document);
        if (read instanceof WireReference wire) {
            Holder holder = new Holder(side.declared(), onGone);
            try {
                Host.settle(() -> document.scope().restoreReferent(wire, holder, document, refill.addWeak()));
            } catch (WeaklinkException refused) {
                throw document.refused(refused);
            }
        } else {
            refill.add(read);
        }
    }

    private void addNull(NullValueProvider provider, Refill refill, DeserializationContext context) throws IOException {
        if (!NullsConstantProvider.isSkipper(provider)) {
            refill.add(provider.getNullValue(context));
        } else if (shape != WeakShape.SLOTS) {
            // Nothing is bound to it, so it drops out, and its key with it.
            refill.addWeak();
        }
    }

    private void require(boolean found, String expected, JsonParser parser) throws IOException {
        if (!found) {
            throw WireMismatch.of(
                    parser,
                    "Expected " + expected + " in the place of the weak contents of a '"
                            + type.getRawClass().getName() + "', but found " + WireMismatch.found(parser)
                            + ". Mend the document.");
        }
    }

    /** What reads the keys and the contents that are weak; null for a side that is not. */
    private record Sides(@Nullable WireValue keys, @Nullable WireValue contents) implements Serializable {}

    /** How the values of a map with weak keys are read: as the host reads them. */
    @SuppressWarnings("serial")
    private record Values(
            JsonDeserializer<Object> deserializer, @Nullable TypeDeserializer types) implements Serializable {

        @SuppressWarnings("unchecked")
        static Values of(JavaType declared, DeserializationContext context, @Nullable BeanProperty place)
                throws JsonMappingException {
            JsonDeserializer<Object> deserializer = declared.getValueHandler() instanceof JsonDeserializer<?> chosen
                    ? (JsonDeserializer<Object>) context.handleSecondaryContextualization(chosen, place, declared)
                    : context.findContextualValueDeserializer(declared, place);
            TypeDeserializer types = declared.getTypeHandler() instanceof TypeDeserializer known
                    ? known
                    : context.getConfig().findTypeDeserializer(declared);
            return new Values(deserializer, types == null || place == null ? types : types.forProperty(place));
        }

        @Nullable
        Object read(JsonParser parser, DeserializationContext context) throws IOException {
            return types == null
                    ? deserializer.deserialize(parser, context)
                    : deserializer.deserializeWithType(parser, context, types);
        }
    }

    /** The contents of a container, which are put in when the document ends. */
    record Contents(WeakContainerDeserializer reader, Refill refill) {

        /** Returns a container for the contents that the setup makes. */
        Object made(JsonRead document) throws IOException {
            try {
                Object made = isArray()
                        ? refill.newArray(reader.type.getContentType().getRawClass())
                        : reader.mapperSetup.setup().newContainer(reader.type.getRawClass());
                into(made, document);
                return made;
            } catch (WeaklinkException refused) {
                throw document.refused(refused);
            }
        }

        /** An array cannot be filled again, because it has its own length. */
        boolean isArray() {
            return reader.shape == WeakShape.SLOTS;
        }

        void into(Object container, JsonRead document) {
            document.scope().merge(container, refill);
        }
    }

    /** Empties a container before it is read. What was to be put into it counts no more. */
    static void empty(Object container, WeakShape shape, JsonRead document) throws IOException {
        try {
            Refill.empty(container);
        } catch (WeaklinkException refused) {
            throw document.refused(refused);
        }
        document.scope().fill(container, new Refill(shape));
    }
}

package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.weaklink.WeakShape;
import java.io.IOException;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code WeakHashMap}, also in a place that declares a {@code Map}: its entries, or what the host has written of
 * keys without identity. The mirror image of {@link WeakMapSerializer}.
 */
final class WeakMapDeserializer extends TransparentDeserializer {

    private static final long serialVersionUID = 1L;

    private final MapperSetup mapperSetup;
    private final JavaType type;

    // Ours, which can be serialized as far as those of the host can be.
    @SuppressWarnings("serial")
    private final JsonDeserializer<?> entries;

    /** Why the host cannot read such a map; null if it can. */
    private final @Nullable String refusal;

    private WeakMapDeserializer(
            MapperSetup mapperSetup,
            JavaType type,
            JsonDeserializer<?> entries,
            JsonDeserializer<?> host,
            @Nullable String refusal) {
        super(host);
        this.mapperSetup = mapperSetup;
        this.type = type;
        this.entries = entries;
        this.refusal = refusal;
    }

    /** Returns a deserializer for maps of this type: the host's own, if their keys are no referents. */
    static JsonDeserializer<?> before(JsonDeserializer<?> host, JavaType type, MapperSetup setup) {
        boolean isWeak = WeakShape.of(type.getRawClass()) == WeakShape.KEYS
                ? MapKeys.mayHaveIdentity(type.getKeyType())
                : MapKeys.mayBeReferents(type.getKeyType(), setup);
        return isWeak
                ? new WeakMapDeserializer(
                        setup, type, WeakContainerDeserializer.making(setup, WeakShape.KEYS, type), host, null)
                : host;
    }

    @Override
    JsonDeserializer<?> around(JsonDeserializer<?> other) {
        return new WeakMapDeserializer(mapperSetup, type, entries, other, refusal);
    }

    @Override
    public JsonDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty place)
            throws JsonMappingException {
        JavaType declared = context.getContextualType();
        if (declared != null && !declared.getRawClass().isAssignableFrom(WeakHashMap.class)) {
            // The type is the one that the host makes for the declared one.
            return contextual(context, place);
        }
        JavaType weak = type.getRawClass() == WeakHashMap.class
                ? type
                : context.getTypeFactory()
                        .constructMapType(WeakHashMap.class, type.getKeyType(), type.getContentType());
        if (declared != null && declared.isMapLikeType()) {
            // Only the declared type tells how the values and their types are read in this place.
            weak = weak.withContentTypeHandler(declared.getContentType().getTypeHandler())
                    .withContentValueHandler(declared.getContentType().getValueHandler());
        }
        JsonDeserializer<?> reading = WeakContainerDeserializer.making(mapperSetup, WeakShape.KEYS, weak)
                .createContextual(context, place);
        JsonDeserializer<?> host = delegatee;
        String why = null;
        try {
            host = contextual(context, place);
        } catch (JsonMappingException noKeys) {
            why = noKeys.getOriginalMessage();
        }
        if (why == null
                && type.getRawClass() == WeakHashMap.class
                && MapKeys.mayBeReferents(type.getKeyType(), mapperSetup)
                && !MapKeys.areReadByUser(
                        declared == null ? type.getKeyType() : declared.getKeyType(), place, context)) {
            why = "Expected the entries of a WeakHashMap whose keys are referents, but found an object whose names are"
                    + " texts, by which no key can be found. It was written without Weaklink; write it anew.";
        }
        return new WeakMapDeserializer(mapperSetup, type, reading, host, why);
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (isOfEntries(parser, context)) {
            return entries.deserialize(parser, context);
        }
        requireHost(parser);
        return delegatee.deserialize(parser, context);
    }

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context, Object into)
            throws IOException {
        if (isOfEntries(parser, context)) {
            return ((JsonDeserializer<Object>) entries).deserialize(parser, context, into);
        }
        requireHost(parser);
        return delegatee.deserialize(parser, context, into);
    }

    /** In XML only the place tells: an array has no brackets there. */
    private boolean isOfEntries(JsonParser parser, DeserializationContext context) throws IOException {
        return mapperSetup.isXml()
                ? refusal != null && MapKeys.mayBeReferents(type.getKeyType(), mapperSetup)
                : parser.isExpectedStartArrayToken();
    }

    private void requireHost(JsonParser parser) throws JsonMappingException {
        if (refusal != null) {
            throw JsonMappingException.from(parser, refusal);
        }
    }
}

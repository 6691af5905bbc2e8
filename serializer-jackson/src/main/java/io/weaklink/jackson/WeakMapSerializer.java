package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.type.WritableTypeId;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import io.weaklink.WeakShape;
import io.weaklink.WeaklinkException;
import java.io.IOException;
import java.util.List;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes a {@code WeakHashMap}, which is weak by its class: entry by entry, if its keys are referents. Keys without
 * identity, and those for which the user has a serializer of keys, stay with the host. The mirror image of {@link
 * WeakMapDeserializer}.
 *
 * <p>Where Jackson writes a map as its declared type, the map itself tells whether it is one, if its keys may be referents.
 */
final class WeakMapSerializer extends DelegatingSerializer {

    private static final long serialVersionUID = 1L;

    private final MapperSetup mapperSetup;
    private final JavaType type;

    // Jackson's own can be serialized as far as they can be.
    @SuppressWarnings("serial")
    private final @Nullable BeanProperty place;

    private final WeakContainerSerializer entries;

    /** Whether all maps of this type are weak. */
    private final boolean areWeak;

    /** Why no reader would find the keys in this place; null if one does. */
    private final @Nullable String refusal;

    private WeakMapSerializer(
            MapperSetup mapperSetup,
            JavaType type,
            @Nullable BeanProperty place,
            WeakContainerSerializer entries,
            @Nullable String refusal,
            JsonSerializer<?> host) {
        super(host);
        this.mapperSetup = mapperSetup;
        this.type = type;
        this.place = place;
        this.entries = entries;
        this.areWeak = areWeak(type);
        this.refusal = refusal;
    }

    /** Returns a serializer for maps of this type: the host's own for other maps, and for keys that have no identity. */
    static JsonSerializer<?> before(JsonSerializer<?> host, JavaType type, MapperSetup setup) {
        boolean mayBeWeak = areWeak(type)
                ? MapKeys.mayHaveIdentity(type.getKeyType())
                : type.getRawClass().isAssignableFrom(WeakHashMap.class)
                        && MapKeys.isOfHost(host)
                        && MapKeys.mayBeReferents(type.getKeyType(), setup);
        return mayBeWeak ? new WeakMapSerializer(setup, type, null, entries(setup, type, null), null, host) : host;
    }

    private static boolean areWeak(JavaType type) {
        return WeakShape.of(type.getRawClass()) == WeakShape.KEYS;
    }

    private static WeakContainerSerializer entries(MapperSetup setup, JavaType type, @Nullable BeanProperty place) {
        return new WeakContainerSerializer(WeakShape.KEYS, type, place, setup.isXml());
    }

    @Override
    JsonSerializer<Object> newDelegatingInstance(JsonSerializer<?> replacement) {
        return new WeakMapSerializer(mapperSetup, type, place, entries, refusal, replacement);
    }

    @Override
    public JsonSerializer<?> createContextual(SerializerProvider provider, @Nullable BeanProperty place)
            throws JsonMappingException {
        JavaType chosen = chosenIn(place);
        JsonSerializer<?> host = provider.handleSecondaryContextualization(delegate, place);
        if (chosen != null) {
            host = Host.writingTypes(host, chosen.getContentType());
        }
        if (areWeak && MapKeys.areWrittenByUser(type, place, provider)) {
            return host;
        }
        JavaType its = chosen == null ? type.withContentTypeHandler(null) : chosen;
        String why = place == null ? null : refusal(place, provider);
        if (areWeak) {
            if (place != null && why != null && mapperSetup.isXml()) {
                return provider.reportBadDefinition(place.getType(), why);
            }
            try {
                MapKeys.requireDeclared(type.getKeyType(), mapperSetup);
            } catch (WeaklinkException refused) {
                throw JsonMappingException.from(provider, refused.getMessage(), refused);
            }
        }
        return new WeakMapSerializer(mapperSetup, its, place, entries(mapperSetup, its, place), why, host);
    }

    /**
     * Returns the type that this place declares for the map; null if it declares none. Jackson shares a serializer among places of equal types.
     * Only the place tells how the types of its values are written.
     */
    private @Nullable JavaType chosenIn(@Nullable BeanProperty place) {
        JavaType chosen = place instanceof BeanPropertyWriter writer ? writer.getSerializationType() : null;
        return type.equals(chosen) ? chosen : null;
    }

    private @Nullable String refusal(BeanProperty place, SerializerProvider provider) {
        if (mapperSetup.isXml()) {
            Class<?> declared = place.getType().getRawClass();
            return declared == WeakHashMap.class
                    ? null
                    : "A WeakHashMap stands in a place that declares '" + declared.getName()
                            + "', which a reader of XML takes for an ordinary map. Declare the place as a WeakHashMap.";
        }
        return MapKeys.mayBeReferents(type.getKeyType(), mapperSetup) ? null : UntypedPlace.refusalOfMap(type, place);
    }

    @Override
    public void serialize(Object map, JsonGenerator generator, SerializerProvider provider) throws IOException {
        List<@Nullable Object> parts = entriesOf(map, generator, provider);
        if (parts == null) {
            delegate.serialize(map, generator, provider);
            return;
        }
        if (refusal != null) {
            throw JsonMappingException.from(generator, refusal);
        }
        entries.serialize(map, parts, generator, provider);
    }

    /** The type id stands before the entries, as it stands before a scalar. It says what the place does not. */
    @Override
    public void serializeWithType(
            Object map, JsonGenerator generator, SerializerProvider provider, TypeSerializer types) throws IOException {
        List<@Nullable Object> parts = entriesOf(map, generator, provider);
        if (parts == null) {
            delegate.serializeWithType(map, generator, provider, types);
        } else {
            WritableTypeId id = types.writeTypePrefix(generator, types.typeId(map, JsonToken.VALUE_STRING));
            entries.serialize(map, parts, generator, provider);
            types.writeTypeSuffix(generator, id);
        }
    }

    /** Returns the keys and values of a map that is written entry by entry; null if the host writes it. */
    private @Nullable List<@Nullable Object> entriesOf(Object map, JsonGenerator generator, SerializerProvider provider)
            throws IOException {
        // Jackson asks for the serializer of keys once, so it is not asked again for maps that are not weak.
        if (!areWeak && (map.getClass() != WeakHashMap.class || MapKeys.areWrittenByUser(type, place, provider))) {
            return null;
        }
        List<@Nullable Object> parts = WeakShape.KEYS.parts(map);
        return areReferents(parts, generator) ? parts : null;
    }

    private boolean areReferents(List<@Nullable Object> parts, JsonGenerator generator) throws IOException {
        try {
            return MapKeys.areReferents(parts, type.getKeyType(), mapperSetup);
        } catch (WeaklinkException refused) {
            throw JsonMappingException.from(generator, refused.getMessage(), refused);
        }
    }
}

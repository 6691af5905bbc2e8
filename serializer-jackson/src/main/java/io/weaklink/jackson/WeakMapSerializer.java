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
 */
final class WeakMapSerializer extends DelegatingSerializer {

    private static final long serialVersionUID = 1L;

    private final MapperSetup mapperSetup;
    private final JavaType type;
    private final WeakContainerSerializer entries;

    private WeakMapSerializer(
            MapperSetup mapperSetup, JavaType type, WeakContainerSerializer entries, JsonSerializer<?> host) {
        super(host);
        this.mapperSetup = mapperSetup;
        this.type = type;
        this.entries = entries;
    }

    /** Returns a serializer for maps of this type: the host's own for other maps, and for keys that have no identity. */
    static JsonSerializer<?> before(JsonSerializer<?> host, JavaType type, MapperSetup setup) {
        boolean isWeak =
                WeakShape.of(type.getRawClass()) == WeakShape.KEYS && MapKeys.mayHaveIdentity(type.getKeyType());
        return isWeak ? new WeakMapSerializer(setup, type, entries(setup, type, null), host) : host;
    }

    private static WeakContainerSerializer entries(MapperSetup setup, JavaType type, @Nullable BeanProperty place) {
        return new WeakContainerSerializer(WeakShape.KEYS, type, place, setup.isXml());
    }

    @Override
    JsonSerializer<Object> newDelegatingInstance(JsonSerializer<?> replacement) {
        return new WeakMapSerializer(mapperSetup, type, entries, replacement);
    }

    @Override
    public JsonSerializer<?> createContextual(SerializerProvider provider, @Nullable BeanProperty place)
            throws JsonMappingException {
        JsonSerializer<?> host = provider.handleSecondaryContextualization(delegate, place);
        if (MapKeys.areWrittenByUser(type.getKeyType(), place, provider)) {
            return host;
        }
        if (mapperSetup.isXml() && place != null && place.getType().getRawClass() != WeakHashMap.class) {
            return provider.reportBadDefinition(
                    place.getType(),
                    "A WeakHashMap stands in a place that declares '"
                            + place.getType().getRawClass().getName()
                            + "', which a reader of XML takes for an ordinary map. Declare the place as a WeakHashMap.");
        }
        try {
            MapKeys.requireDeclared(type.getKeyType(), mapperSetup);
        } catch (WeaklinkException refused) {
            throw JsonMappingException.from(provider, refused.getMessage(), refused);
        }
        return new WeakMapSerializer(mapperSetup, type, entries(mapperSetup, type, place), host);
    }

    @Override
    public void serialize(Object map, JsonGenerator generator, SerializerProvider provider) throws IOException {
        List<@Nullable Object> parts = WeakShape.KEYS.parts(map);
        if (areReferents(parts, generator)) {
            entries.serialize(map, parts, generator, provider);
        } else {
            delegate.serialize(map, generator, provider);
        }
    }

    /** The type id stands before the entries, as it stands before a scalar. */
    @Override
    public void serializeWithType(
            Object map, JsonGenerator generator, SerializerProvider provider, TypeSerializer types) throws IOException {
        List<@Nullable Object> parts = WeakShape.KEYS.parts(map);
        if (areReferents(parts, generator)) {
            WritableTypeId id = types.writeTypePrefix(generator, types.typeId(map, JsonToken.VALUE_STRING));
            entries.serialize(map, parts, generator, provider);
            types.writeTypeSuffix(generator, id);
        } else {
            delegate.serializeWithType(map, generator, provider, types);
        }
    }

    private boolean areReferents(List<@Nullable Object> parts, JsonGenerator generator) throws IOException {
        try {
            return MapKeys.areReferents(parts, type.getKeyType(), mapperSetup);
        } catch (WeaklinkException refused) {
            throw JsonMappingException.from(generator, refused.getMessage(), refused);
        }
    }
}

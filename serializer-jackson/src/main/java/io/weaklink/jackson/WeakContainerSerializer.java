package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.weaklink.WeakShape;
import java.io.IOException;
import java.lang.reflect.Array;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the contents of a container that is marked with {@link io.weaklink.Weak}, or of a {@code WeakHashMap}: what it
 * holds weakly as references, the other side of a map as the host writes it. The container is copied once, and then
 * written. The mirror image of {@link WeakContainerDeserializer}.
 *
 * <p>{@link WireJson} has the shapes.
 */
final class WeakContainerSerializer extends StdSerializer<Object> {

    private static final long serialVersionUID = 1L;

    private final WeakShape shape;
    private final JavaType type;

    // A property of Jackson's own can be serialized.
    @SuppressWarnings("serial")
    private final @Nullable BeanProperty place;

    private final boolean isXml;

    /** What the user chose for the sides of a map in this place. Found when the first map is written. */
    private transient volatile @Nullable Chosen chosen;

    WeakContainerSerializer(WeakShape shape, JavaType type, @Nullable BeanProperty place, boolean isXml) {
        super(Object.class, false);
        this.shape = shape;
        this.type = type;
        this.place = place;
        this.isXml = isXml;
    }

    @Override
    public void serialize(Object container, JsonGenerator generator, SerializerProvider provider) throws IOException {
        serialize(container, shape.parts(container), generator, provider);
    }

    /** Writes a container of which these are the parts. */
    void serialize(Object container, List<@Nullable Object> parts, JsonGenerator generator, SerializerProvider provider)
            throws IOException {
        JsonWrite.of(provider, generator).hide(container);
        if (shape == WeakShape.VALUES) {
            members(container, parts, generator, provider);
        } else if (shape.isMap() && isXml) {
            entryElements(container, parts, generator, provider);
        } else if (shape.isMap()) {
            generator.writeStartArray(container, parts.size() / 2);
            for (int i = 0; i < parts.size(); i += 2) {
                entry(parts, i, generator, provider);
            }
            generator.writeEndArray();
        } else {
            generator.writeStartArray(container, parts.size());
            for (int i = 0; i < parts.size(); i++) {
                part(parts, i, generator, provider);
            }
            generator.writeEndArray();
        }
    }

    private void members(
            Object container, List<@Nullable Object> parts, JsonGenerator generator, SerializerProvider provider)
            throws IOException {
        JsonSerializer<Object> keys = keys(provider);
        generator.writeStartObject(container);
        for (int i = 0; i < parts.size(); i += 2) {
            Object key = parts.get(i);
            if (key == null) {
                provider.findNullKeySerializer(type.getKeyType(), place).serialize(null, generator, provider);
            } else {
                keys.serialize(key, generator, provider);
            }
            part(parts, i + 1, generator, provider);
        }
        generator.writeEndObject();
    }

    /** Writes the entries one after the other under one name, because XML has no array without a name. */
    private void entryElements(
            Object container, List<@Nullable Object> parts, JsonGenerator generator, SerializerProvider provider)
            throws IOException {
        generator.writeStartObject(container);
        for (int i = 0; i < parts.size(); i += 2) {
            generator.writeFieldName(WireJson.ENTRY);
            entry(parts, i, generator, provider);
        }
        generator.writeEndObject();
    }

    private void entry(List<@Nullable Object> parts, int at, JsonGenerator generator, SerializerProvider provider)
            throws IOException {
        generator.writeStartObject();
        generator.writeFieldName(WireJson.ENTRY_KEY);
        part(parts, at, generator, provider);
        generator.writeFieldName(WireJson.ENTRY_VALUE);
        part(parts, at + 1, generator, provider);
        generator.writeEndObject();
    }

    private void part(List<@Nullable Object> parts, int at, JsonGenerator generator, SerializerProvider provider)
            throws IOException {
        Object part = parts.get(at);
        if (part == null) {
            provider.findNullValueSerializer(place).serialize(null, generator, provider);
        } else if (shape.isWeak(at)) {
            WeakMemberSerializer.write(part, generator, provider);
        } else {
            value(part, generator, provider);
        }
    }

    /** Writes a value of a map with weak keys, as the host does. */
    private void value(Object value, JsonGenerator generator, SerializerProvider provider) throws IOException {
        JavaType declared = type.getContentType();
        JsonSerializer<Object> serializer = chosen(provider).contents();
        if (serializer == null) {
            JavaType its = declared.hasGenericTypes()
                    ? provider.constructSpecializedType(declared, value.getClass())
                    : provider.constructType(value.getClass());
            serializer = provider.findContentValueSerializer(its, placeOf(value));
        }
        TypeSerializer types = types(declared, provider);
        if (types == null) {
            serializer.serialize(value, generator, provider);
        } else {
            serializer.serializeWithType(value, generator, provider, types);
        }
    }

    private @Nullable BeanProperty placeOf(Object value) {
        return place == null || place.getMember() == null || !(value instanceof Map<?, ?>)
                ? place
                : new PlaceOfValues(place, type.getContentType());
    }

    private @Nullable TypeSerializer types(JavaType declared, SerializerProvider provider) throws IOException {
        return declared.getTypeHandler() instanceof TypeSerializer chosen
                ? place == null ? chosen : chosen.forProperty(place)
                : provider.findTypeSerializer(declared);
    }

    private JsonSerializer<Object> keys(SerializerProvider provider) throws IOException {
        JsonSerializer<Object> keys = chosen(provider).keys();
        return keys == null ? provider.findKeySerializer(type.getKeyType(), place) : keys;
    }

    private Chosen chosen(SerializerProvider provider) throws JsonMappingException {
        Chosen found = chosen;
        if (found == null) {
            found = Chosen.of(type, place, provider);
            chosen = found;
        }
        return found;
    }

    /** The serializers that the user chose for the keys and values of a map; null for none. */
    private record Chosen(
            @Nullable JsonSerializer<Object> keys, @Nullable JsonSerializer<Object> contents) {

        static Chosen of(JavaType type, @Nullable BeanProperty place, SerializerProvider provider)
                throws JsonMappingException {
            MapperConfig<?> config = provider.getConfig();
            AnnotatedMember member = MapKeys.memberOf(type, place, config);
            AnnotationIntrospector annotations = config.getAnnotationIntrospector();
            Object keys = member == null ? null : annotations.findKeySerializer(member);
            Object contents = member == null ? null : annotations.findContentSerializer(member);
            return new Chosen(
                    of(type.getKeyType(), keys, place, provider), of(type.getContentType(), contents, place, provider));
        }

        @SuppressWarnings("unchecked")
        private static @Nullable JsonSerializer<Object> of(
                JavaType side, @Nullable Object inPlace, @Nullable BeanProperty place, SerializerProvider provider)
                throws JsonMappingException {
            if (inPlace != null && place != null) {
                JsonSerializer<?> made = provider.serializerInstance(place.getMember(), inPlace);
                JsonSerializer<?> contextual = provider.handleSecondaryContextualization(made, place);
                return (JsonSerializer<Object>) contextual;
            }
            return side.getValueHandler() instanceof JsonSerializer<?> known ? (JsonSerializer<Object>) known : null;
        }
    }

    /** A container has no type id of its own, because its holder made it or the setup does. */
    @Override
    public void serializeWithType(
            Object container, JsonGenerator generator, SerializerProvider provider, TypeSerializer types)
            throws IOException {
        serialize(container, generator, provider);
    }

    @Override
    public boolean isEmpty(SerializerProvider provider, Object container) {
        if (container instanceof Map<?, ?> map) {
            return map.isEmpty();
        }
        return container instanceof Collection<?> collection ? collection.isEmpty() : Array.getLength(container) == 0;
    }

    @Override
    public void acceptJsonFormatVisitor(JsonFormatVisitorWrapper visitor, JavaType hint) {
        // As a reference, it says nothing that a schema has a word for.
        return;
    }
}

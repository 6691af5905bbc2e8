package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.ContextualSerializer;
import com.fasterxml.jackson.databind.ser.PropertyWriter;
import com.fasterxml.jackson.databind.ser.ResolvableSerializer;
import com.fasterxml.jackson.databind.util.NameTransformer;
import java.io.IOException;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A serializer that may write a referent so that no reader can recognise it: one that the user chose for a place, one for
 * keys of maps, or one for objects of an external type. The document is told of each object that the host hands to it, and
 * then refuses references to that object. Nothing is asked of the object but its class.
 */
final class WatchedSerializer extends JsonSerializer<Object> implements ContextualSerializer, ResolvableSerializer {

    private final JsonSerializer<Object> watched;
    private final boolean external;

    @SuppressWarnings("unchecked")
    private WatchedSerializer(JsonSerializer<?> watched, boolean external) {
        this.watched = (JsonSerializer<Object>) watched;
        this.external = external;
    }

    /** Watches a serializer that is not Jackson's own for referents. */
    static JsonSerializer<Object> of(JsonSerializer<?> chosen) {
        return new WatchedSerializer(chosen, false);
    }

    /** Watches Jackson's own serializer of a type that is declared external. */
    static JsonSerializer<Object> ofExternal(JsonSerializer<?> own) {
        return new WatchedSerializer(own, true);
    }

    boolean watches(JsonSerializer<?> other) {
        return watched == other;
    }

    @Override
    public void serialize(Object value, JsonGenerator generator, SerializerProvider provider) throws IOException {
        watched.serialize(value, generator, provider);
        tell(value, provider);
    }

    @Override
    public void serializeWithType(
            Object value, JsonGenerator generator, SerializerProvider provider, TypeSerializer type)
            throws IOException {
        watched.serializeWithType(value, generator, provider, type);
        tell(value, provider);
    }

    private void tell(Object value, SerializerProvider provider) throws IOException {
        JsonWrite document = JsonWrite.current();
        if (document == null || !document.isOf(provider)) {
            return;
        }
        if (external) {
            document.begin(value);
        } else {
            document.hide(value);
        }
    }

    @Override
    public JsonSerializer<?> createContextual(SerializerProvider provider, @Nullable BeanProperty property)
            throws JsonMappingException {
        return around(provider.handleSecondaryContextualization(watched, property));
    }

    @Override
    public void resolve(SerializerProvider provider) throws JsonMappingException {
        if (watched instanceof ResolvableSerializer resolvable) {
            resolvable.resolve(provider);
        }
    }

    private JsonSerializer<Object> around(JsonSerializer<?> replacement) {
        return replacement == watched ? this : new WatchedSerializer(replacement, external);
    }

    @Override
    public boolean isEmpty(SerializerProvider provider, Object value) {
        return watched.isEmpty(provider, value);
    }

    @Override
    public boolean isUnwrappingSerializer() {
        return watched.isUnwrappingSerializer();
    }

    @Override
    public JsonSerializer<Object> unwrappingSerializer(NameTransformer unwrapper) {
        return around(watched.unwrappingSerializer(unwrapper));
    }

    @Override
    public JsonSerializer<Object> replaceDelegatee(JsonSerializer<?> delegatee) {
        return around(delegatee);
    }

    @Override
    public JsonSerializer<?> withFilterId(Object filterId) {
        return around(watched.withFilterId(filterId));
    }

    @Override
    public JsonSerializer<?> withIgnoredProperties(Set<String> ignored) {
        return around(watched.withIgnoredProperties(ignored));
    }

    @Override
    public boolean usesObjectId() {
        return watched.usesObjectId();
    }

    @Override
    public Class<Object> handledType() {
        return watched.handledType();
    }

    @Override
    public JsonSerializer<?> getDelegatee() {
        return watched;
    }

    @Override
    public Iterator<PropertyWriter> properties() {
        return watched.properties();
    }

    @Override
    public void acceptJsonFormatVisitor(JsonFormatVisitorWrapper visitor, JavaType type) throws JsonMappingException {
        watched.acceptJsonFormatVisitor(visitor, type);
    }
}

package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonStreamContext;
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
import org.jspecify.annotations.Nullable;

/**
 * Watches a host's own serializer of a referent, among whose properties the number stands as a {@link NumberElement}:
 * where a filter has dropped it, the document is told, so that no reference there points at the referent.
 */
final class ElementSerializer extends JsonSerializer<Object>
        implements ContextualSerializer, ResolvableSerializer, CarriesNumber {

    private final JsonSerializer<Object> host;

    @SuppressWarnings("unchecked")
    ElementSerializer(JsonSerializer<?> host) {
        this.host = (JsonSerializer<Object>) host;
    }

    @Override
    public JsonSerializer<?> createContextual(SerializerProvider provider, @Nullable BeanProperty property)
            throws JsonMappingException {
        JsonSerializer<?> contextual = provider.handleSecondaryContextualization(host, property);
        return contextual == host ? this : new ElementSerializer(contextual);
    }

    @Override
    public void resolve(SerializerProvider provider) throws JsonMappingException {
        if (host instanceof ResolvableSerializer resolvable) {
            resolvable.resolve(provider);
        }
    }

    @Override
    public void serialize(Object bean, JsonGenerator generator, SerializerProvider provider) throws IOException {
        JsonWrite document = JsonWrite.of(provider, generator);
        JsonStreamContext before = document.numbered();
        host.serialize(bean, generator, provider);
        document.numbered(before);
        document.hide(bean);
    }

    @Override
    public void serializeWithType(
            Object bean, JsonGenerator generator, SerializerProvider provider, TypeSerializer type) throws IOException {
        JsonWrite document = JsonWrite.of(provider, generator);
        JsonStreamContext before = document.numbered();
        host.serializeWithType(bean, generator, provider, type);
        document.numbered(before);
        document.hide(bean);
    }

    @Override
    public Class<Object> handledType() {
        return host.handledType();
    }

    @Override
    public boolean isEmpty(SerializerProvider provider, Object value) {
        return host.isEmpty(provider, value);
    }

    @Override
    public boolean usesObjectId() {
        return host.usesObjectId();
    }

    @Override
    public boolean isUnwrappingSerializer() {
        return host.isUnwrappingSerializer();
    }

    @Override
    public JsonSerializer<Object> unwrappingSerializer(NameTransformer unwrapper) {
        return new ElementSerializer(host.unwrappingSerializer(unwrapper));
    }

    @Override
    public JsonSerializer<?> withFilterId(Object filterId) {
        return new ElementSerializer(host.withFilterId(filterId));
    }

    @Override
    public JsonSerializer<?> getDelegatee() {
        return host;
    }

    @Override
    public Iterator<PropertyWriter> properties() {
        return host.properties();
    }

    @Override
    public void acceptJsonFormatVisitor(JsonFormatVisitorWrapper visitor, JavaType type) throws JsonMappingException {
        host.acceptJsonFormatVisitor(visitor, type);
    }
}

package io.weaklink.jackson3;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.PropertyWriter;
import tools.jackson.databind.util.NameTransformer;

/**
 * Watches a host's own serializer of a referent, among whose properties the number stands as a {@link NumberElement}:
 * where a filter has dropped it, the document is told, so that no reference there points at the referent.
 */
final class ElementSerializer extends ValueSerializer<Object> {

    private final ValueSerializer<Object> host;

    @SuppressWarnings("unchecked")
    ElementSerializer(ValueSerializer<?> host) {
        this.host = (ValueSerializer<Object>) host;
    }

    @Override
    public ValueSerializer<?> createContextual(SerializationContext provider, @Nullable BeanProperty property) {
        ValueSerializer<?> contextual = provider.handleSecondaryContextualization(host, property);
        return contextual == host ? this : new ElementSerializer(contextual);
    }

    @Override
    public void resolve(SerializationContext provider) {
        host.resolve(provider);
    }

    @Override
    public void serialize(Object bean, JsonGenerator generator, SerializationContext provider) {
        JsonWrite document = JsonWrite.of(provider, generator);
        TokenStreamContext before = document.numbered();
        host.serialize(bean, generator, provider);
        document.numbered(before);
        document.writtenByHand(bean);
    }

    @Override
    public void serializeWithType(
            Object bean, JsonGenerator generator, SerializationContext provider, TypeSerializer type) {
        JsonWrite document = JsonWrite.of(provider, generator);
        TokenStreamContext before = document.numbered();
        host.serializeWithType(bean, generator, provider, type);
        document.numbered(before);
        document.writtenByHand(bean);
    }

    @Override
    public Class<?> handledType() {
        return host.handledType();
    }

    @Override
    public boolean isEmpty(SerializationContext provider, Object value) {
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
    public ValueSerializer<Object> unwrappingSerializer(NameTransformer unwrapper) {
        return new ElementSerializer(host.unwrappingSerializer(unwrapper));
    }

    @Override
    public ValueSerializer<?> withFilterId(Object filterId) {
        return new ElementSerializer(host.withFilterId(filterId));
    }

    @Override
    public ValueSerializer<?> getDelegatee() {
        return host;
    }

    @Override
    public Iterator<PropertyWriter> properties() {
        return host.properties();
    }

    @Override
    public void acceptJsonFormatVisitor(JsonFormatVisitorWrapper visitor, JavaType type) {
        host.acceptJsonFormatVisitor(visitor, type);
    }
}

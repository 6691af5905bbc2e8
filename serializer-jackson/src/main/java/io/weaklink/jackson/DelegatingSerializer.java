package io.weaklink.jackson;

import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import com.fasterxml.jackson.databind.jsonschema.JsonSchema;
import com.fasterxml.jackson.databind.jsonschema.SchemaAware;
import com.fasterxml.jackson.databind.ser.ContextualSerializer;
import com.fasterxml.jackson.databind.ser.PropertyWriter;
import com.fasterxml.jackson.databind.ser.ResolvableSerializer;
import com.fasterxml.jackson.databind.util.NameTransformer;
import java.io.Serializable;
import java.lang.reflect.Type;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A serializer that stands before another serializer, and answers like it in all that it does not override. Jackson has
 * such a class for deserializers only.
 *
 * <p>Kept by hand for each line of Jackson, because each has other methods to pass on.
 */
@SuppressWarnings("deprecation")
abstract class DelegatingSerializer extends JsonSerializer<Object>
        implements ContextualSerializer, ResolvableSerializer, SchemaAware, Serializable {

    private static final long serialVersionUID = 1L;

    // A serializer of Jackson's own can be serialized.
    @SuppressWarnings("serial")
    final JsonSerializer<Object> delegate;

    @SuppressWarnings("unchecked")
    DelegatingSerializer(JsonSerializer<?> delegate) {
        this.delegate = (JsonSerializer<Object>) delegate;
    }

    /** Returns a serializer like this one that stands before another delegate. */
    abstract JsonSerializer<Object> newDelegatingInstance(JsonSerializer<?> replacement);

    final JsonSerializer<Object> around(JsonSerializer<?> replacement) {
        return replacement == delegate ? this : newDelegatingInstance(replacement);
    }

    @Override
    public JsonSerializer<?> createContextual(SerializerProvider provider, @Nullable BeanProperty property)
            throws JsonMappingException {
        return around(provider.handleSecondaryContextualization(delegate, property));
    }

    @Override
    public void resolve(SerializerProvider provider) throws JsonMappingException {
        if (delegate instanceof ResolvableSerializer resolvable) {
            resolvable.resolve(provider);
        }
    }

    @Override
    public JsonSerializer<Object> unwrappingSerializer(NameTransformer unwrapper) {
        return around(delegate.unwrappingSerializer(unwrapper));
    }

    @Override
    public JsonSerializer<Object> replaceDelegatee(JsonSerializer<?> delegatee) {
        return around(delegatee);
    }

    @Override
    public JsonSerializer<?> withFilterId(Object filterId) {
        return around(delegate.withFilterId(filterId));
    }

    @Override
    public JsonSerializer<?> withIgnoredProperties(Set<String> ignored) {
        return around(delegate.withIgnoredProperties(ignored));
    }

    @Override
    public boolean isEmpty(SerializerProvider provider, Object value) {
        return delegate.isEmpty(provider, value);
    }

    /** An older form of the same question. Code of before Jackson 2.5 still asks it. */
    @Override
    public boolean isEmpty(Object value) {
        return delegate.isEmpty(value);
    }

    @Override
    public boolean usesObjectId() {
        return delegate.usesObjectId();
    }

    @Override
    public boolean isUnwrappingSerializer() {
        return delegate.isUnwrappingSerializer();
    }

    @Override
    public Class<Object> handledType() {
        return delegate.handledType();
    }

    @Override
    public JsonSerializer<?> getDelegatee() {
        return delegate;
    }

    @Override
    public Iterator<PropertyWriter> properties() {
        return delegate.properties();
    }

    @Override
    public void acceptJsonFormatVisitor(JsonFormatVisitorWrapper visitor, JavaType type) throws JsonMappingException {
        delegate.acceptJsonFormatVisitor(visitor, type);
    }

    @Override
    public JsonNode getSchema(SerializerProvider provider, Type hint) throws JsonMappingException {
        return delegate instanceof SchemaAware aware
                ? aware.getSchema(provider, hint)
                : JsonSchema.getDefaultSchemaNode();
    }

    @Override
    public JsonNode getSchema(SerializerProvider provider, Type hint, boolean isOptional) throws JsonMappingException {
        return delegate instanceof SchemaAware aware
                ? aware.getSchema(provider, hint, isOptional)
                : JsonSchema.getDefaultSchemaNode();
    }
}

package io.weaklink.jackson3;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.ser.PropertyWriter;
import tools.jackson.databind.util.NameTransformer;

/**
 * A serializer that stands before another serializer, and answers like it in all that it does not override. Jackson has
 * such a class for deserializers only.
 *
 * <p>Kept by hand for each line of Jackson, because each has other methods to pass on.
 */
abstract class DelegatingSerializer extends ValueSerializer<Object> {

    final ValueSerializer<Object> delegate;

    @SuppressWarnings("unchecked")
    DelegatingSerializer(ValueSerializer<?> delegate) {
        this.delegate = (ValueSerializer<Object>) delegate;
    }

    /** Returns a serializer like this one that stands before another delegate. */
    abstract ValueSerializer<Object> newDelegatingInstance(ValueSerializer<?> replacement);

    final ValueSerializer<Object> around(ValueSerializer<?> replacement) {
        return replacement == delegate ? this : newDelegatingInstance(replacement);
    }

    @Override
    public ValueSerializer<?> createContextual(SerializationContext provider, @Nullable BeanProperty property) {
        return around(provider.handleSecondaryContextualization(delegate, property));
    }

    @Override
    public void resolve(SerializationContext provider) {
        delegate.resolve(provider);
    }

    @Override
    public ValueSerializer<Object> unwrappingSerializer(NameTransformer unwrapper) {
        return around(delegate.unwrappingSerializer(unwrapper));
    }

    @Override
    public ValueSerializer<Object> replaceDelegatee(ValueSerializer<?> delegatee) {
        return around(delegatee);
    }

    @Override
    public ValueSerializer<?> withFilterId(Object filterId) {
        return around(delegate.withFilterId(filterId));
    }

    @Override
    public ValueSerializer<?> withIgnoredProperties(Set<String> ignored) {
        return around(delegate.withIgnoredProperties(ignored));
    }

    @Override
    public @Nullable ValueSerializer<?> withFormatOverrides(SerializationConfig config, JsonFormat.Value overrides) {
        ValueSerializer<?> formatted = delegate.withFormatOverrides(config, overrides);
        return formatted == null ? null : around(formatted);
    }

    @Override
    public boolean isEmpty(SerializationContext provider, Object value) {
        return delegate.isEmpty(provider, value);
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
    public Class<?> handledType() {
        return delegate.handledType();
    }

    @Override
    public ValueSerializer<?> getDelegatee() {
        return delegate;
    }

    @Override
    public Iterator<PropertyWriter> properties() {
        return delegate.properties();
    }

    @Override
    public void acceptJsonFormatVisitor(JsonFormatVisitorWrapper visitor, JavaType type) {
        delegate.acceptJsonFormatVisitor(visitor, type);
    }
}

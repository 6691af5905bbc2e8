package io.weaklink.jackson3;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.PropertyWriter;
import tools.jackson.databind.ser.bean.BeanSerializerBase;
import tools.jackson.databind.util.NameTransformer;

/**
 * Opens and ends a document around a root. The mirror image of {@link RootDeserializer}.
 *
 * <p>Jackson tells a module nothing of where a document begins, but it asks for the serializer of a root without a
 * property. So this wrapper stands before every serializer and steps out of the way wherever there is a property; the
 * elements of a root container, which have none either, find the document open.
 */
final class RootSerializer extends ValueSerializer<Object> {

    private final Installation installation;
    private final ValueSerializer<Object> delegate;

    /** The class of which the delegate writes beans without a number; null if it writes something else. */
    private final @Nullable Class<?> numberless;

    @SuppressWarnings("unchecked")
    RootSerializer(Installation installation, ValueSerializer<?> delegate) {
        this.installation = installation;
        this.delegate = (ValueSerializer<Object>) delegate;
        this.numberless = isPlainBean(delegate) ? delegate.handledType() : null;
    }

    /** A host may write beans by a serializer of its own. */
    private static boolean isPlainBean(ValueSerializer<?> delegate) {
        return delegate instanceof BeanSerializerBase && !(delegate instanceof ReferentSerializer);
    }

    @Override
    public ValueSerializer<?> createContextual(SerializationContext provider, @Nullable BeanProperty property) {
        ValueSerializer<?> contextual = provider.handleSecondaryContextualization(delegate, property);
        if (property != null) {
            return contextual;
        }
        return contextual == delegate ? this : new RootSerializer(installation, contextual);
    }

    @Override
    public void resolve(SerializationContext provider) {
        delegate.resolve(provider);
    }

    @Override
    public void serialize(Object value, JsonGenerator generator, SerializationContext provider) {
        JsonWrite open = JsonWrite.current();
        if (open != null && open.isOf(provider)) {
            delegate.serialize(value, generator, provider);
            tellIfHidden(value, open);
        } else {
            write(open, generator, provider, document -> {
                delegate.serialize(value, generator, provider);
                tellIfHidden(value, document);
            });
        }
    }

    @Override
    public void serializeWithType(
            Object value, JsonGenerator generator, SerializationContext provider, TypeSerializer type) {
        JsonWrite open = JsonWrite.current();
        if (open != null && open.isOf(provider)) {
            delegate.serializeWithType(value, generator, provider, type);
            tellIfHidden(value, open);
        } else {
            write(open, generator, provider, document -> {
                delegate.serializeWithType(value, generator, provider, type);
                tellIfHidden(value, document);
            });
        }
    }

    /** A referent that is written as a supertype, by a writer for it, is written without its number. */
    private void tellIfHidden(Object value, JsonWrite document) {
        if (numberless != null && value.getClass() != numberless) {
            document.writtenByHand(value);
        }
    }

    private void write(@Nullable JsonWrite open, JsonGenerator generator, SerializationContext provider, Body body) {
        if (open != null && open.joins(generator, installation.setup())) {
            @Nullable SerializationContext before = open.enter(provider);
            try {
                body.write(open);
            } finally {
                open.enter(before);
            }
            return;
        }
        try (JsonWrite document = JsonWrite.open(installation, generator, provider)) {
            body.write(document);
            document.finish();
        }
    }

    private interface Body {
        void write(JsonWrite document);
    }

    @Override
    public Class<?> handledType() {
        return delegate.handledType();
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
    public ValueSerializer<Object> unwrappingSerializer(NameTransformer unwrapper) {
        return delegate.unwrappingSerializer(unwrapper);
    }

    @Override
    public ValueSerializer<?> withIgnoredProperties(Set<String> ignored) {
        return new RootSerializer(installation, delegate.withIgnoredProperties(ignored));
    }

    @Override
    public ValueSerializer<?> withFilterId(Object filterId) {
        return new RootSerializer(installation, delegate.withFilterId(filterId));
    }

    @Override
    public @Nullable ValueSerializer<?> withFormatOverrides(SerializationConfig config, JsonFormat.Value overrides) {
        ValueSerializer<?> formatted = delegate.withFormatOverrides(config, overrides);
        if (formatted == null) {
            return null;
        }
        return formatted == delegate ? this : new RootSerializer(installation, formatted);
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

package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A property with a weak container. What was read is put into the container that the object has made for itself, when
 * the document ends; if it has made none, into one that the setup makes.
 */
final class WeakContainerProperty extends SettableBeanProperty.Delegating {

    private static final long serialVersionUID = 1L;

    /** Gives the container that the object has made; null if nothing gives it. */
    private final @Nullable AnnotatedMember holder;

    WeakContainerProperty(SettableBeanProperty property, @Nullable AnnotatedMember holder) {
        super(property);
        this.holder = holder;
    }

    @Override
    protected SettableBeanProperty withDelegate(SettableBeanProperty replacement) {
        return new WeakContainerProperty(replacement, holder);
    }

    @Override
    public void deserializeAndSet(JsonParser parser, DeserializationContext context, Object instance)
            throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            delegate.deserializeAndSet(parser, context, instance);
            return;
        }
        boolean isOurs = delegate.getValueDeserializer() instanceof WeakContainerDeserializer;
        Object container = isOurs || holder == null ? null : holder.getValue(instance);
        if (container != null) {
            delegate.getValueDeserializer().deserialize(parser, context, container);
        } else {
            set(instance, delegate.getValueDeserializer().deserialize(parser, context));
        }
    }

    @Override
    public Object deserializeSetAndReturn(JsonParser parser, DeserializationContext context, Object instance)
            throws IOException {
        deserializeAndSet(parser, context, instance);
        return instance;
    }

    /** Also takes what was read before the instance existed, as it happens beside a creator. */
    @Override
    public void set(Object instance, @Nullable Object value) throws IOException {
        JsonRead document = JsonRead.current();
        if (document == null || !(value instanceof WeakContainerDeserializer.Contents contents)) {
            delegate.set(instance, value);
            return;
        }
        Object container = contents.isArray() || holder == null ? null : holder.getValue(instance);
        if (container == null) {
            delegate.set(instance, contents.made(document));
        } else {
            contents.into(container, document);
        }
    }

    @Override
    public Object setAndReturn(Object instance, @Nullable Object value) throws IOException {
        set(instance, value);
        return instance;
    }
}

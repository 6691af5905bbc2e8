package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import io.weaklink.ReferenceKind;
import java.io.IOException;
import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/**
 * Sets a property that holds a reference: at once if its referent is there, else once, when the document ends, and then
 * to a genuine reference.
 *
 * <p>Until then the property is not set, so that a setter is called once.
 */
final class ReferenceProperty extends SettableBeanProperty.Delegating {

    private static final long serialVersionUID = 1L;

    ReferenceProperty(SettableBeanProperty delegate) {
        super(delegate);
    }

    @Override
    protected SettableBeanProperty withDelegate(SettableBeanProperty replacement) {
        return new ReferenceProperty(replacement);
    }

    @Override
    public void deserializeAndSet(JsonParser parser, DeserializationContext context, Object instance)
            throws IOException {
        set(instance, delegate.deserialize(parser, context));
    }

    @Override
    public Object deserializeSetAndReturn(JsonParser parser, DeserializationContext context, Object instance)
            throws IOException {
        set(instance, delegate.deserialize(parser, context));
        return instance;
    }

    @Override
    public void set(Object instance, @Nullable Object value) throws IOException {
        JsonRead document = JsonRead.current();
        if (document != null && value instanceof Reference<?> late && ReferenceKind.isOpen(late)) {
            document.scope().settable(late, reference -> Host.set(delegate, instance, reference));
        } else {
            delegate.set(instance, value);
        }
    }

    @Override
    public Object setAndReturn(Object instance, @Nullable Object value) throws IOException {
        set(instance, value);
        return instance;
    }
}

package io.weaklink.jackson3;

import io.weaklink.ReadScope;
import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.SettableBeanProperty;

/**
 * Sets a property that holds a reference: at once if its referent is there, else once, when the document ends, and then
 * to a genuine reference.
 *
 * <p>Until then the property is not set, so that a setter is called once.
 */
final class ReferenceProperty extends SettableBeanProperty.Delegating {

    ReferenceProperty(SettableBeanProperty delegate) {
        super(delegate);
    }

    @Override
    protected SettableBeanProperty withDelegate(SettableBeanProperty replacement) {
        return new ReferenceProperty(replacement);
    }

    @Override
    public void deserializeAndSet(JsonParser parser, DeserializationContext context, Object instance) {
        set(context, instance, delegate.deserialize(parser, context));
    }

    @Override
    public Object deserializeSetAndReturn(JsonParser parser, DeserializationContext context, Object instance) {
        set(context, instance, delegate.deserialize(parser, context));
        return instance;
    }

    @Override
    public void set(DeserializationContext context, Object instance, @Nullable Object value) {
        JsonRead document = JsonRead.current();
        if (document != null && value instanceof Reference<?> late && ReadScope.isWaiting(late)) {
            document.scope().settable(late, reference -> delegate.set(context, instance, reference));
        } else {
            delegate.set(context, instance, value);
        }
    }

    @Override
    public Object setAndReturn(DeserializationContext context, Object instance, @Nullable Object value) {
        set(context, instance, value);
        return instance;
    }
}

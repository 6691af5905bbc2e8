package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import io.weaklink.ReferenceKind;
import java.io.IOException;
import java.lang.ref.Reference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sets a property that holds a reference, at once. A late reference is exchanged for a genuine one when the document
 * ends, if the field still holds exactly that late one. A field behind a setter counts too if it has the name of the
 * property; no getter is asked.
 *
 * <p>A reference of the application's own class cannot be late. Its property is set once, at the end.
 */
final class ReferenceProperty extends SettableBeanProperty.Delegating {

    private static final long serialVersionUID = 1L;

    private final boolean isMade;
    private final FieldBehind field;

    /**
     * Wraps a property.
     *
     * @param isMade whether the references are of the application's own class
     * @param field the field that holds the reference
     */
    ReferenceProperty(SettableBeanProperty delegate, boolean isMade, FieldBehind field) {
        super(delegate);
        this.isMade = isMade;
        this.field = field;
    }

    @Override
    protected SettableBeanProperty withDelegate(SettableBeanProperty replacement) {
        return new ReferenceProperty(replacement, isMade, field);
    }

    @Override
    public void deserializeAndSet(JsonParser parser, DeserializationContext context, Object instance)
            throws IOException {
        set(instance, delegate.deserialize(parser, context));
    }

    @Override
    public Object deserializeSetAndReturn(JsonParser parser, DeserializationContext context, Object instance)
            throws IOException {
        return setAndReturn(instance, delegate.deserialize(parser, context));
    }

    @Override
    public void set(Object instance, @Nullable Object value) throws IOException {
        Reference<?> late = value instanceof Reference<?> open && ReferenceKind.isOpen(open) ? open : null;
        JsonRead document = late == null && !isMade ? null : JsonRead.innermostMade();
        if (document == null) {
            delegate.set(instance, value);
            return;
        }
        if (late != null && isMade) {
            Consumer<Reference<?>> setting = reference -> Host.set(delegate, instance, reference);
            var member = new OpenMembers.Member<>(instance, this, setting);
            document.parts().members().add(member);
            document.scope().settable(late, member);
            return;
        }
        delegate.set(instance, value);
        if (late != null) {
            document.scope().settable(late, reference -> field.exchange(instance, late, reference));
        }
        if (isMade) {
            document.parts().members().readAgain(instance, this);
        }
    }

    @Override
    public Object setAndReturn(Object instance, @Nullable Object value) throws IOException {
        set(instance, value);
        return instance;
    }
}

package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import io.weaklink.ReferenceKind;
import java.io.IOException;
import java.io.ObjectStreamException;
import java.lang.ref.Reference;
import java.lang.reflect.Field;
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
    private final transient @Nullable Field field;

    /** The class of the field, by which Java serialization finds the field again. */
    private final @Nullable Class<?> fieldOwner;

    private final @Nullable String fieldName;

    /**
     * Wraps a property.
     *
     * @param isMade whether the references are of the application's own class
     * @param field the field that holds the reference; null if it is not known
     */
    ReferenceProperty(SettableBeanProperty delegate, boolean isMade, @Nullable Field field) {
        super(delegate);
        this.isMade = isMade;
        this.field = field;
        this.fieldOwner = field == null ? null : field.getDeclaringClass();
        this.fieldName = field == null ? null : field.getName();
    }

    private Object readResolve() throws ObjectStreamException {
        if (fieldOwner == null) {
            return this;
        }
        try {
            Field found = fieldOwner.getDeclaredField(fieldName);
            found.setAccessible(true);
            return new ReferenceProperty(delegate, isMade, found);
        } catch (ReflectiveOperationException | RuntimeException gone) {
            return new ReferenceProperty(delegate, isMade, null);
        }
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
        if (late != null && field != null) {
            exchangeLater(document, field, late, instance);
        }
        if (isMade) {
            document.parts().members().readAgain(instance, this);
        }
    }

    private static void exchangeLater(JsonRead document, Field field, Reference<?> late, Object holder) {
        document.scope().settable(late, reference -> {
            try {
                if (field.get(holder) == late) {
                    field.set(holder, reference);
                }
            } catch (IllegalAccessException closed) {
                // The field keeps the late reference, which answers just the same.
                return;
            }
        });
    }

    @Override
    public Object setAndReturn(Object instance, @Nullable Object value) throws IOException {
        set(instance, value);
        return instance;
    }
}

package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.impl.NullsConstantProvider;
import com.fasterxml.jackson.databind.introspect.ObjectIdInfo;
import io.weaklink.Holder;
import io.weaklink.OnGone;
import io.weaklink.Weak;
import io.weaklink.WeaklinkException;
import io.weaklink.WireReference;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sets a {@link Weak} property to its referent: at once if it is there, else when the document ends. The
 * mirror image of {@link WeakPropertyWriter}.
 */
final class WeakProperty extends SettableBeanProperty.Delegating {

    private static final long serialVersionUID = 1L;

    private final Class<?> declared;

    /** The policy that the mark gives; null if it gives none. */
    private final @Nullable OnGone onGone;

    private final FieldBehind field;

    /**
     * Wraps a property, and gives it a deserializer of wire forms. The deserializer of the referent would bring along
     * object ids and unwrapping. It would also make a stand-in of a reference that is read ahead of its holder. It is
     * asked only if the object itself stands in the place.
     *
     * @param field the field that holds the referent
     */
    WeakProperty(SettableBeanProperty property, FieldBehind field) {
        super(WireValue.in(property));
        this.field = field;
        this.declared = delegate.getType().getRawClass();
        this.onGone = Holder.UNKNOWN.marked(property.getAnnotation(Weak.class)).onGone();
    }

    @Override
    protected SettableBeanProperty withDelegate(SettableBeanProperty replacement) {
        return new WeakProperty(replacement, field);
    }

    @Override
    public @Nullable ObjectIdInfo getObjectIdInfo() {
        return null;
    }

    /** A reference has no type id, because the object to which it is bound is there already. */
    @Override
    public boolean hasValueTypeDeserializer() {
        return false;
    }

    @Override
    public void deserializeAndSet(JsonParser parser, DeserializationContext context, Object instance)
            throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            delegate.deserializeAndSet(parser, context, instance);
            if (!NullsConstantProvider.isSkipper(delegate.getNullValueProvider())) {
                readAgain(JsonRead.innermostMade(), instance);
            }
            return;
        }
        JsonRead document = JsonRead.of(context, parser);
        Object read = ((WireValue) (Object) delegate.getValueDeserializer()).read(parser, context, document);
        if (read instanceof WireReference wire) {
            restore(wire, instance, document, document, referent -> Host.set(delegate, instance, referent));
        } else {
            delegate.set(instance, read);
            readAgain(document, instance);
        }
    }

    private void readAgain(@Nullable JsonRead document, Object instance) {
        if (document != null) {
            document.parts().members().readAgain(instance, this);
        }
    }

    /** Also takes a wire form that was read before the instance existed, as it happens beside a creator. */
    @Override
    public void set(Object instance, @Nullable Object value) throws IOException {
        JsonRead document = JsonRead.innermostMade();
        if (document != null && value instanceof WireValue.Read read) {
            restore(read.wire(), instance, document, read::where, referent -> Host.set(delegate, instance, referent));
        } else {
            delegate.set(instance, value);
            readAgain(document, instance);
        }
    }

    @Override
    public Object setAndReturn(Object instance, @Nullable Object value) throws IOException {
        set(instance, value);
        return instance;
    }

    private void restore(
            WireReference wire,
            Object instance,
            JsonRead document,
            Supplier<String> where,
            Consumer<@Nullable Object> setting)
            throws IOException {
        var member = new OpenMembers.FieldMember(instance, this, field, setting);
        try {
            Host.settle(() -> document.scope().restoreReferent(wire, new Holder(declared, onGone), where, member));
        } catch (WeaklinkException refused) {
            throw document.refused(refused);
        }
        if (member.isSet()) {
            readAgain(document, instance);
        } else {
            document.parts().members().add(member);
        }
    }

    @Override
    public Object deserializeSetAndReturn(JsonParser parser, DeserializationContext context, Object instance)
            throws IOException {
        deserializeAndSet(parser, context, instance);
        return instance;
    }
}

package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.introspect.ObjectIdInfo;
import io.weaklink.Holder;
import io.weaklink.WeaklinkException;
import io.weaklink.WireReference;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sets a {@link io.weaklink.Weak} property to its referent: at once if it is there, else when the document ends. The
 * mirror image of {@link WeakPropertyWriter}.
 */
final class WeakProperty extends SettableBeanProperty.Delegating {

    private static final long serialVersionUID = 1L;

    private final transient Holder holder;

    /**
     * Wraps a property, and gives it a deserializer of wire forms. The deserializer of the referent would bring along
     * object ids and unwrapping. It would also make a stand-in of a reference that is read ahead of its holder.
     */
    WeakProperty(SettableBeanProperty property) {
        super(property.hasValueDeserializer() ? property : property.withValueDeserializer(new WireValue()));
        this.holder = Holder.declaring(delegate.getType().getRawClass());
    }

    @Override
    protected SettableBeanProperty withDelegate(SettableBeanProperty replacement) {
        return new WeakProperty(replacement);
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
            return;
        }
        JsonRead document = JsonRead.of(context, parser);
        if (WireJson.isNull(parser, document)) {
            delegate.set(instance, null);
            return;
        }
        WireReference wire = WireJson.read(parser, document);
        restore(wire, document, document, referent -> Host.set(delegate, instance, referent));
    }

    /** Also takes a wire form that was read before the instance existed, as it happens beside a creator. */
    @Override
    public void set(Object instance, @Nullable Object value) throws IOException {
        JsonRead document = JsonRead.current();
        if (document != null && value instanceof WireValue.Read read) {
            restore(read.wire(), document, read::where, referent -> Host.set(delegate, instance, referent));
        } else {
            delegate.set(instance, value);
        }
    }

    @Override
    public Object setAndReturn(Object instance, @Nullable Object value) throws IOException {
        set(instance, value);
        return instance;
    }

    private void restore(
            WireReference wire, JsonRead document, Supplier<String> where, Consumer<@Nullable Object> receiver)
            throws IOException {
        try {
            Host.settle(() -> document.scope().restoreReferent(wire, holder, where, receiver));
        } catch (WeaklinkException refused) {
            throw document.refused(refused);
        }
    }

    @Override
    public Object deserializeSetAndReturn(JsonParser parser, DeserializationContext context, Object instance)
            throws IOException {
        deserializeAndSet(parser, context, instance);
        return instance;
    }
}

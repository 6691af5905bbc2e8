package io.weaklink.jackson3;

import io.weaklink.Holder;
import io.weaklink.WeaklinkException;
import io.weaklink.WireReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.introspect.ObjectIdInfo;

/**
 * Sets a {@link io.weaklink.Weak} property to its referent: at once if it is there, else when the document ends. The
 * mirror image of {@link WeakPropertyWriter}.
 */
final class WeakProperty extends SettableBeanProperty.Delegating {

    private final Holder holder;

    /**
     * Wraps a property. It is given a deserializer of references: that of the referent would bring along object ids
     * and unwrapping, and would make a stand-in of a reference that is read ahead of its holder.
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

    /** A reference has no type id: what it is bound to is there already. */
    @Override
    public boolean hasValueTypeDeserializer() {
        return false;
    }

    @Override
    public void deserializeAndSet(JsonParser parser, DeserializationContext context, Object instance) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            delegate.deserializeAndSet(parser, context, instance);
            return;
        }
        JsonRead document = JsonRead.of(context, parser);
        if (WireJson.isNull(parser, document)) {
            delegate.set(context, instance, null);
            return;
        }
        WireReference wire = WireJson.read(parser, document);
        restore(wire, document, document, context, instance);
    }

    /** Also given what was read before the instance existed, as it happens beside a creator. */
    @Override
    public void set(DeserializationContext context, Object instance, @Nullable Object value) {
        JsonRead document = JsonRead.current();
        if (document != null && value instanceof WireValue.Read read) {
            restore(read.wire(), document, read::where, context, instance);
        } else {
            delegate.set(context, instance, value);
        }
    }

    @Override
    public Object setAndReturn(DeserializationContext context, Object instance, @Nullable Object value) {
        set(context, instance, value);
        return instance;
    }

    private void restore(
            WireReference wire,
            JsonRead document,
            Supplier<String> where,
            DeserializationContext context,
            Object instance) {
        try {
            document.scope()
                    .restoreReferent(wire, holder, where, referent -> delegate.set(context, instance, referent));
        } catch (WeaklinkException refused) {
            throw document.refused(refused);
        }
    }

    @Override
    public Object deserializeSetAndReturn(JsonParser parser, DeserializationContext context, Object instance) {
        deserializeAndSet(parser, context, instance);
        return instance;
    }
}

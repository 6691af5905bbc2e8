package io.weaklink.jackson3;

import io.weaklink.WeaklinkException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.NullValueProvider;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.deser.jdk.UntypedObjectDeserializer;

/**
 * The number or the token of a bean that exists before its properties are read: as soon as it comes, references may
 * point at the bean. The mirror image of {@link ReferentSerializer}; {@link ReferentDeserializer} does the same for
 * objects that exist only when all is read.
 */
final class WeakIdProperty extends OwnProperty {

    private static final PropertyName ID = new PropertyName(WireJson.ID);
    private static final PropertyName TOKEN = new PropertyName(WireJson.TOKEN);

    WeakIdProperty(String name, Class<?> owner) {
        super(name, owner, untyped());
    }

    private WeakIdProperty(WeakIdProperty source, NullValueProvider nulls) {
        super(source, nulls);
    }

    /**
     * Refuses a place that ignores the number or the token of its referent: a reference would miss it in the document
     * and bind to the old one.
     */
    static void requireKept(ValueDeserializer<?> before, ValueDeserializer<?> after, DeserializationContext context) {
        BeanDeserializerBase all = after == before ? null : bean(before);
        BeanDeserializerBase some = all == null ? null : bean(after);
        if (all != null
                && some != null
                && all.findProperty(TOKEN) instanceof WeakIdProperty
                && (some.findProperty(ID) == null || some.findProperty(TOKEN) == null)) {
            context.reportBadDefinition(
                    all.getValueType(),
                    "A place that holds a '" + all.handledType().getName() + "' ignores its " + WireJson.ID + " or "
                            + WireJson.TOKEN + ", so that no reference could find it in the document. List both in"
                            + " @JsonIncludeProperties, and neither in @JsonIgnoreProperties.");
        }
    }

    /** Returns what reads the bean, past the wrappers of a host or another module; null if nothing of Jackson's does. */
    static @Nullable BeanDeserializerBase bean(@Nullable ValueDeserializer<?> deserializer) {
        ValueDeserializer<?> at = deserializer;
        while (at != null && !(at instanceof BeanDeserializerBase)) {
            ValueDeserializer<?> inner = at.getDelegatee();
            at = inner == at ? null : inner;
        }
        return (BeanDeserializerBase) at;
    }

    @SuppressWarnings("unchecked")
    static ValueDeserializer<Object> untyped() {
        // Never used; a property without one would be given one.
        return (ValueDeserializer<Object>) (ValueDeserializer<?>) new UntypedObjectDeserializer((JavaType) null, null);
    }

    @Override
    public void deserializeAndSet(JsonParser parser, DeserializationContext context, Object instance) {
        set(parser, context, getName(), instance);
    }

    static void set(JsonParser parser, DeserializationContext context, String name, Object referent) {
        var scope = JsonRead.of(context, parser).scope();
        try {
            if (name.equals(WireJson.ID)) {
                scope.begin(WireJson.readNumber(parser), referent);
            } else {
                scope.carries(WireJson.readToken(parser), referent);
            }
        } catch (WeaklinkException refused) {
            throw DatabindException.from(parser, refused.getMessage(), refused);
        }
    }

    @Override
    public void set(DeserializationContext context, Object instance, @Nullable Object value) {
        throw new UnsupportedOperationException("A number is bound while it is read.");
    }

    @Override
    public SettableBeanProperty withNullProvider(NullValueProvider nulls) {
        return new WeakIdProperty(this, nulls);
    }
}

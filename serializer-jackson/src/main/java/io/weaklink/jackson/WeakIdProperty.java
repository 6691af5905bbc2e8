package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.NullValueProvider;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import io.weaklink.NumberedReadScope;
import io.weaklink.WeaklinkException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The number or the token of a bean that exists before its properties are read: as soon as it is read, references may
 * point at the bean. The mirror image of {@link ReferentSerializer}; {@link ReferentDeserializer} does the same for
 * objects that exist only when all is read.
 */
final class WeakIdProperty extends OwnProperty {

    private static final long serialVersionUID = 1L;

    private static final PropertyName NUMBER = new PropertyName(WireJson.ID);
    private static final PropertyName TOKEN = new PropertyName(WireJson.TOKEN);
    private static final PropertyName AHEAD = new PropertyName(WireJson.AHEAD);

    WeakIdProperty(String name, Class<?> owner) {
        super(name, owner);
    }

    private WeakIdProperty(WeakIdProperty source, NullValueProvider nulls) {
        super(source, nulls);
    }

    /** Returns whether a bean takes its number by such a property, and not by a {@link ReferentDeserializer}. */
    static boolean isTakenBy(JsonDeserializer<?> deserializer) {
        BeanDeserializerBase bean = bean(deserializer);
        return bean != null && bean.findProperty(NUMBER) instanceof WeakIdProperty;
    }

    /** Returns whether a bean still has all our members, as it is set up in its place. */
    static boolean areKept(JsonDeserializer<?> inPlace) {
        BeanDeserializerBase bean = bean(inPlace);
        return bean == null
                || bean.findProperty(NUMBER) != null
                        && bean.findProperty(TOKEN) != null
                        && bean.findProperty(AHEAD) != null;
    }

    /**
     * Returns the deserializer of Jackson that reads the bean, behind the wrappers of a host or another module; null if
     * there is none.
     */
    static @Nullable BeanDeserializerBase bean(@Nullable JsonDeserializer<?> deserializer) {
        JsonDeserializer<?> at = deserializer;
        while (at != null && !(at instanceof BeanDeserializerBase)) {
            JsonDeserializer<?> inner = at.getDelegatee();
            at = inner == at ? null : inner;
        }
        return (BeanDeserializerBase) at;
    }

    /**
     * Returns the deserializer of a bean without our members. A bean that stands as an array has no names, so an element
     * too many would be taken for a number.
     */
    static JsonDeserializer<?> without(JsonDeserializer<?> deserializer) {
        if (deserializer instanceof BeanDeserializerBase bean) {
            boolean isStrongPlace = bean.findProperty(StrongPlaceProperty.NAME) instanceof StrongPlaceProperty;
            return bean.withByNameInclusion(isStrongPlace ? WireJson.NOT_IN_ARRAYS : WireJson.CARRIED, null);
        }
        JsonDeserializer<?> inner = deserializer.getDelegatee();
        return inner == null ? deserializer : deserializer.replaceDelegatee(without(inner));
    }

    @Override
    public void deserializeAndSet(JsonParser parser, DeserializationContext context, Object instance)
            throws IOException {
        String name = getName();
        JsonRead document = JsonRead.of(context, parser);
        NumberedReadScope scope = document.scope();
        document.parts().begun().note(parser, name, instance);
        try {
            if (name.equals(WireJson.ID)) {
                scope.begin(WireJson.readNumber(parser), instance);
            } else if (name.equals(WireJson.TOKEN)) {
                scope.carries(WireJson.readToken(parser), instance);
            } else {
                scope.carriesAhead(WireJson.readToken(parser), instance);
            }
        } catch (WeaklinkException refused) {
            throw JsonMappingException.from(parser, refused.getMessage(), refused);
        }
    }

    @Override
    public void set(Object instance, @Nullable Object value) {
        throw new UnsupportedOperationException("A number is bound while it is read.");
    }

    @Override
    public SettableBeanProperty withNullProvider(NullValueProvider nulls) {
        return new WeakIdProperty(this, nulls);
    }
}

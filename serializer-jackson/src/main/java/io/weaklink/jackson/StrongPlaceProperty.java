package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.NullValueProvider;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a weak reference that stands where a referent itself is read, as after a place that was weak has become strong. A mapper that
 * ignores unknown members would make a blank object of it, which nobody has written.
 */
final class StrongPlaceProperty extends OwnProperty {

    private static final long serialVersionUID = 1L;

    static final PropertyName NAME = new PropertyName(WireJson.WEAK);

    StrongPlaceProperty(Class<?> owner) {
        super(WireJson.WEAK, owner);
    }

    private StrongPlaceProperty(StrongPlaceProperty source, NullValueProvider nulls) {
        super(source, nulls);
    }

    /**
     * Returns whether the member at which the parser stands makes a reference of an object that this bean is read from. A bean with a
     * member of that name takes it, and a delegating creator sees all members itself.
     */
    static boolean isReference(JsonParser parser, BeanDeserializerBase bean) throws IOException {
        return parser.currentName().equals(WireJson.WEAK)
                && bean.findProperty(NAME) == null
                && !bean.getValueInstantiator().canCreateUsingDelegate();
    }

    @Override
    public void deserializeAndSet(JsonParser parser, DeserializationContext context, Object instance)
            throws IOException {
        throw UndeclaredReferents.reference(parser, context, owner);
    }

    @Override
    public void set(Object instance, @Nullable Object value) {
        throw new UnsupportedOperationException("A reference is refused while it is read.");
    }

    @Override
    public SettableBeanProperty withNullProvider(NullValueProvider nulls) {
        return new StrongPlaceProperty(this, nulls);
    }
}

package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;

/**
 * A property that another module has made, for example one that makes code, and for which the user chose a converter or a
 * serializer. The serializer that Jackson assigns to it is watched. One that it has already cannot be exchanged; so if the
 * value may be a referent, the property is asked for it once more. {@link WatchedProperty} does the same for
 * Jackson's own properties.
 */
final class WatchedHostProperty extends AroundProperty {

    private static final long serialVersionUID = 1L;

    /** Whether the serializer that the property has already may hide a referent. */
    private final boolean mayHide;

    WatchedHostProperty(BeanPropertyWriter other, boolean mayHide) {
        super(other);
        this.mayHide = mayHide;
    }

    @Override
    AroundProperty around(BeanPropertyWriter replacement) {
        return new WatchedHostProperty(replacement, mayHide);
    }

    @Override
    public void serializeAsField(Object bean, JsonGenerator generator, SerializerProvider provider) throws Exception {
        super.serializeAsField(bean, generator, provider);
        tell(bean, provider);
    }

    @Override
    public void serializeAsElement(Object bean, JsonGenerator generator, SerializerProvider provider) throws Exception {
        super.serializeAsElement(bean, generator, provider);
        tell(bean, provider);
    }

    private void tell(Object bean, SerializerProvider provider) throws Exception {
        Object value = mayHide ? other.get(bean) : null;
        JsonWrite document = value == null ? null : JsonWrite.findHiding(provider, value.getClass());
        if (document != null) {
            document.hide(value);
        }
    }

    @Override
    public void assignSerializer(JsonSerializer<Object> serializer) {
        boolean known = other.getSerializer() instanceof WatchedSerializer before && before.watches(serializer);
        if (!known) {
            other.assignSerializer(WatchedSerializer.of(serializer));
        }
    }
}

package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.util.NameTransformer;

/**
 * A property that another module has made, for example one that makes code, and for which the user chose a converter.
 * The serializer that Jackson assigns to it is watched. {@link WatchedProperty} does the same for Jackson's own
 * properties.
 */
final class WatchedHostProperty extends AroundProperty {

    private static final long serialVersionUID = 1L;

    WatchedHostProperty(BeanPropertyWriter other) {
        super(other);
    }

    @Override
    public BeanPropertyWriter rename(NameTransformer transformer) {
        return new WatchedHostProperty(other.rename(transformer));
    }

    @Override
    public void assignSerializer(JsonSerializer<Object> serializer) {
        boolean known = other.getSerializer() instanceof WatchedSerializer before && before.watches(serializer);
        if (!known) {
            other.assignSerializer(WatchedSerializer.of(serializer));
        }
    }

    @Override
    public void serializeAsField(Object bean, JsonGenerator generator, SerializerProvider provider) throws Exception {
        other.serializeAsField(bean, generator, provider);
    }

    @Override
    public void serializeAsElement(Object bean, JsonGenerator generator, SerializerProvider provider) throws Exception {
        other.serializeAsElement(bean, generator, provider);
    }
}

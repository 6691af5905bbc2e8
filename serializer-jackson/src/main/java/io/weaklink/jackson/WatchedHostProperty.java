package io.weaklink.jackson;

import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;

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
    AroundProperty around(BeanPropertyWriter replacement) {
        return new WatchedHostProperty(replacement);
    }

    @Override
    public void assignSerializer(JsonSerializer<Object> serializer) {
        boolean known = other.getSerializer() instanceof WatchedSerializer before && before.watches(serializer);
        if (!known) {
            other.assignSerializer(WatchedSerializer.of(serializer));
        }
    }
}

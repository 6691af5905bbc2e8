package io.weaklink.jackson;

import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;

/**
 * A property for which the user chose the serializer ({@code @JsonSerialize(using = ...)}), a converter, or the type as
 * which it is written. Its serializer is a {@link WatchedSerializer}.
 */
final class WatchedProperty extends OwnPropertyWriter {

    private static final long serialVersionUID = 1L;

    WatchedProperty(BeanPropertyWriter base) {
        super(base);
        _serializer = base.hasSerializer() ? WatchedSerializer.of(base.getSerializer()) : null;
    }

    private WatchedProperty(WatchedProperty base, PropertyName name) {
        super(base, name);
    }

    /** Keeps the property watched when it is unwrapped under a prefix. */
    @Override
    protected BeanPropertyWriter _new(PropertyName name) {
        return new WatchedProperty(this, name);
    }

    /** Does nothing for a serializer that is watched already: Jackson assigns it again if views filter the property. */
    @Override
    public void assignSerializer(JsonSerializer<Object> serializer) {
        if (!(_serializer instanceof WatchedSerializer known && known.watches(serializer))) {
            super.assignSerializer(WatchedSerializer.of(serializer));
        }
    }
}

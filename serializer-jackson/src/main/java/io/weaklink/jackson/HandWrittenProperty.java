package io.weaklink.jackson;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.impl.PropertySerializerMap;
import org.jspecify.annotations.Nullable;

/**
 * A property for whose value or contents the user chose the serializer ({@code @JsonSerialize(using = ...)},
 * {@code contentUsing}, converters) or the type ({@code as}, static typing). It may write a referent without its number,
 * so the document is told of what went through it.
 */
final class HandWrittenProperty extends BeanPropertyWriter {

    private static final long serialVersionUID = 1L;

    HandWrittenProperty(BeanPropertyWriter base) {
        super(base);
        _serializer = base.hasSerializer() ? ToldSerializer.of(base.getSerializer()) : null;
    }

    private HandWrittenProperty(HandWrittenProperty base, PropertyName name) {
        super(base, name);
    }

    /** What is unwrapped under a prefix stays what it is. */
    @Override
    protected BeanPropertyWriter _new(PropertyName name) {
        return new HandWrittenProperty(this, name);
    }

    /** Jackson assigns it again to the same property where views filter it. */
    @Override
    public void assignSerializer(JsonSerializer<Object> serializer) {
        if (!(_serializer instanceof ToldSerializer told && told.isOf(serializer))) {
            super.assignSerializer(ToldSerializer.of(serializer));
        }
    }

    @Override
    protected @Nullable JsonSerializer<Object> _findAndAddDynamic(
            PropertySerializerMap map, Class<?> type, SerializerProvider provider) throws JsonMappingException {
        JsonSerializer<Object> told = ToldSerializer.of(super._findAndAddDynamic(map, type, provider));
        _dynamicSerializers = map.newWith(type, told);
        return told;
    }
}

package io.weaklink.jackson3;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.impl.PropertySerializerMap;

/**
 * A property for whose value or contents the user chose the serializer ({@code @JsonSerialize(using = ...)},
 * {@code contentUsing}, converters) or the type ({@code as}, static typing). It may write a referent without its number,
 * so the document is told of what went through it.
 */
final class HandWrittenProperty extends BeanPropertyWriter {

    HandWrittenProperty(BeanPropertyWriter base) {
        super(base);
        _serializer = base.hasSerializer() ? ToldSerializer.of(base.getSerializer()) : null;
    }

    private HandWrittenProperty(HandWrittenProperty base, PropertyName name) {
        super(base, name);
    }

    /** Jackson 3 renames no property of a class that does not say how. */
    @Override
    protected BeanPropertyWriter _new(PropertyName name) {
        return new HandWrittenProperty(this, name);
    }

    /** Jackson assigns it again to the same property where views filter it. */
    @Override
    public void assignSerializer(ValueSerializer<Object> serializer) {
        if (!(_serializer instanceof ToldSerializer told && told.isOf(serializer))) {
            super.assignSerializer(ToldSerializer.of(serializer));
        }
    }

    @Override
    protected @Nullable ValueSerializer<Object> _findAndAddDynamic(
            PropertySerializerMap map, Class<?> type, SerializationContext provider) {
        ValueSerializer<Object> told = ToldSerializer.of(super._findAndAddDynamic(map, type, provider));
        _dynamicSerializers = map.newWith(type, told);
        return told;
    }
}

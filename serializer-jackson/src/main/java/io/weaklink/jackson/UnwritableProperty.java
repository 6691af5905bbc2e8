package io.weaklink.jackson;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;

/**
 * A property that declares a class whose objects hold nothing that could be written, or a reference to values. Jackson looks for its serializer
 * when it builds that of the bean, so that it is refused before anything is written, and a serializer of the user's own
 * is found.
 */
final class UnwritableProperty extends OwnPropertyWriter {

    private static final long serialVersionUID = 1L;

    UnwritableProperty(BeanPropertyWriter base) {
        super(base);
    }

    private UnwritableProperty(UnwritableProperty base, PropertyName name) {
        super(base, name);
    }

    @Override
    protected BeanPropertyWriter _new(PropertyName name) {
        return new UnwritableProperty(this, name);
    }

    /** Returns the declared type, as for a property of a final class. */
    @Override
    public JavaType getSerializationType() {
        return getType();
    }
}

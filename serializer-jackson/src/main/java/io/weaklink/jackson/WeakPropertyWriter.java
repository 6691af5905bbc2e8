package io.weaklink.jackson;

import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;

/**
 * Lets Jackson write the value of a {@link io.weaklink.Weak} property like a reference, whenever it would write a value
 * there. It is neither unwrapped nor written by a serializer that the user chose. The mirror image of {@link
 * WeakProperty}.
 */
final class WeakPropertyWriter extends OwnPropertyWriter {

    private static final long serialVersionUID = 1L;

    WeakPropertyWriter(BeanPropertyWriter base) {
        super(base);
        _serializer = new WeakMemberSerializer();
    }

    private WeakPropertyWriter(WeakPropertyWriter base, PropertyName name) {
        super(base, name);
    }

    @Override
    protected BeanPropertyWriter _new(PropertyName name) {
        return new WeakPropertyWriter(this, name);
    }
}

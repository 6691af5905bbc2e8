package io.weaklink.jackson;

import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.impl.UnwrappingBeanPropertyWriter;

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

    /**
     * Returns a property that writes its value like a reference. A property of a class that we do not know is kept, and
     * gets the serializer.
     *
     * @throws IllegalArgumentException if such a property has a serializer of the user's own
     */
    static BeanPropertyWriter in(BeanPropertyWriter property) {
        if (property.getClass() == BeanPropertyWriter.class
                || property.getClass() == UnwrappingBeanPropertyWriter.class) {
            return new WeakPropertyWriter(property);
        }
        if (WeakMemberSerializer.isIn(property)) {
            return property;
        }
        if (property.hasSerializer()) {
            throw new IllegalArgumentException(
                    "'" + property.getMember().getDeclaringClass().getName() + "." + property.getName()
                            + "': @Weak stands on a property that the writer '"
                            + property.getClass().getName()
                            + "' writes by a serializer of its own, so no reference would be written. Drop that serializer,"
                            + " or drop @Weak.");
        }
        property.assignSerializer(new WeakMemberSerializer());
        return property;
    }

    @Override
    protected BeanPropertyWriter _new(PropertyName name) {
        return new WeakPropertyWriter(this, name);
    }
}

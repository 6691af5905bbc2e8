package io.weaklink.jackson;

import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.introspect.AnnotatedField;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;

/** A writer of a property that finds its member again after Java serialization, as Jackson's own writer does. */
abstract class OwnPropertyWriter extends BeanPropertyWriter {

    private static final long serialVersionUID = 1L;

    OwnPropertyWriter(BeanPropertyWriter base) {
        super(base);
    }

    OwnPropertyWriter(BeanPropertyWriter base, PropertyName name) {
        super(base, name);
    }

    /** Jackson's own method of this name is not called for a subclass in another package. */
    protected final Object readResolve() {
        if (_member instanceof AnnotatedField field) {
            _field = field.getAnnotated();
        } else if (_member instanceof AnnotatedMethod method) {
            _accessorMethod = method.getAnnotated();
        }
        return this;
    }
}

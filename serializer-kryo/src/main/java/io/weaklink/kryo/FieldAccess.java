package io.weaklink.kryo;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** The access to a field that is taken over: reads and sets its value in an object. */
final class FieldAccess {

    private final Field field;

    FieldAccess(Field field) {
        this.field = field;
        field.setAccessible(true);
    }

    @Nullable
    Object get(Object holder) {
        try {
            return field.get(holder);
        } catch (IllegalAccessException impossible) {
            // An accessible field can be read.
            throw new IllegalStateException(impossible);
        }
    }

    void set(Object holder, @Nullable Object value) {
        try {
            field.set(holder, value);
        } catch (IllegalAccessException impossible) {
            // An accessible field can be set, except in a record, and Kryo gives records no FieldSerializer.
            throw new IllegalStateException(impossible);
        }
    }
}

package io.weaklink.kryo;

import com.esotericsoftware.kryo.KryoException;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** The access to a field that is taken over: reads and sets its value in an object. */
final class FieldAccess {

    private final Field field;

    FieldAccess(Field field) {
        this.field = field;
        field.setAccessible(true);
    }

    /** @throws KryoException if the field holds an object of another class, which Kryo sets without looking and newer JDKs do not give */
    @Nullable
    Object get(Object holder) {
        try {
            return field.get(holder);
        } catch (IllegalArgumentException heldByForce) {
            throw new KryoException(
                    "Expected a '" + field.getType().getName() + "' in the field '" + field.getName() + "' of '"
                            + field.getDeclaringClass().getName()
                            + "', but found an object of another class. The stream"
                            + " is damaged, or was written by another version of the class.",
                    heldByForce);
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

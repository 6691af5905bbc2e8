package io.weaklink.jackson;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * The field that holds what a property sets, as far as it can be found: no getter is asked. It tells whether the application has set
 * something else since.
 */
final class FieldBehind implements Serializable {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Field field;

    /** The class of the field, by which Java serialization finds the field again. */
    private final @Nullable Class<?> owner;

    private final @Nullable String name;

    private FieldBehind(@Nullable Field field) {
        this.field = field;
        this.owner = field == null ? null : field.getDeclaringClass();
        this.name = field == null ? null : field.getName();
    }

    static FieldBehind of(SettableBeanProperty property, DeserializationConfig config, BeanDescription description) {
        return new FieldBehind(WeakPlaces.fieldBehind(property, config, description));
    }

    /** Returns the field if the class that declares it also declares what sets it. Another class may have one of its name. */
    static FieldBehind ofSetter(
            SettableBeanProperty property, DeserializationConfig config, BeanDescription description) {
        Field field = WeakPlaces.fieldBehind(property, config, description);
        boolean isIts = field != null
                && field.getDeclaringClass() == property.getMember().getDeclaringClass();
        return new FieldBehind(isIts ? field : null);
    }

    private Object readResolve() throws ObjectStreamException {
        if (owner == null) {
            return this;
        }
        try {
            Field found = owner.getDeclaredField(name);
            found.setAccessible(true);
            return new FieldBehind(found);
        } catch (ReflectiveOperationException | RuntimeException gone) {
            return new FieldBehind(null);
        }
    }

    /** Returns what the field holds; null too if it cannot be told. */
    @Nullable
    Object value(Object holder) {
        try {
            return field == null ? null : field.get(holder);
        } catch (IllegalAccessException closed) {
            return null;
        }
    }

    /** Returns whether the field holds another object than this one, or none; false if it cannot be told. */
    boolean holdsOther(Object holder, @Nullable Object than) {
        try {
            return field != null && field.get(holder) != than;
        } catch (IllegalAccessException closed) {
            return false;
        }
    }

    /** Exchanges an object for another one, if the field holds exactly that one and can be set. */
    void exchange(Object holder, Object held, Object value) {
        try {
            if (field != null && field.get(holder) == held) {
                field.set(holder, value);
            }
        } catch (IllegalAccessException closed) {
            // The field keeps the late reference, which answers just the same.
            return;
        }
    }
}

package io.weaklink.kryo;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.serializers.FieldSerializer.CachedField;
import java.lang.reflect.Field;

/**
 * The name of a cached field. Kryo sets it and CompatibleFieldSerializer writes it, but Kryo lets no other class set
 * it.
 */
final class FieldName {

    private static final Field NAME = name();

    private FieldName() {}

    static void copy(CachedField from, CachedField to) {
        try {
            NAME.set(to, from.getName());
        } catch (IllegalAccessException impossible) {
            // An accessible field that is not final can always be set.
            throw new IllegalStateException(impossible);
        }
    }

    private static Field name() {
        try {
            Field name = CachedField.class.getDeclaredField("name");
            name.setAccessible(true);
            return name;
        } catch (ReflectiveOperationException e) {
            // No supported Kryo comes here; a later one might.
            throw new KryoException(
                    "This version of Kryo names its fields in another way than Kryo 5.6 does. Use Kryo"
                            + " 5.6, or neither @Weak nor fields that hold references.",
                    e);
        }
    }
}

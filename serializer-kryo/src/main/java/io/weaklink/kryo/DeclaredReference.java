package io.weaklink.kryo;

import com.esotericsoftware.kryo.KryoException;
import io.weaklink.Holder;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import org.jspecify.annotations.Nullable;

/**
 * A reference as the field that holds it declares it.
 *
 * @param type the reference class
 * @param holder what the field declares for the referent; null where only Kryo can tell, which knows type variables
 * @param owner the class that declares the field
 */
record DeclaredReference(Class<?> type, @Nullable Holder holder, Class<?> owner) {

    static DeclaredReference of(Field field) {
        return new DeclaredReference(field.getType(), holder(field.getGenericType()), field.getDeclaringClass());
    }

    private static @Nullable Holder holder(Type reference) {
        if (!(reference instanceof ParameterizedType parameterized)
                || parameterized.getActualTypeArguments().length != 1) {
            return Holder.UNKNOWN;
        }
        Type type = parameterized.getActualTypeArguments()[0];
        if (type instanceof WildcardType wildcard) {
            type = wildcard.getUpperBounds()[0];
        }
        if (type instanceof ParameterizedType raw) {
            type = raw.getRawType();
        }
        return type instanceof Class<?> declared ? Holder.declaring(declared) : null;
    }

    /** Refuses a value of another class: Kryo sets fields without looking, and only a reference can be asked as one. */
    void requireHolds(Class<?> found) {
        if (found != type && !type.isAssignableFrom(found)) {
            throw new KryoException("Expected a '" + type.getName() + "', but found a '" + found.getName()
                    + "'. The stream is damaged, or was written by another version of '" + owner.getName() + "'.");
        }
    }
}

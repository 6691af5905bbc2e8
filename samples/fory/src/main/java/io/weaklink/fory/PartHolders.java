package io.weaklink.fory;

import io.weaklink.Holder;
import io.weaklink.Weak;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a container says of its parts: an even one is a key, an odd one a value; elements are both. Immutable.
 *
 * @param even what is said of parts with an even index
 * @param odd what is said of parts with an odd index
 */
record PartHolders(Holder even, Holder odd) {

    /** A container that says nothing. */
    static final PartHolders UNKNOWN = new PartHolders(Holder.UNKNOWN, Holder.UNKNOWN);

    /** Returns what a field says of the parts of its container. */
    static PartHolders of(Type field, Class<?> type, @Nullable Weak mark) {
        if (type.isArray()) {
            return alike(type.getComponentType(), mark);
        }
        Type[] arguments = field instanceof ParameterizedType it ? it.getActualTypeArguments() : new Type[0];
        if (Map.class.isAssignableFrom(type)) {
            return arguments.length == 2
                    ? new PartHolders(
                            declaring(DeclaredReferent.raw(arguments[0]), mark),
                            declaring(DeclaredReferent.raw(arguments[1]), mark))
                    : alike(Object.class, mark);
        }
        return alike(arguments.length == 1 ? DeclaredReferent.raw(arguments[0]) : Object.class, mark);
    }

    private static PartHolders alike(Class<?> declares, @Nullable Weak mark) {
        Holder holder = declaring(declares, mark);
        return new PartHolders(holder, holder);
    }

    private static Holder declaring(Class<?> declares, @Nullable Weak mark) {
        return Holder.declaring(declares).marked(mark);
    }

    Holder at(int index) {
        return (index & 1) == 0 ? even : odd;
    }
}

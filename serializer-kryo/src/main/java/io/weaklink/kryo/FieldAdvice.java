package io.weaklink.kryo;

import io.weaklink.Advice;
import io.weaklink.ReferentTypes;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** What a check advises on a field that is not marked: a set or map of referents may be meant weakly. */
final class FieldAdvice {

    private FieldAdvice() {}

    /** Returns the advice on a field of a class that {@code seen} knows; null if there is none. */
    static @Nullable String on(Field field, TypeArguments seen, ReferentTypes types) {
        Class<?> declared = field.getType();
        boolean isMap = Map.class.isAssignableFrom(declared) && !WeakHashMap.class.isAssignableFrom(declared);
        if (!isMap && !Set.class.isAssignableFrom(declared)) {
            return null;
        }
        List<Class<?>> contents = DeclaredPlace.contents(field, seen);
        boolean first = types.isDeclared(contents.get(0));
        boolean last = types.isDeclared(contents.get(contents.size() - 1));
        Advice advice = isMap ? ofMap(first, last) : first ? Advice.ELEMENTS : null;
        return advice == null ? null : advice.at(field.getDeclaringClass(), field.getName());
    }

    private static @Nullable Advice ofMap(boolean keys, boolean values) {
        if (keys) {
            return values ? Advice.ENTRIES : Advice.KEYS;
        }
        return values ? Advice.VALUES : null;
    }
}

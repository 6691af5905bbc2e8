package io.weaklink.kryo;

import io.weaklink.Advice;
import io.weaklink.ReferentTypes;
import java.lang.reflect.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a check advises on a field that is not marked: a set or map of referents may be meant weakly. */
final class FieldAdvice {

    private FieldAdvice() {}

    /** Returns the advice on a field of a class that {@code known} tells of; null if there is none. */
    static @Nullable String on(Field field, TypeArguments known, ReferentTypes types) {
        List<Class<?>> contents = DeclaredPlace.contents(field, known);
        if (contents.isEmpty()) {
            return null;
        }
        Advice advice = Advice.on(field.getType(), contents.get(0), contents.get(contents.size() - 1), types);
        return advice == null ? null : advice.at(field.getDeclaringClass(), field.getName());
    }
}

package io.weaklink.fory;

import io.weaklink.RefusedMark;
import io.weaklink.Weak;
import io.weaklink.WeaklinkException;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which fields of one class are marked, by themselves or by a getter or setter. Immutable. */
final class Marks {

    private final Map<String, Weak> byName = new HashMap<>();

    /**
     * Looks at the members of exactly this class.
     *
     * @throws WeaklinkException if a mark stands where this codec cannot keep it
     */
    Marks(Class<?> type) {
        for (Field field : type.getDeclaredFields()) {
            add(type, field.getName(), field.getAnnotation(Weak.class));
        }
        for (Method method : type.getDeclaredMethods()) {
            refuseParameters(type, method, RefusedMark.ARGUMENT);
            Weak mark = method.getAnnotation(Weak.class);
            if (mark != null && !method.isSynthetic()) {
                add(type, fieldOf(type, method), mark);
            }
        }
        for (Executable constructor : type.getDeclaredConstructors()) {
            refuseParameters(type, constructor, RefusedMark.PARAMETER);
        }
    }

    /** Returns the mark of a field; null if it has none. */
    @Nullable
    Weak of(Field field) {
        return byName.get(field.getName());
    }

    boolean isEmpty() {
        return byName.isEmpty();
    }

    private void add(Class<?> type, String field, @Nullable Weak mark) {
        Weak before = mark == null ? null : byName.put(field, mark);
        if (before != null && !before.equals(mark)) {
            throw new WeaklinkException(RefusedMark.POLICY.at(type, field));
        }
    }

    private static String fieldOf(Class<?> type, Method method) {
        String name = method.getName();
        String property = name.startsWith("get") || name.startsWith("set")
                ? name.substring(3)
                : name.startsWith("is") ? name.substring(2) : name;
        List<String> fields =
                Arrays.stream(type.getDeclaredFields()).map(Field::getName).toList();
        String field = decapitalized(property);
        if (!fields.contains(field)) {
            throw new WeaklinkException(RefusedMark.METHOD.at(type, name));
        }
        return field;
    }

    private static String decapitalized(String property) {
        return property.isEmpty() ? property : Character.toLowerCase(property.charAt(0)) + property.substring(1);
    }

    /** A record component marks its parameter too, and is judged as a field. */
    private static void refuseParameters(Class<?> type, Executable executable, RefusedMark refusal) {
        if (!type.isRecord()
                && Arrays.stream(executable.getParameters()).anyMatch(it -> it.isAnnotationPresent(Weak.class))) {
            throw new WeaklinkException(refusal.at(type, executable.getName()));
        }
    }
}

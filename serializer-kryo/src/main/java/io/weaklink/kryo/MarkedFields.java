package io.weaklink.kryo;

import com.esotericsoftware.kryo.KryoException;
import io.weaklink.RefusedMark;
import io.weaklink.Weak;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a class that are marked with {@link Weak}, themselves or by their getter or setter. {@link TakenFields} takes
 * them over.
 *
 * @param fields the fields that hold a referent itself, inherited ones too
 * @param marks the mark of each marked field, also of those that hold references
 * @param refusal why the marks cannot be kept, with the way out; null if they can
 */
record MarkedFields(
        Set<Field> fields, Map<Field, Weak> marks, @Nullable String refusal) {

    private static final MarkedFields NONE = new MarkedFields(Set.of(), Map.of(), null);

    boolean isEmpty() {
        return fields.isEmpty() && refusal == null;
    }

    /** Returns the fields, or says why they cannot be written weakly. */
    Set<Field> requireFields() {
        if (refusal != null) {
            throw new KryoException(refusal);
        }
        return fields;
    }

    /** Returns the mark of the record component, whose field has the same name; null if it has none. */
    @Nullable
    Weak mark(String component) {
        for (Map.Entry<Field, Weak> marked : marks.entrySet()) {
            if (marked.getKey().getName().equals(component)) {
                return marked.getValue();
            }
        }
        return null;
    }

    /** Studies a class. Nothing is kept, because a class of the platform that knew it would keep the class loader of this. */
    static MarkedFields of(Class<?> type) {
        if (type.isPrimitive() || type.isInterface() || type.isArray()) {
            return NONE;
        }
        Set<Field> fields = new LinkedHashSet<>();
        Map<Field, Weak> marks = new LinkedHashMap<>();
        String refusal = null;
        for (@Nullable Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            if (c.getClassLoader() != null) {
                String refused = study(c, marks);
                refusal = refusal == null ? refused : refusal;
            }
        }
        for (Map.Entry<Field, Weak> marked : marks.entrySet()) {
            Field field = marked.getKey();
            if (!holdsReferences(field)) {
                fields.add(field);
                refusal = refusal == null ? refusalOf(field) : refusal;
            }
            if (refusal == null && marked.getValue().onGone().length > 1) {
                refusal = RefusedMark.POLICY.at(field.getDeclaringClass(), field.getName());
            }
        }
        return marks.isEmpty() && refusal == null ? NONE : new MarkedFields(fields, marks, refusal);
    }

    /** Adds the fields of one class, without those that it inherits. Returns the refusal, null if there is none. */
    private static @Nullable String study(Class<?> type, Map<Field, Weak> marks) {
        for (Field field : type.getDeclaredFields()) {
            Weak mark = field.getAnnotation(Weak.class);
            if (mark != null && !Modifier.isStatic(field.getModifiers())) {
                marks.put(field, mark);
            }
        }
        if (type.isRecord()) {
            // A mark on a component stands on its field, its accessor and its parameter.
            return null;
        }
        String refusal = studyMethods(type, marks);
        return refusal == null ? studyParameters(type) : refusal;
    }

    /** A field that holds references is weak already, so a mark on it gives a policy only. */
    private static boolean holdsReferences(Field field) {
        return MetClass.isReference(field.getType())
                || DeclaredPlace.of(field.getGenericType(), TypeArguments.of(field.getDeclaringClass()))
                        .mentionsReferences();
    }

    private static @Nullable String studyMethods(Class<?> type, Map<Field, Weak> marks) {
        for (Method method : type.getDeclaredMethods()) {
            Weak mark = method.getAnnotation(Weak.class);
            if (mark != null && !method.isSynthetic()) {
                Field field = fieldOf(method, type);
                if (field == null) {
                    return RefusedMark.METHOD.at(type, method.getName());
                }
                marks.putIfAbsent(field, mark);
            }
        }
        return null;
    }

    private static @Nullable String studyParameters(Class<?> type) {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            for (Parameter parameter : constructor.getParameters()) {
                if (parameter.isAnnotationPresent(Weak.class)
                        && !DeclaredPlace.of(parameter.getParameterizedType(), TypeArguments.of(type))
                                .mentionsReferences()) {
                    return RefusedMark.PARAMETER.at(type, parameter.getName());
                }
            }
        }
        return null;
    }

    private static @Nullable Field fieldOf(Method accessor, Class<?> type) {
        String name = accessor.getName();
        if (!(name.startsWith("set") || name.startsWith("get")) || name.length() == 3) {
            return null;
        }
        String field = Character.toLowerCase(name.charAt(3)) + name.substring(4);
        for (@Nullable Class<?> c = type; c != null; c = c.getSuperclass()) {
            for (Field candidate : c.getDeclaredFields()) {
                if (candidate.getName().equals(field)) {
                    return candidate;
                }
            }
        }
        return null;
    }

    private static @Nullable String refusalOf(Field field) {
        Class<?> owner = field.getDeclaringClass();
        Class<?> type = field.getType();
        if (owner.isRecord()) {
            return RefusedMark.PARAMETER.at(owner, field.getName());
        }
        if (type.isArray() || Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type)) {
            return RefusedMark.CONTAINER.at(owner, field.getName());
        }
        if (DeclaredPlace.isContainer(type)) {
            return RefusedMark.WRAPPER.at(owner, field.getName());
        }
        if (type.isPrimitive()) {
            return RefusedMark.PRIMITIVE.at(owner, field.getName());
        }
        return null;
    }
}

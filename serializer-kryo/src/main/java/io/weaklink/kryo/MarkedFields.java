package io.weaklink.kryo;

import com.esotericsoftware.kryo.KryoException;
import io.weaklink.RefusedMark;
import io.weaklink.Weak;
import io.weaklink.WeakShape;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a class that are marked with {@link Weak}, themselves or by their getter or setter. {@link TakenFields} takes
 * them over.
 *
 * @param marks the fields that are not weak by their type, inherited ones too, with their marks
 * @param policies the marks of all marked fields: those that hold references too, to which a mark gives a policy only
 * @param refusal why the marks cannot be kept, with the way out; null if they can
 */
record MarkedFields(
        Map<Field, Weak> marks,
        Map<Field, Weak> policies,
        @Nullable String refusal) {

    private static final MarkedFields NONE = new MarkedFields(Map.of(), Map.of(), null);

    Set<Field> fields() {
        return marks.keySet();
    }

    boolean isEmpty() {
        return marks.isEmpty() && refusal == null;
    }

    /** Returns the fields, or says why they cannot be written weakly. */
    Set<Field> requireFields() {
        if (refusal != null) {
            throw new KryoException(refusal);
        }
        return fields();
    }

    /** Returns the mark of the record component, whose field has the same name; null if it has none. */
    @Nullable
    Weak mark(String component) {
        for (Map.Entry<Field, Weak> marked : policies.entrySet()) {
            if (marked.getKey().getName().equals(component)) {
                return marked.getValue();
            }
        }
        return null;
    }

    private static @Nullable String refusalOfPolicies(Field field, Weak mark) {
        return mark.onGone().length < 2 ? null : RefusedMark.POLICY.at(field.getDeclaringClass(), field.getName());
    }

    /** Studies a class. Nothing is kept, because a class of the platform that knew it would keep the class loader of this. */
    static MarkedFields of(Class<?> type) {
        if (type.isPrimitive() || type.isInterface() || type.isArray()) {
            return NONE;
        }
        Map<Field, Weak> policies = new LinkedHashMap<>();
        String refusal = null;
        for (@Nullable Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            if (c.getClassLoader() != null) {
                String refused = study(c, policies);
                refusal = refusal == null ? refused : refusal;
            }
        }
        Map<Field, Weak> marks = new LinkedHashMap<>(policies);
        marks.keySet().removeIf(MarkedFields::isWeakAlready);
        for (Map.Entry<Field, Weak> marked : marks.entrySet()) {
            refusal = refusal == null ? refusalOf(marked.getKey(), marked.getValue()) : refusal;
        }
        for (Map.Entry<Field, Weak> marked : policies.entrySet()) {
            refusal = refusal == null ? refusalOfPolicies(marked.getKey(), marked.getValue()) : refusal;
        }
        return policies.isEmpty() && refusal == null ? NONE : new MarkedFields(marks, policies, refusal);
    }

    /** Adds the fields of one class, without those that it inherits. Returns the refusal, null if there is none. */
    private static @Nullable String study(Class<?> type, Map<Field, Weak> marks) {
        for (Field field : DeclaredMembers.fields(type)) {
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

    /** A mark gives a policy only to a field that holds a reference, or a container of references. */
    private static boolean isWeakAlready(Field field) {
        if (MetClass.isReference(field.getType())) {
            return true;
        }
        List<Class<?>> contents = DeclaredPlace.contents(field, TypeArguments.of(field.getDeclaringClass()));
        return !contents.isEmpty() && MetClass.isReference(contents.get(contents.size() - 1));
    }

    private static @Nullable String studyMethods(Class<?> type, Map<Field, Weak> marks) {
        for (Method method : DeclaredMembers.methods(type)) {
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
        for (Constructor<?> constructor : DeclaredMembers.constructors(type)) {
            for (Parameter parameter : markedParameters(constructor)) {
                if (!DeclaredPlace.of(TypeArguments.of(type).substitute(parameter.getParameterizedType()))
                        .mentionsReferences()) {
                    return RefusedMark.PARAMETER.at(type, parameter.getName());
                }
            }
        }
        return null;
    }

    /** The names of parameters may be spelled so that reflection refuses to tell them. So they are asked for only if one is marked. */
    private static List<Parameter> markedParameters(Constructor<?> constructor) {
        boolean anyMarked = Stream.of(constructor.getParameterAnnotations())
                .flatMap(Stream::of)
                .anyMatch(Weak.class::isInstance);
        return anyMarked
                ? Stream.of(constructor.getParameters())
                        .filter(it -> it.isAnnotationPresent(Weak.class))
                        .toList()
                : List.of();
    }

    private static @Nullable Field fieldOf(Method accessor, Class<?> type) {
        String name = accessor.getName();
        if (!(name.startsWith("set") || name.startsWith("get")) || name.length() == 3) {
            return null;
        }
        String field = Character.toLowerCase(name.charAt(3)) + name.substring(4);
        for (@Nullable Class<?> c = type; c != null; c = c.getSuperclass()) {
            for (Field candidate : DeclaredMembers.fields(c)) {
                if (candidate.getName().equals(field)) {
                    return candidate;
                }
            }
        }
        return null;
    }

    private static @Nullable String refusalOf(Field field, Weak mark) {
        Class<?> owner = field.getDeclaringClass();
        Class<?> type = field.getType();
        if (owner.isRecord()) {
            return RefusedMark.PARAMETER.at(owner, field.getName());
        }
        if (type.isPrimitive()) {
            return RefusedMark.PRIMITIVE.at(owner, field.getName());
        }
        WeakShape shape = WeakShape.of(type, mark);
        if (mark.value().length > (shape != null && shape.isMap() ? 1 : 0)) {
            return RefusedMark.SIDE.at(owner, field.getName());
        }
        if (shape == null && type.isArray()) {
            return RefusedMark.CONTAINER.at(owner, field.getName());
        }
        if (shape == null && DeclaredPlace.isContainer(type)) {
            return RefusedMark.WRAPPER.at(owner, field.getName());
        }
        return null;
    }
}

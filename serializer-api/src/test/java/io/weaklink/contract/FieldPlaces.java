package io.weaklink.contract;

import io.weaklink.Weak;
import io.weaklink.WeakShape;
import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The fields that {@link FieldCodec} writes, and what their types say. */
final class FieldPlaces {

    private static final ClassValue<List<Field>> KNOWN = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            return find(type);
        }
    };

    private FieldPlaces() {}

    /** Returns the fields of a class and its superclasses by name, made accessible. */
    static List<Field> of(Class<?> type) {
        return KNOWN.get(type);
    }

    private static List<Field> find(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> declaring = type;
                declaring != Object.class && declaring != Record.class;
                declaring = declaring.getSuperclass()) {
            for (Field field : declaring.getDeclaredFields()) {
                if ((field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0) {
                    field.setAccessible(true);
                    fields.add(field);
                }
            }
        }
        fields.sort(Comparator.comparing(Field::getName));
        return fields;
    }

    /** Returns the type argument that says what a container or reference holds: its last one. */
    static Type content(Type type) {
        if (type instanceof GenericArrayType array) {
            return array.getGenericComponentType();
        }
        if (type instanceof Class<?> plain && plain.isArray()) {
            return plain.getComponentType();
        }
        if (type instanceof ParameterizedType parameterized) {
            Type[] arguments = parameterized.getActualTypeArguments();
            return arguments[arguments.length - 1];
        }
        return Object.class;
    }

    /** Returns the type argument that says what the keys of a map are: its first one. */
    static Type key(Type type) {
        return type instanceof ParameterizedType parameterized
                ? parameterized.getActualTypeArguments()[0]
                : Object.class;
    }

    /** Returns what the container in this field holds weakly; null if the field is not marked, or holds none. */
    static WeakShape shape(Field field) {
        Weak mark = field.getAnnotation(Weak.class);
        return mark == null || Reference.class.isAssignableFrom(raw(content(field.getGenericType())))
                ? null
                : WeakShape.of(field.getType(), mark);
    }

    /** Returns whether a field is marked and holds the referent itself, neither a reference nor a container. */
    static boolean holdsReferent(Field field) {
        Class<?> type = field.getType();
        return field.isAnnotationPresent(Weak.class)
                && !type.isArray()
                && Stream.of(Reference.class, Collection.class, Map.class).noneMatch(it -> it.isAssignableFrom(type));
    }

    /** Returns the class of a type, {@code Object} for a variable: this codec keeps no bindings. */
    static Class<?> raw(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof GenericArrayType array) {
            return raw(array.getGenericComponentType()).arrayType();
        }
        return type instanceof TypeVariable<?> ? Object.class : raw(((ParameterizedType) type).getRawType());
    }
}

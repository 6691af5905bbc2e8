package io.weaklink.tool.graph;

import io.weaklink.Weak;
import java.lang.ref.Reference;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What one object holds: the elements of a collection, map or array, and the fields of classes that are not the JDK's, so
 * far as the module system lets. Transient and static fields are left out, as formats leave them out. Belongs to one
 * thread.
 */
final class ObjectParts {

    /** Is told each part, in order. */
    interface Visitor {

        /** A plain value stands here. */
        void value(Place place, String name, Object value);

        /** An object is held here. */
        void strong(Place place, String name, Object held);

        /** An object is referred to here: by a reference, or by a field that is meant weakly. */
        void weak(Place place, @Nullable Object referent, @Nullable Reference<?> reference);
    }

    private final Map<Class<?>, List<Field>> fields = new HashMap<>();

    void visit(Object holder, Place place, Visitor visitor) throws ReflectiveOperationException {
        if (holder instanceof Object[] array) {
            elements(List.of(), array, place, visitor);
        } else if (holder instanceof Map<?, ?> map) {
            entries(map, place, visitor);
        } else if (holder instanceof Collection<?> collection) {
            elements(collection, new Object[0], place, visitor);
        }
        for (Field field : fields.computeIfAbsent(holder.getClass(), ObjectParts::fieldsOf)) {
            field(field, field.get(holder), place.member(field.getName()), visitor);
        }
    }

    private static void elements(Collection<?> collection, Object[] array, Place place, Visitor visitor) {
        int index = 0;
        for (Object element : collection) {
            part(place.element(index), "[" + index++ + "]", element, visitor);
        }
        for (Object element : array) {
            part(place.element(index), "[" + index++ + "]", element, visitor);
        }
    }

    private static void entries(Map<?, ?> map, Place place, Visitor visitor) {
        int index = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object key = entry.getKey();
            boolean plain = key == null || JavaValue.isOne(key);
            String name = plain ? JavaValue.text(key) : "[" + index + "]";
            if (!plain && map instanceof WeakHashMap) {
                visitor.weak(place.member("key" + name), key, null);
            } else if (!plain) {
                part(place.member("key" + name), "key" + name, key, visitor);
            }
            part(plain ? place.member(name) : place.element(index), name, entry.getValue(), visitor);
            index++;
        }
    }

    private static void field(Field field, @Nullable Object value, Place place, Visitor visitor) {
        if (value != null && field.isAnnotationPresent(Weak.class)) {
            visitor.weak(place, value, null);
        } else {
            part(place, field.getName(), value, visitor);
        }
    }

    private static void part(Place place, String name, @Nullable Object value, Visitor visitor) {
        if (value instanceof Reference<?> reference) {
            visitor.weak(place, reference.get(), reference);
        } else if (value != null && JavaValue.isOne(value)) {
            visitor.value(place, name, value);
        } else if (value != null) {
            visitor.strong(place, name, value);
        }
    }

    private static List<Field> fieldsOf(Class<?> type) {
        List<Field> all = new ArrayList<>();
        for (Class<?> at = type; at != null && !JavaValue.isOfJava(at); at = at.getSuperclass()) {
            List<Field> own = new ArrayList<>();
            for (Field field : at.getDeclaredFields()) {
                int modifiers = field.getModifiers();
                boolean written = !Modifier.isStatic(modifiers) && !Modifier.isTransient(modifiers);
                if (written && !field.isSynthetic() && field.trySetAccessible()) {
                    own.add(field);
                }
            }
            all.addAll(0, own);
        }
        return all;
    }

    /** Returns whether an object only holds others together. */
    static boolean isContainer(Object object) {
        return object instanceof Collection
                || object instanceof Map
                || object.getClass().isArray();
    }

    /** Returns what a container holds, in words. */
    static String size(Object container) {
        int size = container instanceof Collection<?> collection
                ? collection.size()
                : container instanceof Map<?, ?> map ? map.size() : Array.getLength(container);
        return size + (size == 1 ? " element" : " elements");
    }
}

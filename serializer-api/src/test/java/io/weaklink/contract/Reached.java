package io.weaklink.contract;

import io.weaklink.Weak;
import io.weaklink.WeakSide;
import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whatever can be reached from a root, strongly or weakly, in a graph of which nothing else is known: a damaged document may have
 * left anything out. Notes each referent that is of another type than its place declares, and each that must not be reached.
 */
public final class Reached {

    /** A field that is found anew has its types parsed anew. */
    private static final ClassValue<List<Field>> FIELDS = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            List<Field> fields = new ArrayList<>();
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isTransient(field.getModifiers()) && !Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    fields.add(field);
                }
            }
            return fields;
        }
    };

    private final List<String> wrong = new ArrayList<>();
    private final Set<Object> forbidden;
    private final boolean asksPlaces;
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private int references;

    /**
     * Looks at all.
     *
     * @param forbidden what must not be reached, by identity
     * @param asksPlaces whether a referent must be of the type that its place declares
     */
    public Reached(Object root, Set<Object> forbidden, boolean asksPlaces) {
        this.forbidden = forbidden;
        this.asksPlaces = asksPlaces;
        meet(root, root.getClass(), "root");
    }

    /** Returns what is wrong; nothing if all is right. */
    public List<String> wrong() {
        return wrong;
    }

    /** Returns how many references with a referent were met. */
    int references() {
        return references;
    }

    private void meet(Object value, Type declared, String place) {
        if (value instanceof Reference<?> reference) {
            meetReferent(reference.get(), argument(declared, 0), place);
        } else if (value != null && seen.add(value)) {
            if (forbidden.contains(value)) {
                wrong.add(place + " reaches a " + value.getClass().getSimpleName()
                        + " that the document does not mention");
            }
            meetContents(value, declared, place);
        }
    }

    private void meetReferent(Object referent, Type declared, String place) {
        if (referent == null) {
            return;
        }
        references++;
        requireDeclared(referent, declared, place);
        meet(referent, referent.getClass(), place + "~");
    }

    private void meetContents(Object value, Type declared, String place) {
        if (value instanceof Collection<?> elements) {
            elements.forEach(element -> meet(element, argument(declared, 0), place + "[]"));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, mapped) -> {
                meet(key, argument(declared, 0), place + "[key]");
                meet(mapped, argument(declared, 1), place + "[value]");
            });
        } else if (value instanceof Object[] slots) {
            for (Object slot : slots) {
                meet(slot, component(declared), place + "[]");
            }
        } else if (value.getClass().getPackage() == Reached.class.getPackage()) {
            for (Field field : FIELDS.get(value.getClass())) {
                meetField(field, value, place + "." + field.getName());
            }
        }
    }

    private void meetField(Field field, Object holder, String place) {
        Object held;
        try {
            held = field.get(holder);
        } catch (IllegalArgumentException heldByForce) {
            // Kryo sets fields without looking, and newer JDKs do not give what a field cannot hold: a matter of the
            // host.
            return;
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
        Weak mark = field.getAnnotation(Weak.class);
        Type declared = field.getGenericType();
        // Not in an unmarked WeakHashMap: with keys of any class it may have been written by the host alone.
        if (mark != null && held instanceof Map<?, ?> map) {
            boolean hasValues = mark.value().length > 0 && mark.value()[0] != WeakSide.KEYS;
            boolean hasKeys = !hasValues || mark.value()[0] == WeakSide.BOTH;
            map.forEach((key, value) -> {
                requireDeclared(hasKeys ? key : null, argument(declared, 0), place);
                requireDeclared(hasValues ? value : null, argument(declared, 1), place);
            });
        } else if (mark != null && held instanceof Collection<?> elements) {
            elements.forEach(element -> requireDeclared(element, argument(declared, 0), place));
        } else if (mark != null && held instanceof Bead) {
            meetReferent(held, declared, place);
            return;
        }
        meet(held, declared, place);
    }

    private void requireDeclared(Object referent, Type declared, String place) {
        if (asksPlaces && referent != null && !raw(declared).isInstance(referent)) {
            wrong.add(place + " declares " + declared + ", but has a " + referent.getClass());
        }
    }

    private static Type argument(Type type, int index) {
        return type instanceof ParameterizedType generic && index < generic.getActualTypeArguments().length
                ? generic.getActualTypeArguments()[index]
                : Object.class;
    }

    private static Type component(Type type) {
        if (type instanceof GenericArrayType array) {
            return array.getGenericComponentType();
        }
        return type instanceof Class<?> array && array.isArray() ? array.getComponentType() : Object.class;
    }

    private static Class<?> raw(Type type) {
        if (type instanceof ParameterizedType generic) {
            return (Class<?>) generic.getRawType();
        }
        return type instanceof Class<?> plain ? plain : Object.class;
    }
}

package io.weaklink.shape;

import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.security.CodeSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a way by which one object holds another strongly.
 *
 * <p>It looks at elements of collections, maps and arrays, at record components, at what serializable lambdas captured,
 * and at the fields of classes that come from the same place as the class of the object that is looked for. It never
 * looks at private fields of the JDK or of a library, so it finds the usual mistakes and proves nothing.
 *
 * <p>The search is by identity and looks at {@value #MOST} objects at most. An instance is made for one search.
 */
final class StrongPath {

    /** How many objects one search looks at. */
    static final int MOST = 10_000;

    private final Object wanted;
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Step> open = new ArrayDeque<>();
    private @Nullable Step found;

    private StrongPath(Object wanted) {
        this.wanted = wanted;
    }

    /** An object on the way, and how the one before it holds it. */
    private record Step(Object object, @Nullable Step before, String how) {

        String path() {
            return before == null ? how : before.path() + " -> " + how;
        }
    }

    /**
     * Returns the way from one object to another, as text.
     *
     * @param start what the first object is called in the text
     * @return empty if none was found
     */
    static Optional<String> find(Object from, String start, Object wanted) {
        var search = new StrongPath(wanted);
        search.reach(from, null, start);
        while (search.found == null && !search.open.isEmpty()) {
            search.lookInto(search.open.remove());
        }
        return Optional.ofNullable(search.found).map(Step::path);
    }

    private void reach(@Nullable Object object, @Nullable Step before, String how) {
        if (object == wanted) {
            found = new Step(object, before, how);
        } else if (object != null && seen.size() < MOST && seen.add(object)) {
            open.add(new Step(object, before, how));
        }
    }

    private void lookInto(Step step) {
        Object object = step.object();
        try {
            if (object instanceof Collection<?> elements) {
                reachAll(elements, step, "element of " + object.getClass().getName());
            } else if (object instanceof Map<?, ?> map) {
                lookIntoMap(map, step);
            } else if (object instanceof Object[] slots) {
                reachAll(Arrays.asList(slots), step, "element of an array");
            } else if (object instanceof Optional<?> optional) {
                reach(optional.orElse(null), step, "value of an Optional");
            } else if (object instanceof AtomicReference<?> atomic) {
                reach(atomic.get(), step, "value of an AtomicReference");
            } else if (object instanceof Map.Entry<?, ?> entry) {
                reach(entry.getKey(), step, "key of an entry");
                reach(entry.getValue(), step, "value of an entry");
            }
        } catch (RuntimeException failed) {
            // A collection that another thread changes, or that cannot be asked now: what it holds cannot be told.
            return;
        }
        if (object.getClass().isHidden() || object.getClass().isSynthetic()) {
            lookIntoLambda(step);
        } else {
            lookIntoFields(step);
            lookIntoRecord(step);
        }
    }

    private void reachAll(Iterable<?> elements, Step step, String how) {
        for (Object element : elements) {
            if (found != null || seen.size() >= MOST) {
                return;
            }
            reach(element, step, how);
        }
    }

    private void lookIntoMap(Map<?, ?> map, Step step) {
        if (!(map instanceof WeakHashMap)) {
            reachAll(map.keySet(), step, "key of " + map.getClass().getName());
        }
        reachAll(map.values(), step, "value of " + map.getClass().getName());
    }

    private void lookIntoLambda(Step step) {
        if (step.object() instanceof Serializable) {
            SerializedLambda form = LambdaForm.of(step.object()).orElse(null);
            for (int i = 0; form != null && i < form.getCapturedArgCount(); i++) {
                reach(
                        form.getCapturedArg(i),
                        step,
                        form.getImplMethodName().startsWith("lambda$")
                                ? "captured by the lambda"
                                : "bound by the method reference '" + form.getImplMethodName() + "'");
            }
        }
    }

    private void lookIntoFields(Step step) {
        for (Class<?> type = step.object().getClass(); type != null; type = type.getSuperclass()) {
            if (isOfTheSamePlace(type)) {
                for (Field field : type.getDeclaredFields()) {
                    boolean holds = !Modifier.isStatic(field.getModifiers())
                            && !field.getType().isPrimitive()
                            && field.trySetAccessible();
                    if (holds) {
                        reach(
                                valueOf(field, step.object()),
                                step,
                                "field '" + field.getName() + "' of " + type.getName());
                    }
                }
            }
        }
    }

    private static @Nullable Object valueOf(Field field, Object object) {
        try {
            return field.get(object);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("The field '" + field + "' was made accessible and is not.", e);
        }
    }

    /** Asks the accessors of a record of another place, because these are public. */
    private void lookIntoRecord(Step step) {
        Class<?> type = step.object().getClass();
        if (type.isRecord() && !isOfTheSamePlace(type)) {
            for (RecordComponent component : type.getRecordComponents()) {
                if (!component.getType().isPrimitive()
                        && component.getAccessor().canAccess(step.object())) {
                    try {
                        reach(
                                component.getAccessor().invoke(step.object()),
                                step,
                                "component '" + component.getName() + "' of " + type.getName());
                    } catch (IllegalAccessException | InvocationTargetException e) {
                        // What the accessor does not give cannot be told.
                        continue;
                    }
                }
            }
        }
    }

    /** Returns whether the class comes from the module, or else the class loader and code source, of the wanted one's. */
    private boolean isOfTheSamePlace(Class<?> type) {
        Class<?> own = wanted.getClass();
        if (isOfTheJdk(own)) {
            return false;
        }
        return own.getModule().isNamed() || type.getModule().isNamed()
                ? own.getModule() == type.getModule()
                : own.getClassLoader() == type.getClassLoader() && Objects.equals(source(own), source(type));
    }

    private static boolean isOfTheJdk(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }

    private static @Nullable CodeSource source(Class<?> type) {
        return type.getProtectionDomain().getCodeSource();
    }
}

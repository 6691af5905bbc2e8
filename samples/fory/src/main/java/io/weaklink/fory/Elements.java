package io.weaklink.fory;

import io.weaklink.ReadScope;
import io.weaklink.ReferenceKind;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.Vector;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The references in a container that Fory has read, and in those within it. In an array, in an {@link AtomicReference},
 * and in a list or map of the platform that can be changed, a late one gives way to a genuine one when the document ends, if
 * it still stands there. Anywhere else it stays, bound. One to an object that its place does not declare is cleared.
 * Belongs to one thread.
 */
final class Elements {

    private final ReadScope scope;

    /** A container may hold itself. */
    private final Set<Object> entered = Collections.newSetFromMap(new IdentityHashMap<>(1));

    /** The genuine reference for each late one that stands where it can be exchanged; the late one until there is one. */
    private final Map<Object, Reference<?>> genuine = new IdentityHashMap<>(0);

    private Elements(ReadScope scope) {
        this.scope = scope;
    }

    /**
     * Looks at a container.
     *
     * @param place what is declared for the container
     */
    static void settable(ReadScope scope, @Nullable Object container, DeclaredPlace place) {
        if (container != null) {
            new Elements(scope).enter(container, place);
        }
    }

    @SuppressWarnings("unchecked")
    private void enter(Object container, DeclaredPlace place) {
        if (!entered.add(container)) {
            return;
        }
        if (container instanceof Object[] array) {
            parts(Arrays.asList(array), place.first(), exchange -> exchangeIn(array, exchange));
        } else if (container instanceof Collection<?> collection) {
            parts(collection, place.first(), isChangeable(collection) ? ((List<Object>) collection)::replaceAll : null);
        } else if (container instanceof Map<?, ?> map) {
            var values = (Map<Object, Object>) map;
            parts(map.keySet(), place.first(), null);
            parts(
                    map.values(),
                    place.last(),
                    isChangeable(map) ? exchange -> values.replaceAll((key, value) -> exchange.apply(value)) : null);
        } else if (container instanceof Optional<?> optional) {
            parts(optional.stream().toList(), place.first(), null);
        } else if (container instanceof AtomicReference<?> box) {
            var changeable = (AtomicReference<@Nullable Object>) box;
            parts(Collections.singletonList(box.get()), place.first(), changeable::updateAndGet);
        }
    }

    /** @param exchange goes through the places of the parts; null where they cannot be set */
    private void parts(
            Collection<?> parts, DeclaredPlace place, @Nullable Consumer<UnaryOperator<@Nullable Object>> exchange) {
        boolean anyLate = false;
        for (Object part : parts) {
            anyLate |= look(part, place, exchange != null);
        }
        if (anyLate && exchange != null) {
            scope.whenBound(() -> exchange.accept(part -> exchanged(part, place)));
        }
    }

    /** Returns whether the part is a late reference that is to be exchanged. */
    private boolean look(@Nullable Object part, DeclaredPlace place, boolean isSettable) {
        if (part instanceof Reference<?> reference) {
            DeclaredType.keep(scope, reference, place.referent());
            boolean isLate = isSettable && ReferenceKind.isOpen(reference);
            if (isLate && genuine.putIfAbsent(reference, reference) == null) {
                scope.settable(reference, it -> genuine.put(reference, it));
            }
            return isLate;
        }
        if (part != null && DeclaredPlace.isContainer(part.getClass())) {
            enter(part, place);
        }
        return false;
    }

    /** Whatever the application has put there since stays. */
    private @Nullable Object exchanged(@Nullable Object part, DeclaredPlace place) {
        Reference<?> its = part == null ? null : genuine.get(part);
        if (its == null) {
            return part;
        }
        DeclaredType.clearOther(its, place.referent());
        return its;
    }

    private static void exchangeIn(@Nullable Object[] array, UnaryOperator<@Nullable Object> exchange) {
        for (int i = 0; i < array.length; i++) {
            Object part = exchange.apply(array[i]);
            if (array.getClass().getComponentType().isInstance(part)) {
                array[i] = part;
            }
        }
    }

    private static boolean isChangeable(Collection<?> collection) {
        Class<?> type = collection.getClass();
        return type == ArrayList.class || type == LinkedList.class || type == Vector.class;
    }

    private static boolean isChangeable(Map<?, ?> map) {
        Class<?> type = map.getClass();
        return type == HashMap.class || type == LinkedHashMap.class;
    }
}

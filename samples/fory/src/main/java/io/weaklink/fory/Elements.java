package io.weaklink.fory;

import io.weaklink.Holder;
import io.weaklink.ReadScope;
import io.weaklink.ReferenceKind;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Vector;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The references in a container that Fory has read, and in those within it. In an array, and in a list or map of the
 * platform that can be changed, a late one gives way to a genuine one when the document ends. Anywhere else it stays,
 * bound. Belongs to one thread.
 */
final class Elements {

    private final ReadScope scope;
    private final Holder holder;

    /** A container may hold itself. */
    private final Set<Object> entered = Collections.newSetFromMap(new IdentityHashMap<>(1));

    private Elements(ReadScope scope, Holder holder) {
        this.scope = scope;
        this.holder = holder;
    }

    /**
     * Looks at a container.
     *
     * @param holder what its place says of the references in it
     * @throws io.weaklink.WeaklinkException if one of them points at what the place does not declare
     */
    static void settable(ReadScope scope, @Nullable Object container, Holder holder) {
        if (container != null) {
            new Elements(scope, holder).enter(container);
        }
    }

    private void enter(Object container) {
        if (!entered.add(container)) {
            return;
        }
        if (container instanceof Object[] array) {
            for (int i = 0; i < array.length; i++) {
                int index = i;
                element(array[i], it -> {
                    if (array.getClass().getComponentType().isInstance(it)) {
                        array[index] = it;
                    }
                });
            }
        } else if (container instanceof List<?> list && isChangeable(list)) {
            enterList(list);
        } else if (container instanceof Collection<?> collection) {
            collection.forEach(it -> element(it, null));
        } else if (container instanceof Map<?, ?> map) {
            map.keySet().forEach(it -> element(it, null));
            boolean isChangeable = isChangeable(map);
            map.entrySet().forEach(it -> enterEntry(it, isChangeable));
        }
    }

    @SuppressWarnings("unchecked")
    private void enterList(List<?> list) {
        List<Object> places = (List<Object>) list;
        int index = 0;
        for (Object element : list) {
            int place = index++;
            element(element, it -> places.set(place, it));
        }
    }

    @SuppressWarnings("unchecked")
    private void enterEntry(Map.Entry<?, ?> entry, boolean isChangeable) {
        Map.Entry<Object, Object> place = (Map.Entry<Object, Object>) entry;
        element(entry.getValue(), isChangeable ? place::setValue : null);
    }

    /** @param place sets the element; null where it cannot be set */
    private void element(@Nullable Object element, @Nullable Consumer<Reference<?>> place) {
        if (element instanceof Reference<?> reference) {
            DeclaredType.require(scope, reference, holder);
            if (place != null && ReferenceKind.isOpen(reference)) {
                scope.settable(reference, place);
            }
        } else if (element != null && BodyField.isContainer(element.getClass())) {
            enter(element);
        }
    }

    private static boolean isChangeable(List<?> list) {
        Class<?> type = list.getClass();
        return type == ArrayList.class || type == LinkedList.class || type == Vector.class;
    }

    private static boolean isChangeable(Map<?, ?> map) {
        Class<?> type = map.getClass();
        return type == HashMap.class || type == LinkedHashMap.class;
    }
}

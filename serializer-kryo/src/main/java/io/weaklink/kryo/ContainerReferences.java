package io.weaklink.kryo;

import io.weaklink.ReadScope;
import java.lang.ref.Reference;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lists, maps and arrays that a root has read, or a copy has made: whatever late reference stands in one of them is replaced by a
 * genuine one when the root is bound. Sets and map keys keep the late ones, and so does what cannot be changed.
 */
final class ContainerReferences {

    private ContainerReferences() {}

    static void makeGenuine(GraphResolver graph, int firstId) {
        Class<?> other = null;
        for (int id = firstId; id <= graph.lastReadId(); id++) {
            Object object = graph.findReadObject(id);
            if (object == null || object.getClass() == other) {
                continue;
            }
            if (!makeGenuine(object)) {
                other = object.getClass();
            }
        }
    }

    /** Does so in one container; returns false if this is none. */
    static boolean makeGenuine(Object container) {
        if (container instanceof Object[] array) {
            replaceIn(array);
        } else if (container instanceof List<?> list) {
            replaceIn(list);
        } else if (container instanceof Map<?, ?> map) {
            replaceIn(map);
        } else {
            return false;
        }
        return true;
    }

    private static void replaceIn(@Nullable Object[] array) {
        for (int i = 0; i < array.length; i++) {
            Object element = array[i];
            Object genuine = genuine(element);
            if (genuine != element) {
                array[i] = genuine;
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static void replaceIn(List<?> list) {
        if (list.stream().anyMatch(ContainerReferences::isReplaceable)) {
            try {
                ((List<@Nullable Object>) list).replaceAll(ContainerReferences::genuine);
            } catch (UnsupportedOperationException immutable) {
                // It keeps the late ones, which are bound and answer alike.
                return;
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static void replaceIn(Map<?, ?> map) {
        if (map.values().stream().anyMatch(ContainerReferences::isReplaceable)) {
            try {
                ((Map<Object, @Nullable Object>) map).replaceAll((key, value) -> genuine(value));
            } catch (UnsupportedOperationException immutable) {
                // It keeps the late ones, which are bound and answer alike.
                return;
            }
        }
    }

    private static boolean isReplaceable(@Nullable Object element) {
        return element instanceof Reference<?> reference && ReadScope.isLate(reference);
    }

    private static @Nullable Object genuine(@Nullable Object element) {
        return element instanceof Reference<?> reference ? ReadScope.genuine(reference) : element;
    }
}

package io.weaklink.kryo;

import io.weaklink.LostElements;
import io.weaklink.ReferenceKind;
import java.lang.ref.Reference;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The references in lists, maps and arrays that a root has read or a copy has made. When the root is bound, the late
 * ones are replaced by genuine ones. Sets, map keys and immutable containers keep the late ones. A set or map whose
 * elements or keys have changed their hash by then is filled again.
 */
final class ContainerReferences {

    private ContainerReferences() {}

    /** Makes the references genuine in each container that was read since this graph id was given. */
    static void makeGenuine(GraphIds ids, int firstId) {
        Class<?> other = null;
        for (int id = firstId; id <= ids.lastRead(); id++) {
            Object object = ids.findRead(id);
            if (object == null || object.getClass() == other) {
                continue;
            }
            if (!makeGenuine(object)) {
                other = object.getClass();
            }
        }
    }

    /**
     * Lets each set and map that was read since this graph id was given find its own elements. Inner ones come first,
     * because a set may be an element of another one.
     */
    static void findLost(GraphIds ids, int firstId) {
        Class<?> other = null;
        for (int id = ids.lastRead(); id >= firstId; id--) {
            Object object = ids.findRead(id);
            if (object != null && object.getClass() != other && !findLost(object)) {
                other = object.getClass();
            }
        }
    }

    /** Lets one set or map find its own elements. Returns false if the object is neither. */
    static boolean findLost(Object container) {
        if (container instanceof Set<?> set) {
            LostElements.findAgain(set);
        } else if (container instanceof Map<?, ?> map) {
            LostElements.findAgain(map);
        } else {
            return false;
        }
        return true;
    }

    /** Makes the references of one container genuine. Returns false if the object is no such container. */
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
                // The list keeps the late references, which are bound and answer alike.
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
                // The map keeps the late references, which are bound and answer alike.
                return;
            }
        }
    }

    private static boolean isReplaceable(@Nullable Object element) {
        return element instanceof Reference<?> reference && ReferenceKind.isLate(reference);
    }

    private static @Nullable Object genuine(@Nullable Object element) {
        return element instanceof Reference<?> reference ? ReferenceKind.genuine(reference) : element;
    }
}

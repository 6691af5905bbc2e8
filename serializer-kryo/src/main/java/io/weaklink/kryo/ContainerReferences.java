package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.serializers.CollectionSerializer;
import com.esotericsoftware.kryo.serializers.MapSerializer;
import io.weaklink.LostElements;
import io.weaklink.ReadScope;
import io.weaklink.ReferenceKind;
import io.weaklink.Refill;
import java.lang.ref.Reference;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The references in lists, maps and arrays that a root has read or a copy has made. When the root is bound, the late
 * ones are replaced by genuine ones. Sets, map keys and immutable containers keep the late ones. A set, map or priority queue
 * whose elements or keys have changed their hash or order by then is filled again.
 *
 * <p>A container that a serializer of the user's own made may load its elements only when somebody asks for them. It is asked
 * nothing, and keeps the late references, which are bound and answer alike; so does a view of the JDK around another container.
 */
final class ContainerReferences {

    private static final String VIEW = "java.util.Collections$";

    private final Kryo kryo;

    ContainerReferences(Kryo kryo) {
        this.kryo = kryo;
    }

    /** Fills a weak container when this scope ends. No graph id may lead to it, so its late references are exchanged too. */
    static void fill(Object container, Refill contents, ReadScope scope) {
        scope.fill(container, contents);
        scope.whenBound(() -> makeGenuine(container));
    }

    /** Makes the references genuine in each container that was read since this graph id was given. */
    void makeGenuine(GraphIds ids, int firstId) {
        Class<?> other = null;
        for (int id = firstId; id <= ids.lastRead(); id++) {
            Object object = ids.findRead(id);
            if (object != null && object.getClass() != other && !makeGenuineIn(object)) {
                other = object.getClass();
            }
        }
    }

    /**
     * Lets each container that was read since this graph id was given find its own elements. Inner ones come first, because a
     * set may be an element of another one.
     */
    void findLost(GraphIds ids, int firstId) {
        Class<?> other = null;
        for (int id = ids.lastRead(); id >= firstId; id--) {
            Object object = ids.findRead(id);
            if (object != null && object.getClass() != other && !findLostIn(object)) {
                other = object.getClass();
            }
        }
    }

    /** Makes the references genuine in one object. Returns false if no object of this class is such a container. */
    boolean makeGenuineIn(Object object) {
        return mayBeAsked(object) && makeGenuine(object);
    }

    /** Lets one object find its own elements. Returns false if no object of this class can lose any. */
    boolean findLostIn(Object container) {
        if (!mayBeAsked(container)) {
            return false;
        }
        try {
            return findLost(container);
        } catch (KryoException told) {
            throw told;
        } catch (RuntimeException thrown) {
            throw new KryoException(
                    "Expected a '" + container.getClass().getName() + "' to find its own elements, but it threw a '"
                            + thrown.getClass().getName() + "'. Mend the hash code or the order of its elements.",
                    thrown);
        }
    }

    private static boolean findLost(Object container) {
        if (container instanceof Set<?> set) {
            LostElements.findAgain(set);
        } else if (container instanceof Map<?, ?> map) {
            LostElements.findAgain(map);
        } else if (container instanceof Queue<?> queue) {
            LostElements.findAgain(queue);
        } else {
            return false;
        }
        return true;
    }

    /** Returns whether it is an array, or a container that holds its elements itself: of the JDK, or filled by Kryo. */
    boolean mayBeAsked(Object object) {
        if (!(object instanceof Collection<?> || object instanceof Map<?, ?>)) {
            return object instanceof Object[];
        }
        Class<?> type = object.getClass();
        if (type.getClassLoader() == null) {
            return !type.getName().startsWith(VIEW);
        }
        // Null for a KryoCopyable that nobody has registered.
        Registration registration = kryo.getClassResolver().getRegistration(type);
        Serializer<?> serializer = registration == null ? null : registration.getSerializer();
        return serializer instanceof CollectionSerializer<?> || serializer instanceof MapSerializer<?>;
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

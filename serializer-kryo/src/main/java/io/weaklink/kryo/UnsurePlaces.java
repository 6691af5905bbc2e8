package io.weaklink.kryo;

import io.weaklink.Holder;
import java.lang.ref.Reference;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The classes whose objects have places that were not asked when a reference was read. Kryo did not tell between several that
 * declare different types: components of a record, or keys and values of a map. Or a field holds a container that was read
 * in another place. Only when the root is bound, and the object is there, can each place be asked: a reference in it to an
 * object of another type is cleared, and a weak key of another type is removed.
 *
 * <p>An object without a graph id is not found again, so its references may have any type that one of its places declares.
 */
final class UnsurePlaces {

    private final ContainerReferences containers;
    private final Set<Class<?>> owners = Collections.newSetFromMap(new IdentityHashMap<>(0));

    UnsurePlaces(ContainerReferences containers) {
        this.containers = containers;
    }

    /** Notes that a reference was read for an object of this class. */
    void add(Class<?> owner) {
        owners.add(owner);
    }

    boolean areNone() {
        return owners.isEmpty();
    }

    void forget() {
        owners.clear();
    }

    /** Clears each reference of the wrong type in the objects that were read since this graph id was given. */
    void clearOthers(GraphIds ids, int firstId, CurrentPlace place) {
        for (int id = firstId; id <= ids.lastRead(); id++) {
            Object object = ids.findRead(id);
            if (object != null && owners.contains(object.getClass())) {
                for (FieldPlace member : place.members(object.getClass())) {
                    if (member.declared().mentionsWeakness()) {
                        clearOthers(member.value(object), member.declared());
                    }
                }
            }
        }
    }

    private void clearOthers(@Nullable Object value, DeclaredPlace declared) {
        if (value instanceof Reference<?> reference) {
            Holder holder = declared.holder();
            Object referent = holder == null ? null : reference.get();
            if (holder != null && referent != null && !holder.declares().isInstance(referent)) {
                reference.clear();
            }
        } else if (value instanceof Collection<?> elements && containers.mayBeAsked(elements)) {
            elements.forEach(element -> clearOthers(element, declared.elements(), 0));
        } else if (value instanceof Optional<?> optional) {
            clearOthers(optional.orElse(null), declared.elements(), 0);
        } else if (value instanceof AtomicReference<?> atomic) {
            clearOthers(atomic.get(), declared.elements(), 0);
        } else if (value instanceof Object[] elements) {
            for (Object element : elements) {
                clearOthers(element, declared.elements(), 0);
            }
        } else if (value instanceof Map<?, ?> map && containers.mayBeAsked(map)) {
            Holder keys = declared.keys();
            if (keys != null && map.getClass() == WeakHashMap.class) {
                map.keySet().removeIf(key -> key != null && !keys.declares().isInstance(key));
            }
            map.forEach((key, mapped) -> {
                clearOthers(key, declared.elements(), 0);
                clearOthers(mapped, declared.elements(), declared.elements().size() - 1);
            });
        }
    }

    /** Keys and values have a place each, unless one of them can hold no reference. */
    private void clearOthers(@Nullable Object element, List<DeclaredPlace> places, int index) {
        if (!places.isEmpty()) {
            clearOthers(element, places.get(index));
        }
    }
}

package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoCopyable;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.serializers.FieldSerializer;
import com.esotericsoftware.kryo.serializers.FieldSerializer.CachedField;
import com.esotericsoftware.kryo.util.IdentityMap;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The copies of maps. Kryo's serializer of maps does not tell Kryo of its copy before it copies what is in it, and then Kryo does
 * not know it. So they are found at the end where they stand: in fields of copies that Kryo knows, in lists and arrays, and as values
 * of other maps. A map that is the root of the copy, or stands elsewhere, is not found.
 *
 * <p>Fields are read by reflection, and containers gone through as far as {@link ContainerReferences} may ask them.
 */
final class CopiedMaps {

    private final Kryo kryo;
    private final ContainerReferences containers;
    private final Map<Object, Object> byOriginal = new IdentityHashMap<>();
    private final Set<Object> copies = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Class<?>, List<FieldAccess>> fields = new IdentityHashMap<>();

    CopiedMaps(Kryo kryo, ContainerReferences containers) {
        this.kryo = kryo;
        this.containers = containers;
    }

    /** Looks for maps in the copies that Kryo knows. */
    void findIn(IdentityMap<Object, Object> known) {
        known.entries().forEach(entry -> findIn(entry.key, entry.value));
    }

    /** Returns the copy of this map; null if none was found. */
    @Nullable
    Object copyOf(Object original) {
        return byOriginal.get(original);
    }

    /** Returns the copies of maps, those too that Kryo knows. */
    Set<Object> copies() {
        return copies;
    }

    private void findIn(Object original, Object copy) {
        if (copy instanceof Map<?, ?>) {
            found(original, copy);
        } else if (original instanceof Object[] from && copy instanceof Object[] to) {
            for (int i = 0; i < to.length; i++) {
                found(from[i], to[i]);
            }
        } else if (original instanceof List<?> from && copy instanceof List<?> to) {
            // A list of the user's own may keep its elements in another order.
            if (isOfJdk(from) && isOfJdk(to) && from.size() == to.size()) {
                Iterator<?> each = from.iterator();
                to.forEach(it -> found(each.next(), it));
            }
        } else if (original.getClass() == copy.getClass() && !(original instanceof KryoCopyable<?>)) {
            for (FieldAccess field : fields.computeIfAbsent(copy.getClass(), this::fieldsOf)) {
                found(field.get(original), field.get(copy));
            }
        }
    }

    private boolean isOfJdk(List<?> list) {
        return list.getClass().getClassLoader() == null && containers.mayBeAsked(list);
    }

    private void found(@Nullable Object original, @Nullable Object copy) {
        if (original instanceof Map<?, ?> && copy instanceof Map<?, ?> map) {
            byOriginal.putIfAbsent(original, map);
            if (original != copy) {
                add(map);
            }
        }
    }

    private void add(Map<?, ?> copy) {
        if (containers.mayBeAsked(copy) && copies.add(copy)) {
            for (Object value : copy.values()) {
                if (value instanceof Map<?, ?> inner) {
                    add(inner);
                }
            }
        }
    }

    /** Returns the fields that Kryo copies one by one, of those whose type a map may have. */
    private List<FieldAccess> fieldsOf(Class<?> type) {
        Registration registration = kryo.getClassResolver().getRegistration(type);
        if (registration != null
                && registration.getSerializer() instanceof FieldSerializer<?> serializer
                && serializer.getClass().getPackage() == FieldSerializer.class.getPackage()) {
            return Stream.of(serializer.getCopyFields())
                    .map(CachedField::getField)
                    .filter(field -> mayHoldMap(field.getType()))
                    .map(FieldAccess::new)
                    .toList();
        }
        return List.of();
    }

    private static boolean mayHoldMap(Class<?> type) {
        return Map.class.isAssignableFrom(type) || type.isInterface() || type.isAssignableFrom(HashMap.class);
    }
}

package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoCopyable;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.serializers.FieldSerializer;
import com.esotericsoftware.kryo.serializers.FieldSerializer.CachedField;
import com.esotericsoftware.kryo.util.IdentityMap;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The copies of maps, of lists and sets that cannot be changed, and of {@code Optional} and {@code AtomicReference}. Kryo's serializers of these
 * do not tell Kryo of the copy before they
 * copy what is in it, or tell it of another one, and then Kryo does not know it. So they are found at the end where they stand: in fields of copies
 * that Kryo knows, in lists and arrays, in each other, and maps as values of other maps. One that is the root of the copy, or stands elsewhere, is
 * not found.
 *
 * <p>Fields are read by reflection, and containers gone through as far as {@link ContainerReferences} may ask them.
 */
final class UntoldCopies {

    /** The classes of lists and sets whose serializers do as the one of maps does. */
    private static final Set<Class<?>> UNCHANGEABLE = Stream.of(
                    Collections.singletonList(""),
                    Collections.singleton(""),
                    List.of(),
                    List.of(1),
                    List.of(1, 2, 3),
                    List.of(1, 2, 3).subList(0, 2),
                    Set.of(),
                    Set.of(1),
                    Set.of(1, 2, 3))
            .map(Object::getClass)
            .collect(Collectors.toUnmodifiableSet());

    private final Kryo kryo;
    private final ContainerReferences containers;
    private final Map<Object, Object> byOriginal = new IdentityHashMap<>();
    private final Set<Object> copies = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Class<?>, List<FieldAccess>> fields = new IdentityHashMap<>();

    UntoldCopies(Kryo kryo, ContainerReferences containers) {
        this.kryo = kryo;
        this.containers = containers;
    }

    /** Returns whether Kryo may not tell the copy of this object. */
    static boolean mayConcern(Object original) {
        return original instanceof Map<?, ?> || isUnchangeable(original) || isSingle(original);
    }

    /** Returns whether this is a list or set of which Kryo tells no copy, or another one. */
    static boolean isUnchangeable(Object original) {
        return UNCHANGEABLE.contains(original.getClass());
    }

    private static boolean isSingle(Object original) {
        return original instanceof AtomicReference<?> || original instanceof Optional<?>;
    }

    private static @Nullable Object content(Object single) {
        return single instanceof AtomicReference<?> atomic ? atomic.get() : ((Optional<?>) single).orElse(null);
    }

    /** Looks for such copies in those that Kryo knows. */
    void findIn(IdentityMap<Object, Object> known) {
        known.entries().forEach(entry -> findIn(entry.key, entry.value));
    }

    /** Returns the copy of this container; null if none was found. */
    @Nullable
    Object copyOf(Object original) {
        return byOriginal.get(original);
    }

    /** Returns the copies of maps, those too that Kryo knows. */
    Set<Object> copies() {
        return copies;
    }

    private void findIn(Object original, Object copy) {
        if (copy instanceof Map<?, ?> || isSingle(copy)) {
            found(original, copy);
        } else if (original instanceof Object[] from && copy instanceof Object[] to) {
            if (isCopiedByKryo(from.getClass()) && from.length == to.length) {
                for (int i = 0; i < to.length; i++) {
                    found(from[i], to[i]);
                }
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
        return list.getClass().getClassLoader() == null
                && isCopiedByKryo(list.getClass())
                && containers.mayBeAsked(list);
    }

    /** Returns whether one of Kryo's own serializers copies objects of this class. */
    private boolean isCopiedByKryo(Class<?> type) {
        Registration registration = kryo.getClassResolver().getRegistration(type);
        return registration != null && HostPackage.holds(registration.getSerializer());
    }

    private void found(@Nullable Object original, @Nullable Object copy) {
        if (original == null || copy == null || !mayConcern(original)) {
            return;
        }
        boolean isNew = byOriginal.putIfAbsent(original, copy) == null;
        if (original != copy && copy instanceof Map<?, ?> map) {
            add(map);
        }
        if (isNew && isSingle(original) && isSingle(copy)) {
            found(content(original), content(copy));
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

    /** Returns the fields that Kryo copies one by one, of those whose type such a container may have. */
    private List<FieldAccess> fieldsOf(Class<?> type) {
        Registration registration = kryo.getClassResolver().getRegistration(type);
        if (registration != null
                && registration.getSerializer() instanceof FieldSerializer<?> serializer
                && HostPackage.holds(serializer)) {
            return Stream.of(serializer.getCopyFields())
                    // The container of a marked field is made by its holder, and is no copy.
                    .filter(HostPackage::holds)
                    .map(CachedField::getField)
                    .filter(field -> mayHoldContainer(field.getType()))
                    .map(FieldAccess::new)
                    .toList();
        }
        return List.of();
    }

    private static boolean mayHoldContainer(Class<?> type) {
        return Map.class.isAssignableFrom(type)
                || Collection.class.isAssignableFrom(type)
                || type == AtomicReference.class
                || type == Optional.class
                || type.isInterface()
                || type.isAssignableFrom(HashMap.class);
    }
}

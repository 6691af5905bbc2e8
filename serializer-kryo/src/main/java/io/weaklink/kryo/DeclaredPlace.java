package io.weaklink.kryo;

import io.weaklink.Holder;
import io.weaklink.OnGone;
import io.weaklink.ReferentTypes;
import io.weaklink.Weak;
import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What the type of a field or record component says of the references that stand in it: itself, or as elements, keys and
 * values of containers, however deep.
 *
 * @param type the class of what stands here
 * @param holder what is declared for the referent, if a reference stands here; null if none does
 * @param keys what is declared for the keys, if a {@code WeakHashMap} may stand here; else null
 * @param elements what may stand in a container that stands here
 */
record DeclaredPlace(
        Class<?> type, @Nullable Holder holder, @Nullable Holder keys, List<DeclaredPlace> elements) {

    /** A type may contain itself: {@code class Names extends ArrayList<Names>}. */
    private static final int DEEPEST = 8;

    private static final List<Class<?>> SINGLE = List.of(Collection.class, Optional.class, AtomicReference.class);

    /** A place that says nothing. */
    static final DeclaredPlace NONE = new DeclaredPlace(Object.class, null, null, List.of());

    private static final List<DeclaredPlace> ANYTHING = List.of(NONE);

    /** Returns what the type of this field says, in an object whose class is known. */
    static DeclaredPlace of(Field field, TypeArguments known) {
        return of(known.substitute(DeclaredMembers.type(field)));
    }

    /** Returns what this type says, in which no variable is left of which something is known. */
    static DeclaredPlace of(Type type) {
        return of(type, DEEPEST);
    }

    private static DeclaredPlace of(Type type, int depth) {
        Class<?> raw = TypeArguments.raw(type);
        if (Reference.class.isAssignableFrom(raw)) {
            return reference(type, raw);
        }
        List<DeclaredPlace> elements = depth == 0
                ? List.of()
                : elements(type).stream().map(element -> of(element, depth - 1)).toList();
        boolean mayHold = elements.stream().anyMatch(DeclaredPlace::mayHoldReference);
        // Both sides of a map are kept: what is said of one of them is not said of the other.
        return new DeclaredPlace(raw, null, keys(type, raw), mayHold ? elements : List.of());
    }

    private static DeclaredPlace reference(Type type, Class<?> raw) {
        Class<?> referent = TypeArguments.raw(TypeArguments.of(type).argument(Reference.class, 0));
        Holder holder = referent == Object.class ? Holder.UNKNOWN : Holder.declaring(referent);
        return new DeclaredPlace(raw, holder, null, List.of());
    }

    private static @Nullable Holder keys(Type type, Class<?> raw) {
        if (!Map.class.isAssignableFrom(raw) || !raw.isAssignableFrom(WeakHashMap.class)) {
            return null;
        }
        Class<?> key = TypeArguments.raw(TypeArguments.of(type).argument(Map.class, 0));
        return key == Object.class ? null : Holder.declaring(key);
    }

    /** Returns this place with the policy that its mark gives to the references that stand here, however deep. */
    DeclaredPlace marked(@Nullable Weak mark) {
        if (mark == null || mark.onGone().length == 0) {
            return this;
        }
        return new DeclaredPlace(
                type,
                holder == null ? null : holder.marked(mark),
                keys == null ? null : keys.marked(mark),
                elements.stream().map(element -> element.marked(mark)).toList());
    }

    /** Returns a place that says nothing of types, and has the policy of what stands here, for what code of the user's own reads. */
    DeclaredPlace untyped() {
        OnGone policy = policy();
        Holder any = policy == null ? null : new Holder(Object.class, policy);
        return any == null ? NONE : new DeclaredPlace(Object.class, any, any, List.of());
    }

    private @Nullable OnGone policy() {
        if (holder != null && holder.onGone() != null) {
            return holder.onGone();
        }
        if (keys != null && keys.onGone() != null) {
            return keys.onGone();
        }
        return elements.stream()
                .map(DeclaredPlace::policy)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Returns the types of what stands in a container of this type; none if it is no container. */
    static List<Type> elements(Type type) {
        Class<?> raw = TypeArguments.raw(type);
        if (type instanceof GenericArrayType array) {
            return List.of(array.getGenericComponentType());
        }
        if (raw.isArray()) {
            return List.of(raw.getComponentType());
        }
        TypeArguments known = TypeArguments.of(type);
        if (Map.class.isAssignableFrom(raw)) {
            return List.of(known.argument(Map.class, 0), known.argument(Map.class, 1));
        }
        for (Class<?> single : SINGLE) {
            if (single.isAssignableFrom(raw)) {
                return List.of(known.argument(single, 0));
            }
        }
        return List.of();
    }

    /** Returns the classes of what stands in the container that a field declares: of keys and values, or of elements. */
    static List<Class<?>> contents(Field field, TypeArguments known) {
        List<Class<?>> contents = new ArrayList<>(2);
        elements(known.substitute(DeclaredMembers.type(field))).forEach(it -> contents.add(TypeArguments.raw(it)));
        return contents;
    }

    /** Returns whether objects of this class are containers, as they are meant here. */
    static boolean isContainer(Class<?> type) {
        return type.isArray()
                || Collection.class.isAssignableFrom(type)
                || Map.class.isAssignableFrom(type)
                || type == Optional.class
                || type == AtomicReference.class;
    }

    /** Returns whether references may stand here, or in a container that stands here. */
    boolean mentionsReferences() {
        return holder != null || elements.stream().anyMatch(DeclaredPlace::mentionsReferences);
    }

    /** Returns whether anything is weak here or in a container that stands here: a reference, or the keys of a map. */
    boolean mentionsWeakness() {
        return holder != null
                || keys != null && type == WeakHashMap.class && ReferentTypes.hasIdentity(keys.declares())
                || elements.stream().anyMatch(DeclaredPlace::mentionsWeakness);
    }

    /** Returns whether this type says that a reference stands below it, or says nothing against it. */
    private boolean mayHoldReference() {
        return mentionsWeakness()
                || type.isAssignableFrom(Reference.class)
                || type.isInterface() && !isContainer(type)
                || !elements.isEmpty();
    }

    /** Returns what may stand in this container, if it may stand here. A type like Object says nothing of that. */
    List<DeclaredPlace> within(Class<?> container) {
        if (!type.isAssignableFrom(container)) {
            return List.of();
        }
        if (type == Object.class && holder != null) {
            // It says a policy only, however deep.
            return List.of(this);
        }
        return isContainer(type) ? elements : ANYTHING;
    }
}

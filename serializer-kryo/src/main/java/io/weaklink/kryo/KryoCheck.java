package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.serializers.FieldSerializer;
import com.esotericsoftware.kryo.serializers.FieldSerializer.CachedField;
import io.weaklink.CodecSetup;
import io.weaklink.Holder;
import io.weaklink.ReferenceKind;
import io.weaklink.ReferentTypes;
import io.weaklink.Weak;
import io.weaklink.WeakKeys;
import io.weaklink.WeakShape;
import io.weaklink.WeaklinkException;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Walks the classes that roots declare, as a Kryo would write their objects, and lists what it would refuse or lose.
 *
 * <p>It goes where Kryo would go: through the fields that the serializers have, record components, elements, keys and
 * values, and registered subclasses. It does not go into classes that the user's own serializers handle, nor past weak
 * references. It asks Kryo for what it has registered and for default serializers, and registers nothing.
 */
final class KryoCheck {

    /** Ids of the user's own are small; a search through all of them would take long. */
    private static final int IDS = 1 << 12;

    private final Kryo kryo;
    private final CodecSetup setup;
    private final TrackedClasses tracked;
    private final CarrierClasses carriers;
    private final Set<String> seen = new HashSet<>();
    private final Deque<Runnable> ahead = new ArrayDeque<>();
    private final Set<String> problems = new LinkedHashSet<>();
    private final Set<String> advice = new LinkedHashSet<>();

    KryoCheck(Kryo kryo, CodecSetup setup, TrackedClasses tracked, CarrierClasses carriers) {
        this.kryo = kryo;
        this.setup = setup;
        this.tracked = tracked;
        this.carriers = carriers;
    }

    /** Returns the problems, each once, in the order in which they are met. */
    List<String> problems(Class<?>... roots) {
        walk(roots);
        return List.copyOf(problems);
    }

    /** Returns what somebody should think about, each place once, in the order in which they are met. */
    List<String> advice(Class<?>... roots) {
        walk(roots);
        return List.copyOf(advice);
    }

    private void walk(Class<?>... roots) {
        if (!kryo.getReferences()) {
            problems.add(KryoGraphs.WITHOUT_REFERENCES);
            return;
        }
        for (Class<?> root : roots) {
            visit(root, root.getName());
        }
        while (!ahead.isEmpty()) {
            ahead.remove().run();
        }
    }

    private void visit(Type type, String where) {
        Class<?> raw = TypeArguments.raw(type);
        TypeArguments known = TypeArguments.of(type);
        if (MetClass.isReference(raw) || ReferenceKind.isUnwritable(raw)) {
            reference(raw, known, where);
        } else if (DeclaredPlace.isContainer(raw)) {
            container(type, raw, known, where);
        } else if (raw.getClassLoader() != null && seen.add(key(raw, known))) {
            ahead.add(() -> object(raw, known, where));
        }
    }

    /** Names a class and its type arguments, but not what stands in these: a class can nest itself for ever. */
    private static String key(Class<?> type, TypeArguments known) {
        var key = new StringBuilder(type.getName());
        for (int i = 0; i < type.getTypeParameters().length; i++) {
            key.append(' ').append(TypeArguments.raw(known.argument(type, i)).getName());
        }
        return key.toString();
    }

    private void container(Type type, Class<?> raw, TypeArguments known, String where) {
        requireRegistered(raw, where);
        if (raw == WeakHashMap.class && ReferentTypes.hasIdentity(TypeArguments.raw(known.argument(Map.class, 0)))) {
            keys(TypeArguments.raw(known.argument(Map.class, 0)), where);
            visit(known.argument(Map.class, 1), where);
            return;
        }
        if (WeakHashMap.class.isAssignableFrom(raw)
                && raw != WeakHashMap.class
                && ReferentTypes.hasIdentity(TypeArguments.raw(known.argument(Map.class, 0)))) {
            problem(
                    where,
                    "The keys of a subclass of WeakHashMap are written in full, and a reader makes new ones, which"
                            + " nothing else holds. Mark the field with @Weak, or declare it as a WeakHashMap.");
        }
        DeclaredPlace.elements(type).forEach(element -> visit(element, where));
    }

    /** Checks the declared keys of a WeakHashMap. A type that may have referents below it says nothing of the keys. */
    private void keys(Class<?> keys, String where) {
        if (keys == Object.class) {
            return;
        }
        complaint(where, () -> {
            if (!keys.isInterface() && !setup.types().hasReferentBelow(keys)) {
                WeakKeys.requireReferent(keys, setup.types());
            }
        });
        weakly(keys, null, where);
    }

    private void object(Class<?> type, TypeArguments known, String where) {
        if (type.isInterface() || Modifier.isAbstract(type.getModifiers()) && !type.isEnum()) {
            registered(type).forEach(each -> visit(each, each.getName()));
            return;
        }
        requireRegistered(type, where);
        if (type.isEnum()) {
            return;
        }
        complaint(where, () -> {
            if (!tracked.contain(type)) {
                carriers.refuseUntracked(type);
            }
        });
        Serializer<?> serializer = serializer(type, where);
        String refusal = serializer == null ? null : TakenFields.refusal(type, serializer);
        if (refusal != null) {
            problems.add(refusal);
        }
        String missing = DeclaredMembers.missing(type);
        if (missing != null) {
            advice.add("'" + type.getName() + "': its methods and constructors name the class '" + missing
                    + "', which is missing, so @Weak on them is not seen. Mark the field instead.");
        }
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                visit(known.substitute(DeclaredMembers.type(component)), type.getName() + "." + component.getName());
            }
        } else if (serializer instanceof FieldSerializer<?> fields) {
            fields(fields, MarkedFields.of(type).marks(), known);
        } else if (serializer == null) {
            fields(type, MarkedFields.of(type).fields(), known);
        }
    }

    /** Looks at the fields of a class for which no serializer can be made, so that all of its problems are told at once. */
    private void fields(Class<?> type, Set<Field> marked, TypeArguments known) {
        for (@Nullable Class<?> c = type; c != null && c.getClassLoader() != null; c = c.getSuperclass()) {
            for (Field field : DeclaredMembers.fields(c)) {
                if ((field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0 && !marked.contains(field)) {
                    visit(known.substitute(DeclaredMembers.type(field)), where(field));
                }
            }
        }
    }

    private static String where(Field field) {
        return field.getDeclaringClass().getName() + "." + field.getName();
    }

    private void fields(FieldSerializer<?> serializer, Map<Field, Weak> marks, TypeArguments known) {
        for (CachedField cached : serializer.getFields()) {
            Field field = cached instanceof WeakField weak ? weak.marked() : cached.getField();
            String where = where(field);
            Weak mark = marks.get(field);
            if (mark != null) {
                marked(field, mark, known, where);
            } else if (!isChosen(cached.getSerializer())) {
                String found = FieldAdvice.on(field, known, setup.types());
                if (found != null) {
                    advice.add(found);
                }
                visit(known.substitute(DeclaredMembers.type(field)), where);
            }
        }
    }

    private void marked(Field field, Weak mark, TypeArguments known, String where) {
        WeakShape shape = WeakShape.of(field.getType(), mark);
        Type type = known.substitute(DeclaredMembers.type(field));
        if (shape == null) {
            weakly(TypeArguments.raw(type), mark, where);
            return;
        }
        List<Type> contents = DeclaredPlace.elements(type);
        for (int i = 0; i < contents.size(); i++) {
            if (shape.isWeak(i)) {
                weakly(TypeArguments.raw(contents.get(i)), mark, where);
            } else {
                visit(contents.get(i), where);
            }
        }
    }

    /** Checks a type whose objects a field holds weakly, but not in references. */
    private void weakly(Class<?> referent, @Nullable Weak mark, String where) {
        complaint(where, () -> setup.requireNotLate(Holder.declaring(referent).marked(mark)));
        declared(referent, where);
    }

    /** Returns whether the user chose a serializer of his own. Nobody else knows what such a serializer makes of a value. */
    private static boolean isChosen(@Nullable Serializer<?> serializer) {
        return serializer != null && !HostPackage.holds(serializer) && !(serializer instanceof ReferenceSerializer);
    }

    private void reference(Class<?> raw, TypeArguments known, String where) {
        try {
            setup.requireKnown(raw == Reference.class ? WeakReference.class : raw);
        } catch (WeaklinkException refused) {
            problem(where, refused.getMessage());
            return;
        }
        requireRegistered(raw, where);
        Class<?> referent = TypeArguments.raw(known.argument(Reference.class, 0));
        complaint(where, () -> setup.requireNotLate(raw, Holder.declaring(referent)));
        declared(referent, where);
        Class<?> state = setup.stateType(raw);
        if (state != null) {
            visit(state, where);
        }
    }

    /** Checks the declared type of a referent. A place that declares Object says nothing about its referents. */
    private void declared(Class<?> referent, String where) {
        if (referent == Object.class) {
            return;
        }
        complaint(where, () -> {
            setup.requireIdentity(referent);
            ReferentTypes types = setup.types();
            boolean mayBeTracked = tracked.contain(referent)
                    || types.isExternal(referent)
                    || tracked.areReferentsOnly() && types.hasReferentBelow(referent);
            if (ReferentTypes.hasIdentity(referent) && !mayBeTracked) {
                throw tracked.refusal(referent);
            }
        });
    }

    /** A serializer that cannot be made is a fault of the host's own, which any write would show. */
    private @Nullable Serializer<?> serializer(Class<?> type, String where) {
        Registration registration = kryo.getClassResolver().getRegistration(type);
        if (registration != null) {
            return MetClasses.plain(registration.getSerializer());
        }
        try {
            return kryo.getDefaultSerializer(type);
        } catch (KryoException refused) {
            String message = String.valueOf(refused.getMessage());
            problems.add(message.startsWith("'") ? message : "'" + where + "': " + message);
            return null;
        }
    }

    private void requireRegistered(Class<?> type, String where) {
        boolean isConcrete = type.isArray() || type.isEnum() || !Modifier.isAbstract(type.getModifiers());
        if (kryo.isRegistrationRequired()
                && isConcrete
                && kryo.getClassResolver().getRegistration(type) == null) {
            problem(
                    where,
                    "'" + type.getTypeName() + "' is not registered, but this Kryo requires it. Call kryo.register("
                            + nameInSource(type) + ".class), in the same order on both sides.");
        }
    }

    private static String nameInSource(Class<?> type) {
        return type.getCanonicalName() == null ? type.getTypeName() : type.getCanonicalName();
    }

    private List<Class<?>> registered(Class<?> supertype) {
        List<Class<?>> found = new ArrayList<>();
        for (int id = 0; id < IDS; id++) {
            Registration registration = kryo.getClassResolver().getRegistration(id);
            if (registration != null && supertype.isAssignableFrom(registration.getType())) {
                found.add(registration.getType());
            }
        }
        return found;
    }

    private void complaint(String where, Runnable refusing) {
        try {
            refusing.run();
        } catch (WeaklinkException | KryoException refused) {
            problem(where, refused.getMessage());
        }
    }

    private void problem(String where, @Nullable String what) {
        problems.add("'" + where + "': " + what);
    }
}

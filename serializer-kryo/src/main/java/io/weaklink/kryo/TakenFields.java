package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.serializers.CompatibleFieldSerializer;
import com.esotericsoftware.kryo.serializers.FieldSerializer;
import com.esotericsoftware.kryo.serializers.FieldSerializer.CachedField;
import com.esotericsoftware.kryo.serializers.TaggedFieldSerializer;
import io.weaklink.Weak;
import io.weaklink.WeakShape;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a serializer that are taken over because they hold something weakly: {@link MarkedFields} by a {@link
 * WeakField}, those of a reference type by a {@link ReferenceField}, and those of containers of references and of {@code WeakHashMap}s by a {@link
 * DelegatingField}.
 *
 * <p>They are replaced in the serializer's own arrays. A serializer for the value of the field would come too late,
 * because Kryo numbers the value before it asks a serializer.
 */
final class TakenFields {

    private TakenFields() {}

    /** Returns whether a class has a field to take over. */
    static boolean concern(Class<?> type) {
        if (!MarkedFields.of(type).isEmpty()) {
            return true;
        }
        TypeArguments known = TypeArguments.of(type);
        for (Class<?> c = type; c != null && c.getClassLoader() != null; c = c.getSuperclass()) {
            for (Field field : DeclaredMembers.fields(c)) {
                if (!Modifier.isStatic(field.getModifiers())
                        && DeclaredPlace.of(field, known).mentionsWeakness()) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Takes over the fields of a class in this serializer, unless that was done before, and returns how many are
     * {@code @Weak}.
     *
     * @throws KryoException if there are such fields and the serializer writes fields in a way of its own
     */
    static int take(Kryo kryo, Class<?> type, Serializer<?> serializer) {
        MarkedFields marked = MarkedFields.of(type);
        String refusal = refusal(type, marked, serializer);
        if (refusal != null) {
            throw new KryoException(refusal);
        }
        if (!isTakenFrom(serializer)) {
            return 0;
        }
        FieldSerializer<?> fields = (FieldSerializer<?>) serializer;
        CompatibleFieldSerializer<?> givesClasses =
                serializer instanceof CompatibleFieldSerializer<?> compatible ? compatible : null;
        Map<CachedField, CachedField> taken = new IdentityHashMap<>(4);
        // One serializer may serve several classes, so only the class that it was made for says what its fields
        // declare.
        Class<?> own = fields.getType();
        marked = own == type ? marked : MarkedFields.of(own);
        TypeArguments known = TypeArguments.of(own);
        take(kryo, fields.getFields(), marked, known, givesClasses, taken);
        take(kryo, fields.getCopyFields(), marked, known, givesClasses, taken);
        return count(fields.getFields());
    }

    /** Takes over the fields of a class if it has any, and if nothing is wrong with them. If so, its first use tells. */
    static void takeUnlessRefused(Kryo kryo, Class<?> type, Serializer<?> serializer) {
        if (isTakenFrom(serializer) && concern(type) && refusal(type, serializer) == null) {
            take(kryo, type, serializer);
        }
    }

    /** Says why the {@code @Weak} fields of a class cannot be kept by this serializer; null if they can. */
    static @Nullable String refusal(Class<?> type, Serializer<?> serializer) {
        return refusal(type, MarkedFields.of(type), serializer);
    }

    private static @Nullable String refusal(Class<?> type, MarkedFields marked, Serializer<?> serializer) {
        String refusal =
                marked.refusal() == null && type.isRecord() ? ComponentPolicies.refusal(type) : marked.refusal();
        if (refusal != null || marked.fields().isEmpty()) {
            return refusal;
        }
        if (isTakenFrom(serializer)) {
            return refusalOfShared(type, marked, ((FieldSerializer<?>) serializer).getType());
        }
        return "'" + type.getName() + "' has the @Weak field '"
                + marked.fields().iterator().next().getName()
                + "', but its serializer, '" + serializer.getClass().getName() + "', writes fields in a way of its"
                + " own. Register a FieldSerializer, CompatibleFieldSerializer or VersionFieldSerializer, or hold a"
                + " WeakReference in the field.";
    }

    /** A mark by an accessor of this class is not known to a serializer that was made for another one, and serves that one too. */
    private static @Nullable String refusalOfShared(Class<?> type, MarkedFields marked, Class<?> own) {
        if (own == type) {
            return null;
        }
        Set<Field> known = MarkedFields.of(own).fields();
        for (Field field : marked.fields()) {
            if (!known.contains(field) && field.getDeclaringClass().isAssignableFrom(own)) {
                return "'" + type.getName() + "' marks the field '" + field.getName()
                        + "' with @Weak, but its serializer was made for '" + own.getName()
                        + "', which does not. Register a FieldSerializer for '" + type.getName()
                        + "', or mark the field itself.";
            }
        }
        return null;
    }

    private static boolean isTakenFrom(Serializer<?> serializer) {
        return serializer instanceof FieldSerializer && !(serializer instanceof TaggedFieldSerializer);
    }

    /** Returns how many {@code @Weak} fields the serializer of a class will have. The class has no serializer yet. */
    static int expected(Class<?> type) {
        int count = 0;
        for (Field field : MarkedFields.of(type).requireFields()) {
            if (!Modifier.isTransient(field.getModifiers())) {
                count++;
            }
        }
        return count;
    }

    private static void take(
            Kryo kryo,
            CachedField[] fields,
            MarkedFields marked,
            TypeArguments known,
            @Nullable CompatibleFieldSerializer<?> givesClasses,
            Map<CachedField, CachedField> taken) {
        for (int i = 0; i < fields.length; i++) {
            CachedField field = fields[i];
            if (field instanceof WeakField || field instanceof DelegatingField) {
                continue;
            }
            DeclaredPlace declared = DeclaredPlace.of(field.getField(), known)
                    .marked(marked.policies().get(field.getField()));
            Weak mark = marked.marks().get(field.getField());
            if (mark != null) {
                fields[i] = taken.computeIfAbsent(field, original -> weak(kryo, original, mark, known, givesClasses));
            } else if (declared.holder() != null) {
                fields[i] = taken.computeIfAbsent(field, original -> new ReferenceField(kryo, original, declared));
            } else if (declared.mentionsWeakness()) {
                fields[i] = taken.computeIfAbsent(field, original -> new DelegatingField(kryo, original, declared));
            }
        }
    }

    private static WeakField weak(
            Kryo kryo,
            CachedField field,
            Weak mark,
            TypeArguments known,
            @Nullable CompatibleFieldSerializer<?> givesClasses) {
        WeakShape shape = WeakShape.of(field.getField().getType(), mark);
        return shape == null
                ? new WeakReferentField(kryo, field, mark, known, givesClasses)
                : new WeakContainerField(kryo, field, mark, shape, known, givesClasses);
    }

    private static int count(CachedField[] fields) {
        int count = 0;
        for (CachedField field : fields) {
            if (field instanceof WeakField) {
                count++;
            }
        }
        return count;
    }
}

package io.weaklink.fory;

import io.weaklink.CodecSetup;
import io.weaklink.Weak;
import io.weaklink.WeaklinkException;
import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.fory.annotation.Expose;
import org.apache.fory.annotation.Ignore;
import org.apache.fory.reflect.FieldAccessor;
import org.jspecify.annotations.Nullable;

/**
 * What this codec knows of a class: whether its objects carry a number and tokens, and its fields in the order in which
 * they are written. Immutable.
 *
 * @param carries whether a reference may point at objects of the class
 * @param natural whether its objects have natural names
 * @param fields the fields, those of superclasses first; empty for an array or an interface
 * @param fingerprint a hash of all that, by which a reader notices that it knows the class otherwise
 */
record BodyPlan(boolean carries, boolean natural, List<BodyField> fields, int fingerprint) {

    /**
     * Studies a class; null if it has nothing to do with weak references.
     *
     * @throws WeaklinkException if a mark cannot be kept
     */
    static @Nullable BodyPlan of(Class<?> type, CodecSetup codec) {
        boolean carries = codec.types().isDeclared(type) || codec.types().mayStandForOthers(type);
        if (type.getClassLoader() == null || type.isArray() || type.isInterface() || type.isEnum()) {
            return carries ? new BodyPlan(true, codec.types().isNatural(type), List.of(), 0) : null;
        }
        boolean concerned = carries;
        TypeArguments known = TypeArguments.of(type);
        List<Field> all = new ArrayList<>();

        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            Marks its = each.getClassLoader() == null ? null : new Marks(each);
            concerned |= its != null && !its.isEmpty();
            boolean isExposing =
                    Arrays.stream(each.getDeclaredFields()).anyMatch(it -> it.isAnnotationPresent(Expose.class));
            List<Field> own = Arrays.stream(each.getDeclaredFields())
                    .filter(it -> isWritten(it, isExposing))
                    .sorted(Comparator.comparing(Field::getName))
                    .toList();
            concerned |= own.stream().anyMatch(it -> holdsReferences(it, known));
            all.addAll(0, own);
        }
        if (!concerned) {
            return null;
        }
        List<BodyField> fields = new ArrayList<>();
        for (Field field : all) {
            Class<?> owner = field.getDeclaringClass();
            Weak mark = owner.getClassLoader() == null ? null : new Marks(owner).of(field);
            fields.add(BodyField.of(field, mark, known, codec));
        }
        return new BodyPlan(carries, codec.types().isNatural(type), List.copyOf(fields), hash(carries, fields));
    }

    /** Fory's own rule. */
    private static boolean isWritten(Field field, boolean isExposing) {
        return (field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0
                && (isExposing ? field.isAnnotationPresent(Expose.class) : !field.isAnnotationPresent(Ignore.class));
    }

    private static boolean holdsReferences(Field field, TypeArguments known) {
        return Reference.class.isAssignableFrom(field.getType())
                || DeclaredPlace.of(field, known).holdsReferences();
    }

    /** Returns whether a field holds its value weakly although it is no reference. */
    boolean hasMarks() {
        return fields.stream().anyMatch(it -> it.mark() != null);
    }

    private static int hash(boolean carries, List<BodyField> fields) {
        int hash = Boolean.hashCode(carries);
        for (BodyField field : fields) {
            FieldAccessor access = field.access();
            String text = access.getField().getName()
                    + ' '
                    + field.type().getName()
                    + ' '
                    + field.content().name()
                    + ' '
                    + field.shape();
            hash = 31 * hash + text.hashCode();
        }
        return hash;
    }
}

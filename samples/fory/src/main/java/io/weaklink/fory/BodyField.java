package io.weaklink.fory;

import io.weaklink.CodecSetup;
import io.weaklink.Holder;
import io.weaklink.RefusedMark;
import io.weaklink.Weak;
import io.weaklink.WeakShape;
import io.weaklink.WeaklinkException;
import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.fory.reflect.FieldAccessor;
import org.jspecify.annotations.Nullable;

/**
 * A field of a class whose body this codec writes: what it declares, and how to get at it. Immutable, safe for use by
 * many threads.
 *
 * @param access reads and sets the field, also one that is final
 * @param name the class and the field, for errors and reports
 * @param type the type that the field declares
 * @param holder what the place says of the reference that it holds; of its elements, if it is a container of references
 * @param mark the mark of a field that holds its referent, or a container, weakly; null of any other field
 * @param shape what the marked container holds weakly; null if it is none
 * @param parts what the marked container says of its parts
 * @param declared what the type says of the references in it
 * @param content what stands in the field
 */
record BodyField(
        FieldAccessor access,
        String name,
        Class<?> type,
        Holder holder,
        @Nullable Weak mark,
        @Nullable WeakShape shape,
        PartHolders parts,
        DeclaredPlace declared,
        Content content) {

    /** What stands in a field. */
    enum Content {
        PRIMITIVE,
        ANY,
        REFERENCE,
        REFERENCES,
        WEAK,
        WEAK_CONTAINER
    }

    /**
     * Studies a field.
     *
     * @param mark the mark of the field, or of its getter or setter
     * @param known what the class of the object says of the type variables of its superclasses
     * @throws WeaklinkException if it has a mark that cannot be kept
     */
    static BodyField of(Field field, @Nullable Weak mark, TypeArguments known, CodecSetup codec) {
        Class<?> type = field.getType();
        DeclaredPlace declared = DeclaredPlace.of(field, known);
        Content content = contentOf(type, declared, mark);
        Class<?> declares = switch (content) {
            case REFERENCE -> declared.referent();
            case REFERENCES -> declared.referentOfAll();
            case WEAK -> type;
            default -> Object.class;
        };
        Holder holder = Holder.declaring(declares).marked(mark);
        WeakShape shape = content == Content.WEAK_CONTAINER && mark != null ? WeakShape.of(type, mark) : null;
        if (mark != null) {
            requireMark(field, mark, content, shape);
        }
        if (content == Content.WEAK || content == Content.WEAK_CONTAINER) {
            codec.requireNotLate(holder);
        } else if (content == Content.REFERENCE) {
            codec.requireNotLate(type, holder);
        }
        return new BodyField(
                FieldAccessor.createAccessor(field),
                field.getDeclaringClass().getName() + "." + field.getName(),
                type,
                holder,
                content == Content.WEAK || content == Content.WEAK_CONTAINER ? mark : null,
                shape,
                content == Content.WEAK_CONTAINER ? PartHolders.of(declared, mark) : PartHolders.UNKNOWN,
                declared,
                content);
    }

    private static Content contentOf(Class<?> type, DeclaredPlace declared, @Nullable Weak mark) {
        if (Reference.class.isAssignableFrom(type)) {
            return Content.REFERENCE;
        }
        if (declared.holdsReferences()) {
            return Content.REFERENCES;
        }
        if (mark != null) {
            return WeakShape.of(type, mark) == null ? Content.WEAK : Content.WEAK_CONTAINER;
        }
        return type.isPrimitive() ? Content.PRIMITIVE : Content.ANY;
    }

    private static void requireMark(Field field, Weak mark, Content content, @Nullable WeakShape shape) {
        Class<?> type = field.getType();
        boolean keepsReferences = content == Content.REFERENCE || content == Content.REFERENCES;
        RefusedMark refused = null;
        if (mark.onGone().length > 1) {
            refused = RefusedMark.POLICY;
        } else if (mark.value().length > 1
                || mark.value().length > 0 && (shape == null || !shape.isMap()) && !keepsReferences) {
            refused = RefusedMark.SIDE;
        } else if (keepsReferences) {
            refused = null;
        } else if (field.getDeclaringClass().isRecord()) {
            refused = RefusedMark.PARAMETER;
        } else if (type.isPrimitive()) {
            refused = RefusedMark.PRIMITIVE;
        } else if (type.isArray() && shape == null) {
            refused = RefusedMark.CONTAINER;
        } else if (type == Optional.class || type == AtomicReference.class) {
            refused = RefusedMark.WRAPPER;
        } else if (shape == null && Iterable.class.isAssignableFrom(type)) {
            refused = RefusedMark.CONTAINER;
        }
        if (refused != null) {
            throw new WeaklinkException(refused.at(field.getDeclaringClass(), field.getName()));
        }
    }

    /** Returns the shape of a marked container. */
    WeakShape shapeOf() {
        return Objects.requireNonNull(shape);
    }

    /** Returns where a reference in this field stands, if Fory counts this object, its holder, as this deep. */
    Place place(int object, int depth) {
        return switch (content) {
            case REFERENCE -> new Place(this, object, holder, depth + 1);
            case REFERENCES -> new Place(this, object, holder, depth + 2);
            default -> new Place(this, object, Holder.UNKNOWN, -1);
        };
    }

    /** Returns whether a value of the field's own type may be set; damaged input must not set another one. */
    boolean takes(@Nullable Object value) {
        return value == null ? !type.isPrimitive() : type.isInstance(value);
    }

    /** Returns whether the field holds a container whose elements are put where the host has put them. */
    boolean isContainerOfReferences() {
        return content == Content.REFERENCES;
    }

    /** Returns whether a container has no fields beside its elements. */
    static boolean isOfThePlatform(@Nullable Object container) {
        return container == null
                || container.getClass().isArray()
                || container.getClass().getClassLoader() == null;
    }
}

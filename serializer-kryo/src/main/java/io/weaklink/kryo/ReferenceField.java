package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.serializers.FieldSerializer.CachedField;
import io.weaklink.ReferenceKind;
import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/**
 * A field that holds a reference. Kryo's own field does the work. This one knows the type that the field declares; and if the field was given a late reference, it gives it a genuine one at the end of the root.
 */
final class ReferenceField extends DelegatingField {

    private final FieldAccess value;
    private final DeclaredReference declared;

    ReferenceField(Kryo kryo, CachedField inner, DeclaredPlace declared) {
        super(kryo, inner, declared);
        this.value = new FieldAccess(inner.getField());
        this.declared = new DeclaredReference(declared, inner.getField().getDeclaringClass());
    }

    @Override
    public void read(Input input, Object object) {
        KryoGraphs graphs = KryoGraphs.of(kryo);
        LateReferences late = graphs.read.late;
        int before = late.count();
        if (!read(graphs.read.field, input, object)) {
            requireHolds(value.get(object));
            return;
        }
        Reference<?> waiting = late.last();
        if (late.count() != before && waiting != null) {
            Object held = value.get(object);
            requireHolds(held);
            graphs.read.settable(waiting, genuine -> exchange(object, held, genuine));
        }
    }

    /** Puts the genuine reference into the field, unless the application has set it meanwhile. */
    private void exchange(Object owner, @Nullable Object given, Reference<?> genuine) {
        if (value.get(owner) == given) {
            value.set(owner, genuine);
        }
    }

    /** Returns whether a reference was read. Else the field is null, or holds an object that was read before. */
    private boolean read(ReadField field, Input input, Object object) {
        int depth = field.begin(declared);
        boolean found = false;
        try {
            super.read(input, object);
        } finally {
            found = field.end(depth);
        }
        return found;
    }

    private void requireHolds(@Nullable Object held) {
        if (held != null) {
            declared.requireHolds(held.getClass());
        }
    }

    @Override
    public void copy(Object original, Object copy) {
        Object copied = kryo.copy(value.get(original));
        if (copied instanceof Reference<?> reference && ReferenceKind.isOpen(reference)) {
            Object given = declared.type().isInstance(reference) ? reference : null;
            value.set(copy, given);
            KryoGraphs.of(kryo).copied.settable(reference, genuine -> exchange(copy, given, genuine));
        } else {
            value.set(copy, copied);
        }
    }
}

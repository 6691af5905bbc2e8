package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.serializers.FieldSerializer.CachedField;
import com.esotericsoftware.kryo.util.DefaultClassResolver;
import io.weaklink.ReferenceKind;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * A field that holds a reference. Kryo's own field does the work, but for references that point back, which most do. This one
 * knows the type that the field declares; and if the field was given a late reference, it gives it a genuine one at the end of
 * the root.
 */
@HostPackage.Alike
final class ReferenceField extends DelegatingField {

    /** So many bytes have the id of a class and the code of a reference at most. */
    private static final int LONGEST = 5 + 9;

    /** What the id 0 of a class is in a stream; Kryo says null and unregistered classes by the numbers before it. */
    private static final int FIRST_ID = 2;

    private final FieldAccess value;
    private final DeclaredReference declared;

    /** Whether Kryo reads a weak reference in this field as it reads any object, in no way of the user's own. */
    private final boolean isPlain;

    ReferenceField(Kryo kryo, CachedField inner, DeclaredPlace declared) {
        super(kryo, inner, declared);
        this.value = new FieldAccess(inner.getField());
        this.declared = new DeclaredReference(declared, inner.getField().getDeclaringClass());
        this.isPlain = kryo.getClass() == Kryo.class
                && kryo.getClassResolver().getClass() == DefaultClassResolver.class
                && HostPackage.holds(inner)
                && declared.type().isAssignableFrom(WeakReference.class);
    }

    @Override
    public void read(Input input, Object object) {
        KryoGraphs graphs = KryoGraphs.of(kryo);
        if (isPlain && readBack(graphs, input, object)) {
            return;
        }
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

    /**
     * Reads a weak reference that points back at an object which is there. It does what comes of Kryo's own way, by the class, its
     * serializer and the graph, and reads a tree in two thirds of the time. Returns false, and has read nothing, where anything
     * else stands, or where the user has a say.
     */
    private boolean readBack(KryoGraphs graphs, Input input, Object object) {
        int position = input.position();
        if (input.limit() - position < LONGEST || inner.getSerializer() != null || inner.getValueClass() != null) {
            return false;
        }
        Registration found = kryo.getClassResolver().getRegistration(input.readVarInt(true) - FIRST_ID);
        if (found != null
                && found.getType() == WeakReference.class
                && found.getSerializer() instanceof ReferenceSerializer ours
                && ours.isPlain(graphs.setup)) {
            Reference<?> back = graphs.read.readBack(input.readVarLong(true), declared.holder());
            if (back != null) {
                value.set(object, back);
                return true;
            }
        }
        input.setPosition(position);
        return false;
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

package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.FieldSerializer.CachedField;
import io.weaklink.ReferenceKind;
import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/**
 * A field that holds a reference. Kryo's own field does the work. This one knows the name and the type that the field
 * declares; and if the field was given a late reference, it gives it a genuine one at the end of the root.
 */
final class ReferenceField extends CachedField {

    private final Kryo kryo;
    private final CachedField inner;
    private final FieldAccess value;
    private final DeclaredReference declared;

    ReferenceField(Kryo kryo, CachedField inner) {
        super(inner.getField());
        this.kryo = kryo;
        this.inner = inner;
        this.value = new FieldAccess(inner.getField());
        this.declared = DeclaredReference.of(inner.getField());
        FieldName.copy(inner, this);
        super.setValueClass(inner.getValueClass());
        super.setCanBeNull(inner.getCanBeNull());
    }

    @Override
    public void write(Output output, Object object) {
        CurrentPlace current = KryoGraphs.of(kryo).place;
        current.enterField(getName());
        try {
            inner.write(output, object);
        } finally {
            current.leaveField();
        }
    }

    @Override
    public void read(Input input, Object object) {
        KryoGraphs graphs = KryoGraphs.of(kryo);
        LateReferences late = graphs.read.late;
        int before = late.count();
        if (!read(graphs, input, object)) {
            requireHolds(value.get(object));
            return;
        }
        Reference<?> waiting = late.last();
        if (late.count() != before && waiting != null) {
            graphs.read.settable(waiting, genuine -> value.set(object, genuine));
        }
    }

    /** Returns whether a reference was read. Else the field is null, or holds an object that was read before. */
    private boolean read(KryoGraphs graphs, Input input, Object object) {
        graphs.place.enterField(getName());
        graphs.read.field.begin(declared);
        boolean found = false;
        try {
            inner.read(input, object);
            found = !graphs.read.field.isUnderWay();
        } finally {
            graphs.read.field.end();
            graphs.place.leaveField();
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
            value.set(copy, declared.type().isInstance(reference) ? reference : null);
            KryoGraphs.of(kryo).copied.settable(reference, genuine -> value.set(copy, genuine));
        } else {
            value.set(copy, copied);
        }
    }

    @Override
    @SuppressWarnings("rawtypes")
    public void setValueClass(Class type) {
        super.setValueClass(type);
        inner.setValueClass(type);
        if (inner.getSerializer() instanceof ReferenceSerializer) {
            // It was kept from another class. A CompatibleFieldSerializer gives a class with each value.
            inner.setSerializer(null);
        }
    }

    @Override
    @SuppressWarnings("rawtypes")
    public void setValueClass(Class type, Serializer serializer) {
        super.setValueClass(type, serializer);
        inner.setValueClass(type, serializer);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public void setSerializer(Serializer serializer) {
        super.setSerializer(serializer);
        inner.setSerializer(serializer);
    }

    @Override
    public void setCanBeNull(boolean canBeNull) {
        super.setCanBeNull(canBeNull);
        inner.setCanBeNull(canBeNull);
    }
}

package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.FieldSerializer.CachedField;

/**
 * A field that is taken over and still written, read and copied by Kryo's own field: one that holds a container of
 * references, or as a {@link ReferenceField} a reference. What is set here is set there. While the field is under way,
 * {@link CurrentPlace} knows it.
 */
@HostPackage.Alike
class DelegatingField extends CachedField {

    final CachedField inner;
    final Kryo kryo;
    private final FieldPlace place;

    /** The same place where the user has a say in what is written and read: then nobody knows what the references in there are. */
    private final FieldPlace unknown;

    /** Whether the user chose the serializer. Any other is only kept from the last value. */
    private boolean choseSerializer;

    DelegatingField(Kryo kryo, CachedField inner, DeclaredPlace declared) {
        super(inner.getField());
        this.kryo = kryo;
        this.inner = inner;
        FieldName.copy(inner, this);
        this.place = new FieldPlace(getName(), declared, getField());
        this.unknown = declared.holder() == null ? new FieldPlace(getName(), declared.untyped(), getField()) : place;
        this.choseSerializer = inner.getSerializer() != null
                && (!(inner.getSerializer() instanceof ReferenceSerializer ours) || ours.isChosen());
        super.setValueClass(inner.getValueClass());
        super.setSerializer(inner.getSerializer());
        super.setCanBeNull(inner.getCanBeNull());
        super.setVariableLengthEncoding(inner.getVariableLengthEncoding());
        super.setOptimizePositive(inner.getOptimizePositive());
    }

    @Override
    public void write(Output output, Object object) {
        if (!(kryo.getReferenceResolver() instanceof KryoGraphs graphs)) {
            inner.write(output, object);
            return;
        }
        int depth = graphs.place.enterField(place());
        try {
            inner.write(output, object);
        } finally {
            graphs.place.leaveField(depth);
        }
    }

    @Override
    public void read(Input input, Object object) {
        if (!(kryo.getReferenceResolver() instanceof KryoGraphs graphs)) {
            inner.read(input, object);
            return;
        }
        int depth = graphs.place.enterField(place());
        int before = graphs.read.begunObjects();
        try {
            inner.read(input, object);
        } finally {
            graphs.place.leaveField(depth);
        }
        if (graphs.read.begunObjects() == before && place.declared().holder() == null && place.value(object) != null) {
            graphs.read.unsure(object.getClass());
        }
    }

    private FieldPlace place() {
        boolean isOfHost =
                HostPackage.holds(inner) && (!choseSerializer || HostPackage.holdsAll(inner.getSerializer()));
        return isOfHost ? place : unknown;
    }

    @Override
    public void copy(Object original, Object copy) {
        inner.copy(original, copy);
    }

    /** A CompatibleFieldSerializer gives a class with each value, and then no serializer may be kept from the last one. */
    @Override
    @SuppressWarnings("rawtypes")
    public void setValueClass(Class type) {
        super.setValueClass(type);
        inner.setValueClass(type);
        if (!choseSerializer) {
            inner.setSerializer(null);
        }
    }

    @Override
    @SuppressWarnings("rawtypes")
    public void setValueClass(Class type, Serializer serializer) {
        choseSerializer = serializer != null;
        super.setValueClass(type, serializer);
        inner.setValueClass(type, serializer);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public void setSerializer(Serializer serializer) {
        choseSerializer = serializer != null;
        super.setSerializer(serializer);
        inner.setSerializer(serializer);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Serializer getSerializer() {
        return inner.getSerializer();
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class getValueClass() {
        return inner.getValueClass();
    }

    @Override
    public void setCanBeNull(boolean canBeNull) {
        super.setCanBeNull(canBeNull);
        inner.setCanBeNull(canBeNull);
    }

    @Override
    public boolean getCanBeNull() {
        return inner.getCanBeNull();
    }

    @Override
    public void setVariableLengthEncoding(boolean variable) {
        super.setVariableLengthEncoding(variable);
        inner.setVariableLengthEncoding(variable);
    }

    @Override
    public boolean getVariableLengthEncoding() {
        return inner.getVariableLengthEncoding();
    }

    @Override
    public void setOptimizePositive(boolean optimize) {
        super.setOptimizePositive(optimize);
        inner.setOptimizePositive(optimize);
    }

    @Override
    public boolean getOptimizePositive() {
        return inner.getOptimizePositive();
    }
}

package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.FieldSerializer.CachedField;
import io.weaklink.Holder;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;

/**
 * A {@link io.weaklink.Weak} field: it holds the referent itself, and is written, read and copied like a weak
 * reference.
 */
final class WeakField extends CachedField {

    /**
     * The value that a CompatibleFieldSerializer finds in the place of the referent when it writes the class of each
     * value. The class of the referent need not be registered; that of a reference is. A reader that no longer has the
     * field skips it as a reference.
     */
    private static final WeakReference<?> PRESENT = new WeakReference<>(null);

    private final Kryo kryo;
    private final FieldAccess value;
    private final Class<?> owner;
    private final Holder holder;
    private final FieldPlace place;
    private final Field marked;

    /**
     * @param writesClasses whether the serializer asks this field for the class of its value by itself
     */
    WeakField(Kryo kryo, CachedField original, boolean writesClasses) {
        super(writesClasses ? present() : original.getField());
        this.kryo = kryo;
        this.value = new FieldAccess(original.getField());
        this.marked = original.getField();
        this.owner = original.getField().getDeclaringClass();
        this.holder = Holder.declaring(original.getField().getType());
        FieldName.copy(original, this);
        this.place = new FieldPlace(getName(), DeclaredPlace.NONE);
        super.setValueClass(WeakReference.class);
    }

    /** Returns the field that is marked; {@link #getField} may be another one. */
    Field marked() {
        return marked;
    }

    private static Field present() {
        try {
            Field present = WeakField.class.getDeclaredField("PRESENT");
            present.setAccessible(true);
            return present;
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Takes the class of a reference only. A CompatibleFieldSerializer gives it with each value that it reads. */
    @Override
    @SuppressWarnings("rawtypes")
    public void setValueClass(Class type) {
        if (!MetClass.isReference(type)) {
            throw new KryoException("Expected a reference class for the @Weak field '" + getName() + "', but found '"
                    + type.getName() + "'. The field is written as a reference, so set no class for its value.");
        }
    }

    @Override
    public void write(Output output, Object object) {
        KryoGraphs graphs = KryoGraphs.of(kryo);
        int depth = graphs.place.enterField(place);
        try {
            graphs.written.writeReferent(output, value.get(object));
        } catch (KryoException e) {
            throw traced(e);
        } finally {
            graphs.place.leaveField(depth);
        }
    }

    @Override
    public void read(Input input, Object object) {
        KryoGraphs graphs = KryoGraphs.of(kryo);
        int depth = graphs.place.enterField(place);
        try {
            graphs.read.readReferent(input, holder, referent -> value.set(object, referent));
        } catch (KryoException e) {
            throw traced(e);
        } finally {
            graphs.place.leaveField(depth);
        }
    }

    @Override
    public void copy(Object original, Object copy) {
        KryoGraphs.of(kryo).copied.copyReferent(value.get(original), referent -> value.set(copy, referent));
    }

    private KryoException traced(KryoException e) {
        e.addTrace(getName() + " (" + owner.getName() + ")");
        return e;
    }
}

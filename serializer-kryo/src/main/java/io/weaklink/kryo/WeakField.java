package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.FieldSerializer.CachedField;
import io.weaklink.Holder;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

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
    private final Field place;
    private final Holder holder;

    /**
     * @param writesClasses whether the serializer asks this field for the class of its value by itself
     */
    WeakField(Kryo kryo, CachedField original, boolean writesClasses) {
        super(writesClasses ? present() : original.getField());
        this.kryo = kryo;
        this.place = original.getField();
        this.holder = Holder.declaring(place.getType());
        place.setAccessible(true);
        FieldName.copy(original, this);
        super.setValueClass(WeakReference.class);
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

    /** Takes the class that a stream gives for the value: it must be that of a reference. */
    @Override
    @SuppressWarnings("rawtypes")
    public void setValueClass(Class type) {
        if (!MetClass.isReference(type)) {
            throw new KryoException("Expected a weak reference in the @Weak field '" + getName() + "', but the stream"
                    + " holds a '" + type.getName() + "'. It was written before the field was marked; read it with a"
                    + " class that has the field unmarked.");
        }
    }

    @Override
    public void write(Output output, Object object) {
        KryoGraphs graphs = KryoGraphs.of(kryo);
        graphs.place.enterField(getName());
        try {
            graphs.written.writeReferent(output, get(object));
        } catch (KryoException e) {
            throw traced(e);
        } finally {
            graphs.place.leaveField();
        }
    }

    @Override
    public void read(Input input, Object object) {
        KryoGraphs graphs = KryoGraphs.of(kryo);
        graphs.place.enterField(getName());
        try {
            graphs.read.readReferent(input, holder, referent -> set(object, referent));
        } catch (KryoException e) {
            throw traced(e);
        } finally {
            graphs.place.leaveField();
        }
    }

    @Override
    public void copy(Object original, Object copy) {
        KryoGraphs.of(kryo).copied.copyReferent(get(original), referent -> set(copy, referent));
    }

    private @Nullable Object get(Object object) {
        try {
            return place.get(object);
        } catch (IllegalAccessException e) {
            throw new KryoException("The @Weak field '" + place + "' cannot be read. Make it accessible.", e);
        }
    }

    private void set(Object object, @Nullable Object referent) {
        try {
            place.set(object, referent);
        } catch (IllegalAccessException e) {
            throw new KryoException("The @Weak field '" + place + "' cannot be set. Make it accessible.", e);
        }
    }

    private KryoException traced(KryoException e) {
        e.addTrace(getName() + " (" + place.getDeclaringClass().getName() + ")");
        return e;
    }
}

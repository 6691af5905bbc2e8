package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.CompatibleFieldSerializer;
import com.esotericsoftware.kryo.serializers.FieldSerializer.CachedField;
import com.esotericsoftware.kryo.util.Util;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * A {@link io.weaklink.Weak} field: it holds the referent itself ({@link WeakReferentField}), or a container of referents
 * ({@link WeakContainerField}). Where the stream says of which class each value is, it also reads an object that was
 * written in full, before the field was marked.
 */
abstract class WeakField extends CachedField {

    /**
     * The value that a CompatibleFieldSerializer finds in the place of the referent when it writes the class of each
     * value. The class of the referent need not be registered; that of a reference is. A reader that no longer has the
     * field skips it as a reference. The field declares no more than Object, because Kryo compares its type with the
     * class that it reads, which is any where the writer had no mark.
     */
    private static final Object PRESENT = new WeakReference<>(null);

    final Kryo kryo;
    final FieldAccess value;
    private final CachedField original;
    private final @Nullable Serializer<?> chosen;
    private final @Nullable CompatibleFieldSerializer<?> givesClasses;
    private final Class<?> owner;
    private final FieldPlace place;
    private final Field marked;

    /** The class of the object that stands here in full, as the stream says; null where a reference stands. */
    private @Nullable Class<?> inFull;

    /**
     * @param declared what the type of the field says of the references below it
     * @param givesClasses the serializer that asks this field for the class of its value by itself, and gives it the
     *     class that it reads; null for any other serializer
     */
    WeakField(
            Kryo kryo,
            CachedField original,
            DeclaredPlace declared,
            @Nullable CompatibleFieldSerializer<?> givesClasses) {
        super(givesClasses != null ? present() : original.getField());
        this.kryo = kryo;
        this.original = original;
        this.chosen = original.getSerializer();
        this.givesClasses = givesClasses;
        this.value = new FieldAccess(original.getField());
        this.marked = original.getField();
        this.owner = original.getField().getDeclaringClass();
        FieldName.copy(original, this);
        this.place = new FieldPlace(getName(), declared, getField());
        super.setValueClass(WeakReference.class);
    }

    /** Returns the field that is marked; {@link #getField} may be another one. */
    final Field marked() {
        return marked;
    }

    /** Writes what the field holds. */
    abstract void write(KryoGraphs graphs, Output output, @Nullable Object held);

    /** Reads what the field of this object holds. */
    abstract void read(KryoGraphs graphs, Input input, Object object);

    private static Field present() {
        try {
            Field present = WeakField.class.getDeclaredField("PRESENT");
            present.setAccessible(true);
            return present;
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Takes the class of a reference only, except from a CompatibleFieldSerializer. That one gives the class with each
     * value that it reads, and the stream may have been written before the field was marked.
     */
    @Override
    @SuppressWarnings("rawtypes")
    public final void setValueClass(Class type) {
        inFull = MetClass.isReference(type) ? null : type;
        if (inFull != null && givesClasses == null) {
            throw new KryoException("Expected a reference class for the @Weak field '" + getName() + "', but found '"
                    + type.getName() + "'. The field is written as a reference, so set no class for its value.");
        }
    }

    @Override
    public final void write(Output output, Object object) {
        KryoGraphs graphs = KryoGraphs.of(kryo);
        int depth = graphs.place.enterField(place);
        try {
            write(graphs, output, value.get(object));
        } catch (KryoException e) {
            throw traced(e);
        } finally {
            graphs.place.leaveField(depth);
        }
    }

    @Override
    public final void read(Input input, Object object) {
        if (inFull != null) {
            readInFull(inFull, input, object);
            return;
        }
        KryoGraphs graphs = KryoGraphs.of(kryo);
        int depth = graphs.place.enterField(place);
        try {
            read(graphs, input, object);
        } catch (KryoException e) {
            throw traced(e);
        } finally {
            graphs.place.leaveField(depth);
        }
    }

    /** Reads an object as Kryo's own field does, which wrote it before this one was marked. */
    private void readInFull(Class<?> type, Input input, Object object) {
        inFull = null;
        if (Util.isAssignableTo(type, marked.getType())) {
            original.setCanBeNull(false);
            original.setValueClass(type);
            // Not the one that it keeps from the last value.
            original.setSerializer(chosen);
            original.read(input, object);
        } else if (givesClasses == null
                || !givesClasses.getCompatibleFieldSerializerConfig().getChunkedEncoding()) {
            // A chunked serializer skips it, as it does for any other field.
            throw traced(new KryoException("Expected a '" + marked.getType().getName() + "', but found a '"
                    + type.getName() + "'. The stream is damaged, or was written by another version of '"
                    + owner.getName() + "'."));
        }
    }

    private KryoException traced(KryoException e) {
        e.addTrace(getName() + " (" + owner.getName() + ")");
        return e;
    }
}

package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.CompatibleFieldSerializer;
import com.esotericsoftware.kryo.serializers.FieldSerializer.CachedField;
import io.weaklink.Holder;
import io.weaklink.Weak;
import org.jspecify.annotations.Nullable;

/** A {@link Weak} field that holds the referent itself: it is written, read and copied like a weak reference. */
final class WeakReferentField extends WeakField {

    private final Holder holder;

    WeakReferentField(
            Kryo kryo,
            CachedField original,
            Weak mark,
            TypeArguments known,
            @Nullable CompatibleFieldSerializer<?> givesClasses) {
        super(kryo, original, DeclaredPlace.NONE, givesClasses);
        Class<?> declared = TypeArguments.raw(known.substitute(DeclaredMembers.type(original.getField())));
        this.holder = Holder.declaring(declared).marked(mark);
    }

    @Override
    void write(KryoGraphs graphs, Output output, @Nullable Object held) {
        graphs.written.writeReferent(output, held);
    }

    @Override
    void read(KryoGraphs graphs, Input input, Object object) {
        graphs.read.readReferent(input, holder, referent -> value.set(object, referent));
    }

    @Override
    public void copy(Object original, Object copy) {
        KryoGraphs.of(kryo).copied.copyReferent(value.get(original), referent -> value.set(copy, referent));
    }
}

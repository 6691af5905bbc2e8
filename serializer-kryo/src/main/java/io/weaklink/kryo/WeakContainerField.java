package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.CompatibleFieldSerializer;
import com.esotericsoftware.kryo.serializers.FieldSerializer.CachedField;
import io.weaklink.CodecSetup;
import io.weaklink.Refill;
import io.weaklink.Weak;
import io.weaklink.WeakShape;
import io.weaklink.WeaklinkException;
import java.lang.reflect.Field;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Weak} field that holds a container: what the container holds weakly is written, read and copied as
 * weak references. The container itself is no object of the graph. The one that the holder made is filled when the root
 * ends, or one that the setup makes.
 */
final class WeakContainerField extends WeakField {

    private final WeakShape shape;
    private final WeakContents contents;
    private final Class<?> declared;

    WeakContainerField(
            Kryo kryo,
            CachedField original,
            Weak mark,
            WeakShape shape,
            TypeArguments known,
            @Nullable CompatibleFieldSerializer<?> givesClasses) {
        super(kryo, original, values(original.getField(), shape, known), givesClasses);
        this.shape = shape;
        this.contents = WeakContents.of(shape, DeclaredPlace.contents(original.getField(), known))
                .marked(mark);
        this.declared = original.getField().getType();
    }

    /** Returns what the field says of the references in the side of its map that is not weak. */
    private static DeclaredPlace values(Field field, WeakShape shape, TypeArguments known) {
        if (shape != WeakShape.KEYS) {
            return DeclaredPlace.NONE;
        }
        List<Type> sides = DeclaredPlace.elements(known.substitute(DeclaredMembers.type(field)));
        return DeclaredPlace.of(sides.get(1));
    }

    @Override
    void write(KryoGraphs graphs, Output output, @Nullable Object held) {
        graphs.written.beginContainer(held);
        if (held == null) {
            WireBytes.writeCleared(output);
        } else {
            List<@Nullable Object> parts = parts(held);
            WireBytes.writeContainerMark(output, shape);
            contents.write(kryo, graphs.written, output, parts);
        }
    }

    @Override
    void read(KryoGraphs graphs, Input input, Object object) {
        if (!graphs.read.beginContainer(input, shape)) {
            value.set(object, null);
            return;
        }
        Object container = container(graphs.setup, object, null);
        Refill refill = contents.read(kryo, graphs.read, input);
        graphs.read.fill(container == null ? array(object, refill) : container, refill);
    }

    @Override
    public void copy(Object original, Object copy) {
        Object held = value.get(original);
        if (held == null) {
            value.set(copy, null);
            return;
        }
        KryoGraphs graphs = KryoGraphs.of(kryo);
        Object container = container(graphs.setup, copy, held);
        Refill refill = contents.copy(kryo, graphs.copied, parts(held));
        graphs.copied.fill(container == null ? array(copy, refill) : container, refill);
    }

    private List<@Nullable Object> parts(Object container) {
        try {
            return shape.parts(container);
        } catch (WeaklinkException e) {
            throw new KryoException(e.getMessage(), e);
        }
    }

    private Object array(Object holder, Refill refill) {
        Object array = refill.newArray(declared.getComponentType());
        value.set(holder, array);
        return array;
    }

    /**
     * Returns the container that the holder has made, empty, and not that of its original; else sets one into its field. Returns
     * null for an array, whose length is known only when its parts are read.
     */
    private @Nullable Object container(CodecSetup setup, Object holder, @Nullable Object original) {
        if (shape == WeakShape.SLOTS) {
            return null;
        }
        Object made = value.get(holder);
        try {
            if (made != null && made != original) {
                Refill.empty(made);
                return made;
            }
            Object container = setup.newContainer(declared);
            value.set(holder, container);
            return container;
        } catch (WeaklinkException e) {
            throw new KryoException(e.getMessage(), e);
        }
    }
}

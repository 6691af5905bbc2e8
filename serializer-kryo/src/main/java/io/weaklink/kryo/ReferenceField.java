package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.FieldSerializer.CachedField;
import io.weaklink.Holder;
import io.weaklink.ReadScope;
import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import org.jspecify.annotations.Nullable;

/**
 * A field that holds a reference. Kryo's own field does the work; this one knows the name and the type that the field
 * declares, and gives it a genuine reference at the end of the root if it was given a late one.
 */
final class ReferenceField extends CachedField {

    private final Kryo kryo;
    private final CachedField inner;
    private final Field place;
    private final Class<?> type;
    private final @Nullable Holder holder;

    ReferenceField(Kryo kryo, CachedField inner) {
        super(inner.getField());
        this.kryo = kryo;
        this.inner = inner;
        this.place = inner.getField();
        this.type = place.getType();
        this.holder = declared(place.getGenericType());
        place.setAccessible(true);
        FieldName.copy(inner, this);
        super.setValueClass(inner.getValueClass());
        super.setCanBeNull(inner.getCanBeNull());
    }

    /** What the field declares for the referent; null where only Kryo can tell, who knows type variables. */
    private static @Nullable Holder declared(Type reference) {
        if (!(reference instanceof ParameterizedType parameterized)
                || parameterized.getActualTypeArguments().length != 1) {
            return Holder.UNKNOWN;
        }
        Type type = parameterized.getActualTypeArguments()[0];
        if (type instanceof WildcardType wildcard) {
            type = wildcard.getUpperBounds()[0];
        }
        if (type instanceof ParameterizedType raw) {
            type = raw.getRawType();
        }
        return type instanceof Class<?> declared ? Holder.declaring(declared) : null;
    }

    /** Returns what the field declares, if it is known without Kryo. */
    @Nullable
    Holder holder() {
        return holder;
    }

    /** Kryo sets fields without looking, and what is no reference must not be asked as one. */
    void requireHolds(Class<?> found) {
        if (found != type && !type.isAssignableFrom(found)) {
            throw new KryoException("Expected a '" + type.getName() + "', but found a '" + found.getName()
                    + "'. The stream is damaged, or was written by another version of '"
                    + place.getDeclaringClass().getName() + "'.");
        }
    }

    @Override
    public void write(Output output, Object object) {
        GraphResolver graph = GraphResolver.of(kryo);
        graph.owners.field(getName());
        try {
            inner.write(output, object);
        } finally {
            graph.owners.field(null);
        }
    }

    @Override
    public void read(Input input, Object object) {
        GraphResolver graph = GraphResolver.of(kryo);
        int late = graph.read.late();
        graph.owners.field(getName());
        graph.read.beginField(this);
        boolean found = false;
        try {
            inner.read(input, object);
        } finally {
            found = graph.read.endField();
            graph.owners.field(null);
        }
        if (!found) {
            requireHolds(get(object));
        } else if (graph.read.late() != late) {
            Reference<?> waiting = graph.read.lastLate();
            if (waiting != null) {
                graph.read.place(waiting, genuine -> set(object, genuine));
            }
        }
    }

    private void requireHolds(@Nullable Object value) {
        if (value != null) {
            requireHolds(value.getClass());
        }
    }

    @Override
    public void copy(Object original, Object copy) {
        Object copied = kryo.copy(get(original));
        if (copied instanceof Reference<?> reference && ReadScope.isWaiting(reference)) {
            set(copy, type.isInstance(reference) ? reference : null);
            GraphResolver.of(kryo).copied.place(reference, genuine -> set(copy, genuine));
        } else {
            set(copy, copied);
        }
    }

    private @Nullable Object get(Object object) {
        try {
            return place.get(object);
        } catch (IllegalAccessException e) {
            throw new KryoException("The field '" + place + "' cannot be read. Make it accessible.", e);
        }
    }

    private void set(Object object, @Nullable Object genuine) {
        try {
            place.set(object, genuine);
        } catch (IllegalAccessException e) {
            throw new KryoException("The field '" + place + "' cannot be set. Make it accessible.", e);
        }
    }

    @Override
    @SuppressWarnings("rawtypes")
    public void setValueClass(Class type) {
        super.setValueClass(type);
        inner.setValueClass(type);
        if (inner.getSerializer() instanceof WeaklinkSerializer) {
            // Kept from another class; CompatibleFieldSerializer gives one with each value.
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

package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.SerializerFactory;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.MapSerializer;
import io.weaklink.Holder;
import io.weaklink.ReferentTypes;
import io.weaklink.Refill;
import io.weaklink.WeakKeys;
import io.weaklink.WeakShape;
import io.weaklink.WeaklinkException;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes the keys of a {@code WeakHashMap} as weak references, if they are declared referents, and refuses keys that no
 * reader could find again. A map whose keys have no identity is left to Kryo's own serializer, with the same bytes. Each
 * map is copied once before it is written, because it may lose entries meanwhile.
 *
 * <p>{@link WireBytes} says how a reader tells both forms apart.
 */
@HostPackage.Alike
final class WeakMapSerializer extends Serializer<WeakHashMap<Object, Object>> {

    private static final WeakShape SHAPE = WeakShape.KEYS;
    private static final WeakContents CONTENTS = new WeakContents(SHAPE, Holder.UNKNOWN, Holder.UNKNOWN);

    @SuppressWarnings("rawtypes")
    private final Serializer<Map> host;

    @SuppressWarnings({"rawtypes", "unchecked"})
    private WeakMapSerializer(MapSerializer<?> host) {
        this.host = (Serializer<Map>) (Serializer<?>) host;
        setAcceptsNull(host.getAcceptsNull());
    }

    /** Takes the place of Kryo's own serializer for this class, if that was registered with nothing chosen for its keys. */
    static void replace(Kryo kryo) {
        Registration registration = kryo.getClassResolver().getRegistration(WeakHashMap.class);
        if (registration != null && isPlain(registration.getSerializer())) {
            registration.setSerializer(new WeakMapSerializer((MapSerializer<?>) registration.getSerializer()));
        }
    }

    @Override
    public void write(Kryo kryo, Output output, @Nullable WeakHashMap<Object, Object> map) {
        if (map == null) {
            host.write(kryo, output, null);
            return;
        }
        List<@Nullable Object> parts = SHAPE.parts(map);
        if (!hasIdentity(parts)) {
            host.write(kryo, output, new CopiedEntries(parts));
            return;
        }
        KryoGraphs graphs = KryoGraphs.of(kryo);
        requireReferents(parts, graphs);
        WireBytes.writeWeakMapMark(output);
        CONTENTS.write(kryo, graphs.written, output, parts);
    }

    private static void requireReferents(List<@Nullable Object> parts, KryoGraphs graphs) {
        try {
            WeakKeys.areReferents(parts, graphs.setup.types());
        } catch (WeaklinkException e) {
            throw new KryoException(e.getMessage(), e);
        }
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"})
    public WeakHashMap<Object, Object> read(Kryo kryo, Input input, Class<? extends WeakHashMap<Object, Object>> type) {
        if (!WireBytes.readWeakMapMark(input)) {
            return (WeakHashMap<Object, Object>) host.read(kryo, input, type);
        }
        KryoGraphs graphs = KryoGraphs.of(kryo);
        Holder keys = graphs.read.keys();
        WeakHashMap<Object, Object> map = new WeakHashMap<>();
        kryo.reference(map);
        Refill refill = new WeakContents(SHAPE, keys, Holder.UNKNOWN).read(kryo, graphs.read, input);
        graphs.read.fill(map, refill);
        return map;
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"})
    public WeakHashMap<Object, Object> copy(Kryo kryo, WeakHashMap<Object, Object> original) {
        List<@Nullable Object> parts = SHAPE.parts(original);
        if (!hasIdentity(parts)) {
            return (WeakHashMap<Object, Object>) host.copy(kryo, original);
        }
        KryoGraphs graphs = KryoGraphs.of(kryo);
        WeakHashMap<Object, Object> copy = new WeakHashMap<>();
        kryo.reference(copy);
        Refill refill = CONTENTS.copy(kryo, graphs.copied, parts);
        graphs.copied.fill(copy, refill);
        return copy;
    }

    private static boolean hasIdentity(List<@Nullable Object> parts) {
        for (int i = 0; i < parts.size(); i += 2) {
            Object key = parts.get(i);
            if (key != null && ReferentTypes.hasIdentity(key.getClass())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Makes the serializer where none was registered, unless another one than Kryo's own is the default. A subclass of {@code
     * WeakHashMap} stays with Kryo.
     */
    static final class Factory implements SerializerFactory<Serializer<?>> {

        private boolean making;

        @Override
        @SuppressWarnings("rawtypes")
        public boolean isSupported(Class type) {
            return !making && type == WeakHashMap.class;
        }

        @Override
        @SuppressWarnings("rawtypes")
        public Serializer<?> newSerializer(Kryo kryo, Class type) {
            making = true;
            try {
                Serializer<?> host = kryo.getDefaultSerializer(type);
                return isPlain(host) ? new WeakMapSerializer((MapSerializer<?>) host) : host;
            } finally {
                making = false;
            }
        }
    }

    private static boolean isPlain(Serializer<?> serializer) {
        return serializer instanceof MapSerializer<?> plain
                && plain.getClass() == MapSerializer.class
                && plain.getKeySerializer() == null;
    }
}

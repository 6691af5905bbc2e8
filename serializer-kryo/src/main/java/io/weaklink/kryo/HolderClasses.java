package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.util.Util;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * The classes that a Kryo has met. What their fields hold weakly is put into the hands of {@link WeakField} and
 * {@link ReferenceField} when a class is first met.
 */
final class HolderClasses {

    private final Kryo kryo;
    private final Map<Class<?>, HolderClass> met = new IdentityHashMap<>();

    HolderClasses(GraphResolver graph) {
        this.kryo = graph.kryo;
    }

    /** Returns what is known of a class, which is studied when it is new. */
    HolderClass meet(Class<?> type) {
        HolderClass known = met.get(type);
        return known == null ? study(type) : known;
    }

    private HolderClass study(Class<?> type) {
        LateRegistration.complete(kryo);
        Registration registration = kryo.getClassResolver().getRegistration(type);
        int weakFields = registration == null
                ? WeakFields.expected(type)
                : WeakFields.take(kryo, type, plain(registration.getSerializer()));
        boolean canHold = !Util.isWrapperClass(type) && !Util.isEnum(type) && type != String.class;
        HolderClass studied = new HolderClass(type, HolderClass.isReference(type), canHold, weakFields);
        if (registration != null) {
            met.put(type, studied);
        }
        return studied;
    }

    private static Serializer<?> plain(Serializer<?> serializer) {
        return serializer instanceof RootHook hook ? hook.inner : serializer;
    }
}

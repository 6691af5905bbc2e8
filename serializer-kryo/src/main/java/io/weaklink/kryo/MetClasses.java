package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.serializers.FieldSerializer;
import com.esotericsoftware.kryo.serializers.FieldSerializer.CachedField;
import com.esotericsoftware.kryo.util.Util;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The classes that a Kryo has met. What their fields hold weakly is put into the hands of {@link WeakField} and
 * {@link ReferenceField} when a class is first met.
 */
final class MetClasses {

    private static final int RECENT = 32;

    private final GraphResolver graph;
    private final Kryo kryo;
    private final Map<Class<?>, MetClass> met = new IdentityHashMap<>();
    private final List<Taken> taken = new ArrayList<>(0);
    private final MetClass[] recent = new MetClass[RECENT];
    private boolean haveWeakFields;
    private boolean haveSkipping;

    MetClasses(GraphResolver graph) {
        this.graph = graph;
        this.kryo = graph.kryo;
        Arrays.fill(recent, MetClass.PLAIN);
    }

    /** Returns what is known of a class, which is studied when it is new. */
    MetClass meet(Class<?> type) {
        int slot = System.identityHashCode(type) & (RECENT - 1);
        MetClass known = recent[slot];
        return known.type() == type ? known : meet(type, slot);
    }

    /** Returns whether any class that was met has {@code @Weak} fields. */
    boolean haveWeakFields() {
        return haveWeakFields;
    }

    /** Returns whether the serializer of any class that was met may skip what it reads. */
    boolean haveSkipping() {
        return haveSkipping;
    }

    private MetClass meet(Class<?> type, int slot) {
        MetClass known = met.get(type);
        if (known == null) {
            return study(type);
        }
        recent[slot] = known;
        return known;
    }

    private MetClass study(Class<?> type) {
        LateRegistration.complete(kryo);
        Registration registration = kryo.getClassResolver().getRegistration(type);
        int weakFields = registration == null
                ? TakenFields.expected(type)
                : TakenFields.take(kryo, type, plain(registration.getSerializer()));
        boolean canHold = !Util.isWrapperClass(type) && !Util.isEnum(type) && type != String.class;
        boolean maySkip =
                registration != null && Skipping.mayBe(plain(registration.getSerializer())) || Skipping.isTagged(type);
        haveWeakFields |= weakFields > 0;
        haveSkipping |= maySkip;
        MetClass studied = new MetClass(
                type, MetClass.isReference(type), graph.isAlwaysTracked(type), canHold, weakFields, maySkip);
        if (registration != null) {
            met.put(type, studied);
            if (weakFields > 0) {
                taken.add(Taken.of(registration));
            }
        }
        return studied;
    }

    /**
     * Forgets all classes if one with {@code @Weak} fields was given another serializer since it was met, or its
     * serializer other fields, which would be written inline; returns whether it did.
     */
    boolean forgetIfChanged() {
        // By index, for this is asked of every root.
        for (int i = 0; i < taken.size(); i++) {
            Taken each = taken.get(i);
            if (kryo.getClassResolver().getRegistration(each.registration.getType()) != each.registration
                    || !each.isInPlace()) {
                met.clear();
                Arrays.fill(recent, MetClass.PLAIN);
                taken.clear();
                return true;
            }
        }
        return false;
    }

    private static Serializer<?> plain(Serializer<?> serializer) {
        return serializer instanceof RootHook hook ? hook.inner : serializer;
    }

    /** A class of which this is a field that was taken over, at its place among the fields of the serializer. */
    private record Taken(
            Registration registration, int place, @Nullable CachedField field) {

        static Taken of(Registration registration) {
            CachedField[] fields = fields(registration);
            int place = 0;
            while (place < fields.length && !(fields[place] instanceof WeakField)) {
                place++;
            }
            return new Taken(registration, place, place < fields.length ? fields[place] : null);
        }

        /** Kryo puts other fields into the same array when it updates them. */
        boolean isInPlace() {
            CachedField[] fields = fields(registration);
            return place < fields.length && fields[place] == field;
        }

        private static CachedField[] fields(Registration registration) {
            return plain(registration.getSerializer()) instanceof FieldSerializer<?> fields
                    ? fields.getFields()
                    : new CachedField[0];
        }
    }
}

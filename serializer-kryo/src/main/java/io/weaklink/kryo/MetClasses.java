package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.serializers.FieldSerializer;
import com.esotericsoftware.kryo.serializers.FieldSerializer.CachedField;
import com.esotericsoftware.kryo.util.Util;
import io.weaklink.ReferenceKind;
import io.weaklink.WeaklinkException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The classes that a Kryo has met. When a class is first met, the fields that hold something weakly are taken over by
 * {@link WeakField} and {@link ReferenceField}.
 */
final class MetClasses {

    private static final int RECENT = 32;

    private final Kryo kryo;
    private final TrackedClasses tracked;
    private final Attention attention;
    private final CurrentPlace place;
    private final Map<Class<?>, MetClass> met = new IdentityHashMap<>();
    private final List<Taken> taken = new ArrayList<>(0);
    private final MetClass[] recent = new MetClass[RECENT];

    private MetClass last = new MetClass();

    /** Texts, once they are met. Most objects have some, so what follows what is better guessed without them. */
    private MetClass texts = MetClass.NONE;

    MetClasses(InstalledKryo installed) {
        this.kryo = installed.kryo();
        this.tracked = installed.tracked();
        this.attention = installed.attention();
        this.place = installed.place();
        Arrays.fill(recent, MetClass.NONE);
    }

    /** Returns the knowledge of a class. A new class is studied first. */
    MetClass meet(Class<?> type) {
        if (type == String.class && texts != MetClass.NONE) {
            return texts;
        }
        MetClass guessed = last.follower;
        if (guessed.type() != type) {
            return meetOther(type);
        }
        last = guessed;
        return guessed;
    }

    private MetClass meetOther(Class<?> type) {
        int slot = System.identityHashCode(type) & (RECENT - 1);
        MetClass known = recent[slot];
        if (known.type() != type) {
            known = met.get(type);
            if (known == null) {
                return study(type);
            }
            recent[slot] = known;
        }
        last.follower = known;
        last = known;
        return known;
    }

    private MetClass study(Class<?> type) {
        refuseUnwritableProxy(type);
        WeakMapSerializer.replace(kryo);
        Registration registration = kryo.getClassResolver().getRegistration(type);
        MetClass studied = study(type, registration == null ? null : plain(registration.getSerializer()));
        if (studied.weakFields() > 0) {
            attention.payTo(Attention.WEAK_FIELDS);
        }
        if (studied.maySkip()) {
            attention.payTo(Attention.SKIPPING);
        }
        if (registration != null) {
            met.put(type, studied);
            if (type == String.class) {
                texts = studied;
                place.meetTexts(registration);
            }
            if (studied.weakFields() > 0) {
                taken.add(Taken.of(registration));
            }
        }
        return studied;
    }

    /** Kryo takes all proxies for objects of one class, so that no serializer of ours could tell these. */
    private static void refuseUnwritableProxy(Class<?> type) {
        if (Proxy.isProxyClass(type)) {
            try {
                ReferenceKind.requireWritable(type);
            } catch (WeaklinkException refused) {
                throw new KryoException(refused.getMessage(), refused);
            }
        }
    }

    private MetClass study(Class<?> type, @Nullable Serializer<?> serializer) {
        int weakFields = serializer == null ? TakenFields.expected(type) : TakenFields.take(kryo, type, serializer);
        boolean canHold = !Util.isWrapperClass(type) && !Util.isEnum(type) && type != String.class;
        boolean maySkip = serializer != null && Skipping.mayBeBy(serializer) || Skipping.mayBeIn(type);
        return new MetClass(type, tracked.alwaysContain(type), canHold, weakFields, maySkip);
    }

    /**
     * Forgets all classes if the {@code @Weak} fields of one would be written inline: since the class was met it was
     * given another serializer, or its serializer other fields. Returns whether it forgot them.
     */
    boolean forgetIfChanged() {
        // By index, because this is asked for every root and an iterator would be garbage.
        for (int i = 0; i < taken.size(); i++) {
            Taken each = taken.get(i);
            if (kryo.getClassResolver().getRegistration(each.registration.getType()) != each.registration
                    || !each.isInPlace()) {
                met.clear();
                Arrays.fill(recent, MetClass.NONE);
                last = new MetClass();
                texts = MetClass.NONE;
                taken.clear();
                return true;
            }
        }
        return false;
    }

    /** Returns the serializer behind a hook. */
    static Serializer<?> plain(Serializer<?> serializer) {
        return serializer instanceof RootHook hook ? hook.inner : serializer;
    }

    /**
     * A field that was taken over, with its place among the fields of the serializer: the sign that they are in place.
     */
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

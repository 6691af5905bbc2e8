package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.ReferenceResolver;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.util.MapReferenceResolver;
import io.weaklink.CodecSetup;
import io.weaklink.Weaklink;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tries on the user's own Kryo, before anything is installed, that a root is noticed and that its end is reached: two
 * objects that point at each other go through bytes and back. It leaves nothing behind.
 */
final class SelfTest {

    private static final CodecSetup SETUP =
            CodecSetup.of(Weaklink.builder().documentOnly().build());

    private SelfTest() {}

    static void run(Kryo kryo) {
        ReferenceResolver before = kryo.getReferenceResolver();
        boolean references = kryo.getReferences();
        Registration maps = kryo.getClassResolver().getRegistration(WeakHashMap.class);
        Serializer<?> mapSerializer = maps == null ? null : maps.getSerializer();
        int id = Integer.MAX_VALUE - 2;
        while (kryo.getRegistration(id) != null) {
            id--;
        }
        try {
            kryo.setReferenceResolver(new GraphResolver(InstalledKryo.forSelfTest(kryo, SETUP)));
            kryo.getClassResolver().register(new Registration(Pair.class, new PairSerializer(), id));
            requireWorks(kryo);
        } finally {
            kryo.reset();
            kryo.getClassResolver().unregister(id);
            if (maps != null) {
                maps.setSerializer(mapSerializer);
            }
            // A Kryo without references has no resolver, and none can be taken out again.
            kryo.setReferenceResolver(before == null ? new MapReferenceResolver() : before);
            kryo.setReferences(references);
        }
    }

    private static void requireWorks(Kryo kryo) {
        Pair restored = null;
        Exception cause = null;
        try {
            Output output = new Output(64, -1);
            kryo.writeClassAndObject(output, Pair.crosswise());
            kryo.reset();
            restored = (Pair) kryo.readClassAndObject(new Input(output.toBytes()));
        } catch (RuntimeException e) {
            cause = e;
        }
        if (restored == null || !restored.isCrosswise()) {
            throw new IllegalStateException(
                    "This Kryo does not ask its reference resolver about a root before it fetches"
                            + " the root's serializer, on which Weaklink relies. Use Kryo 5.6.2.",
                    cause);
        }
    }

    /** The first points ahead at the second, the second back at the first. */
    private static final class Pair {
        @Nullable
        Reference<?> weak;

        @Nullable
        Pair second;

        static Pair crosswise() {
            var first = new Pair();
            first.second = new Pair();
            first.weak = new WeakReference<>(first.second);
            first.second.weak = new WeakReference<>(first);
            return first;
        }

        boolean isCrosswise() {
            return second != null
                    && weak != null
                    && second.weak != null
                    && weak.get() == second
                    && second.weak.get() == this;
        }
    }

    private static final class PairSerializer extends Serializer<Pair> {

        private final ReferenceSerializer references = new ReferenceSerializer(SETUP);

        @Override
        public void write(Kryo kryo, Output output, Pair pair) {
            kryo.writeObject(output, pair.weak, references);
            kryo.writeClassAndObject(output, pair.second);
        }

        @Override
        @SuppressWarnings("unchecked")
        public Pair read(Kryo kryo, Input input, Class<? extends Pair> type) {
            var pair = new Pair();
            kryo.reference(pair);
            pair.weak = kryo.readObject(input, WeakReference.class, references);
            pair.second = (Pair) kryo.readClassAndObject(input);
            return pair;
        }
    }
}

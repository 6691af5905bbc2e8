package io.weaklink.benchmarks.registry;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** What one writes without a library: two maps, a weak key by identity in one, a weak value in the other, and two queues. */
final class WeakPair extends Peer {

    private final SplittableRandom random = new SplittableRandom(42);
    private final ConcurrentMap<Object, UUID> tokens = new ConcurrentHashMap<>();
    private final ConcurrentMap<UUID, Value> objects = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> deadKeys = new ReferenceQueue<>();
    private final ReferenceQueue<Object> deadValues = new ReferenceQueue<>();

    private static final class Key extends WeakReference<Object> {
        private final int hash;

        Key(Object object, ReferenceQueue<Object> queue) {
            super(object, queue);
            hash = System.identityHashCode(object);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other || other instanceof Key key && key.get() == get() && get() != null;
        }
    }

    /** For looking only: no reference has to be made. */
    private record Sought(Object object) {
        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && key.refersTo(object);
        }
    }

    private static final class Value extends WeakReference<Object> {
        private final UUID token;

        Value(UUID token, Object object, ReferenceQueue<Object> queue) {
            super(object, queue);
            this.token = token;
        }
    }

    @Override
    Object tokenOf(Object object) {
        UUID known = tokens.get(new Sought(object));
        if (known != null) {
            return known;
        }
        tidy();
        var token = new UUID(random.nextLong(), random.nextLong());
        objects.put(token, new Value(token, object, deadValues));
        UUID other = tokens.putIfAbsent(new Key(object, deadKeys), token);
        if (other != null) {
            objects.remove(token);
            return other;
        }
        return token;
    }

    @Override
    @Nullable
    Object find(long high, long low) {
        Value value = objects.get(new UUID(high, low));
        return value == null ? null : value.get();
    }

    @Override
    void tidy() {
        for (Reference<?> dead = deadKeys.poll(); dead != null; dead = deadKeys.poll()) {
            tokens.remove(dead);
        }
        for (Reference<?> dead = deadValues.poll(); dead != null; dead = deadValues.poll()) {
            objects.remove(((Value) dead).token);
        }
    }
}

package io.weaklink;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What its owner knows of classes, computed once for each. It keeps neither a class nor the class loader of this library
 * from being collected, as long as no value holds the class that it describes.
 *
 * <p>A {@link ClassValue} alone holds its values as long as the class lives: a value of one of our classes at a class of
 * the JDK would hold our class loader for ever. So the class holds the value weakly, and this object holds it strongly.
 *
 * <p>Safe for use by many threads.
 */
final class ByClass<V> {

    private final Function<Class<?>, V> compute;
    private final Map<Key, V> values = new ConcurrentHashMap<>();
    private final ReferenceQueue<Class<?>> dead = new ReferenceQueue<>();

    private final ClassValue<WeakReference<V>> known = new ClassValue<>() {
        @Override
        protected WeakReference<V> computeValue(Class<?> type) {
            return new WeakReference<>(keep(type, compute.apply(type)));
        }
    };

    ByClass(Function<Class<?>, V> compute) {
        this.compute = compute;
    }

    V get(Class<?> type) {
        V value = known.get(type).get();
        if (value == null) {
            throw new IllegalStateException("The value of '" + type.getName() + "' is held, and so it is there.");
        }
        return value;
    }

    /** Returns the value that is held for this class: of several threads that computed one, the first counts. */
    private V keep(Class<?> type, V computed) {
        for (Reference<?> gone = dead.poll(); gone != null; gone = dead.poll()) {
            values.remove(gone);
        }
        V earlier = values.putIfAbsent(new Key(type, dead), computed);
        return earlier == null ? computed : earlier;
    }

    private static final class Key extends WeakReference<Class<?>> {

        private final int hash;

        Key(Class<?> type, ReferenceQueue<Class<?>> dead) {
            super(type, dead);
            this.hash = System.identityHashCode(type);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            Class<?> mine = get();
            return this == other || mine != null && other instanceof Key key && key.get() == mine;
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}

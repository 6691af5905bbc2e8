package io.weaklink;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of unresolved references of the application's own classes, kept so that they can be written again. Such a
 * class has no field for its token. The references are compared by identity and held weakly.
 *
 * <p>Safe for use by many threads.
 */
final class KeptTokens {

    private final Map<Key, WireReference.Tokened> tokens = new ConcurrentHashMap<>();
    private final ReferenceQueue<Reference<?>> dead = new ReferenceQueue<>();

    void keep(Reference<?> unresolved, WireReference.Tokened token) {
        drain();
        requireNew(unresolved);
        tokens.put(new Key(unresolved, dead), token);
    }

    /**
     * Refuses a reference that has a token already. A factory that returns one empty reference for all referents would
     * mix their tokens up.
     */
    void requireNew(Reference<?> made) {
        if (of(made) != null) {
            throw new WeaklinkException(
                    "Expected the factory of '" + made.getClass().getName()
                            + "' to make a new reference each time, but it gave one again that stands for another referent. Mend the"
                            + " function given to reference(...).");
        }
    }

    WireReference.@Nullable Tokened of(Reference<?> reference) {
        if (tokens.isEmpty()) {
            return null;
        }
        drain();
        return tokens.get(new Key(reference, null));
    }

    /** Keeps the token of one reference, if it has one, for a copy of that reference too. */
    void copy(Reference<?> original, Reference<?> copy) {
        WireReference.Tokened token = of(original);
        if (token != null) {
            keep(copy, token);
        }
    }

    private void drain() {
        for (Reference<?> gone = dead.poll(); gone != null; gone = dead.poll()) {
            tokens.remove(gone);
        }
    }

    private static final class Key extends WeakReference<Reference<?>> {

        private final int hash;

        Key(Reference<?> reference, @Nullable ReferenceQueue<Reference<?>> dead) {
            super(reference, dead);
            this.hash = System.identityHashCode(reference);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            Reference<?> mine = get();
            return this == other || mine != null && other instanceof Key key && key.get() == mine;
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}

package io.weaklink.shape;

import io.weaklink.registry.Identity;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Stands for one object in comparisons, before its death and after. All callbacks and proxies of one object share one
 * receiver. Holds the object weakly.
 *
 * <p>Safe for use by many threads.
 */
final class Receiver extends WeakReference<@Nullable Object> {

    /** The receivers of objects that live, by the identity of the object. */
    private static final Map<Receiver, Receiver> KNOWN = new ConcurrentHashMap<>();

    private static final ReferenceQueue<@Nullable Object> DEAD = new ReferenceQueue<>();

    private final int hash;
    private final String name;

    private Receiver(@Nullable Object object, @Nullable ReferenceQueue<@Nullable Object> queue, String name) {
        super(object, queue);
        this.hash = System.identityHashCode(object == null ? this : object);
        this.name = name;
    }

    /**
     * Returns the one receiver of this object.
     *
     * @throws IllegalArgumentException if the object has no identity
     */
    static Receiver of(Object object) {
        Identity.require(object);
        for (Reference<?> dead = DEAD.poll(); dead != null; dead = DEAD.poll()) {
            KNOWN.remove(dead);
        }
        Receiver made = new Receiver(object, DEAD, Identity.describe(object));
        Receiver known = KNOWN.putIfAbsent(made, made);
        return known == null ? made : known;
    }

    /** Returns a receiver that was gone from the start. It is equal to no other one. */
    static Receiver gone(Class<?> type) {
        return new Receiver(null, null, "a '" + type.getName() + "'");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        Object mine = get();
        return this == other || mine != null && other instanceof Receiver it && it.refersTo(mine);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** Returns the class and the identity hash of the object. */
    @Override
    public String toString() {
        return name;
    }
}

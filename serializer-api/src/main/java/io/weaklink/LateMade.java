package io.weaklink;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * Stands, until the document ends, for a reference of a class of the application's own: what its {@link ReferenceFactory}
 * makes cannot be given its referent afterwards. Its place must take the made one then, for this one is of another class.
 *
 * <p>It belongs to the thread that reads.
 */
final class LateMade extends WeakReference<Object> implements Late {

    private final ReferenceFactory factory;
    private final KeptTokens kept;
    private final String where;
    private @Nullable Waiting waiting;
    private @Nullable Object referent;
    private WireReference.@Nullable Tokened unresolved;
    private @Nullable Reference<?> made;

    LateMade(ReferenceFactory factory, KeptTokens kept, String where, Waiting waiting) {
        super(null);
        this.factory = factory;
        this.kept = kept;
        this.where = where;
        this.waiting = waiting;
    }

    /** Says that no place took the made one. */
    void requireTaken() {
        if (made == null) {
            throw new WeaklinkException(
                    "A reference of the class '" + factory.type().getName() + "' stands at " + where
                            + ", ahead of its referent and where it cannot be set once that is there. Hold it in a field, setter, list"
                            + " or map value that can be changed, or hold a plain WeakReference or SoftReference.");
        }
    }

    @Override
    public Reference<?> genuine() {
        Reference<?> known = made;
        if (known == null) {
            known = factory.make(referent);
            made = known;
            referent = null;
            if (unresolved != null) {
                kept.keep(known, unresolved);
            }
        }
        return known;
    }

    /** Answers by the made one, should this one have been kept somewhere. */
    @Override
    public @Nullable Object get() {
        return made == null ? null : made.get();
    }

    @Override
    public @Nullable Waiting waiting() {
        return waiting;
    }

    @Override
    public boolean bind(Reference<?> bound) {
        waiting = null;
        referent = bound.get();
        return true;
    }

    @Override
    public void settleEmpty() {
        waiting = null;
    }

    @Override
    public void keep(WireReference.Tokened token) {
        waiting = null;
        unresolved = token;
    }

    @Override
    public void await(Awaiting awaiting) {
        throw new IllegalStateException("What a factory makes does not wait beyond its document.");
    }

    @Override
    public WireReference.@Nullable Tokened unresolved() {
        return unresolved;
    }

    @Override
    public Reference<?> asReference() {
        return this;
    }
}

package io.weaklink;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * Stands, until the document ends, for a reference of a class of the application's own: what its {@link ReferenceFactory}
 * makes cannot be given its referent afterwards. Its place must take the made one then, because this one is of another
 * class.
 *
 * <p>It belongs to the thread that reads.
 */
final class LateMade extends WeakReference<Object> implements Late {

    private final ReferenceFactory factory;
    private final KeptTokens kept;
    private final String where;
    private LateState state;
    private @Nullable Reference<?> made;

    LateMade(ReferenceFactory factory, KeptTokens kept, String where, OpenReference place) {
        super(null);
        this.factory = factory;
        this.kept = kept;
        this.where = where;
        this.state = place;
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
            known = factory.make(
                    state instanceof LateState.Bound bound ? bound.reference().get() : null);
            made = known;
            if (unresolved() != null) {
                kept.keep(known, unresolved());
            }
        }
        return known;
    }

    /** ResolverAnswers by the made one, should this one have been kept somewhere. */
    @Override
    public @Nullable Object get() {
        return made == null ? null : made.get();
    }

    @Override
    public LateState state() {
        return state;
    }

    @Override
    public boolean change(LateState from, LateState to) {
        boolean changes = state == from;
        if (changes) {
            state = to;
        }
        return changes;
    }

    @Override
    public Reference<?> asReference() {
        return this;
    }

    @Override
    public boolean isSoft() {
        return factory.kind() == ReferenceKind.SOFT;
    }

    /** A weak or soft one, from which this one answers until the factory has made its own. */
    @Override
    public Reference<?> refer(@Nullable Object referent) {
        return factory.kind().refer(referent);
    }
}

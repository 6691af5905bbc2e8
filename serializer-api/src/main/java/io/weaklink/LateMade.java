package io.weaklink;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * Stands for a reference of the application's own class until the document ends, because a reference that a {@link
 * ReferenceFactory} has made cannot be given its referent afterwards. At the end the place must take the made
 * reference, because this one is of another class.
 *
 * <p>Belongs to the thread that reads.
 */
final class LateMade extends WeakReference<Object> implements Late {

    private final ReferenceFactory factory;
    private final @Nullable Object stateOfMade;
    private final KeptTokens kept;
    private final String where;
    private LateState state;
    private @Nullable Reference<?> made;

    /**
     * @param stateOfMade what the made reference will hold beside its referent
     */
    LateMade(
            ReferenceFactory factory,
            @Nullable Object stateOfMade,
            KeptTokens kept,
            String where,
            OpenReference place) {
        super(null);
        this.factory = factory;
        this.stateOfMade = stateOfMade;
        this.kept = kept;
        this.where = where;
        this.state = place;
    }

    /** Refuses a document in which no place took the made reference. */
    void requireTaken() {
        if (made == null) {
            throw new WeaklinkException(refusal(factory.type(), " at " + where));
        }
    }

    /** Refuses {@link OnGone#LATE} for references of this class. */
    static void requireKept(OnGone policy, Class<?> type, Holder holder) {
        if (policy == OnGone.LATE) {
            throw new WeaklinkException("A '" + type.getName()
                    + "' is made by a factory and cannot wait for its referent,"
                    + " but its policy is OnGone.LATE. Hold a plain WeakReference, or give "
                    + (holder.onGone() != null
                            ? "the place another policy."
                            : "it another policy with Weaklink.builder().onGone(...)."));
        }
    }

    /** Says that a made reference cannot be given its referent where it stands. */
    static String refusal(Class<?> type, String at) {
        return "A reference of the class '" + type.getName() + "'" + at
                + " stands ahead of its referent and where it cannot"
                + " be set once that is there. Hold it in a field, setter, list or map value that can be changed, or hold a"
                + " plain WeakReference or SoftReference.";
    }

    @Override
    public Reference<?> genuine() {
        Reference<?> known = made;
        if (known == null) {
            known = factory.make(
                    state instanceof LateState.Bound bound ? bound.reference().get() : null, stateOfMade);
            made = known;
            if (unresolved() != null) {
                kept.keep(known, unresolved());
            }
        }
        return known;
    }

    /** Returns the referent of the made reference, because a holder may have kept this one. */
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

    /** Returns a plain weak or soft reference, from which the factory takes the referent. */
    @Override
    public Reference<?> refer(@Nullable Object referent) {
        return factory.kind().refer(referent);
    }
}

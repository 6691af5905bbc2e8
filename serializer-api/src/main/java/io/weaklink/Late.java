package io.weaklink;

import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/**
 * A reference that was handed out before its referent was there; {@link LateState} has its states.
 *
 * <p>There are three implementations, because {@link java.lang.ref.WeakReference} and {@link
 * java.lang.ref.SoftReference} have no common class that could be extended, and a factory makes the references of the
 * application's own classes.
 */
sealed interface Late permits LateReference, LateSoftReference, LateMade {

    LateState state();

    /** Changes the state if it still is {@code from}, and tells whether it was. */
    boolean change(LateState from, LateState to);

    /** Returns the reference itself, as its holder sees it. */
    Reference<?> asReference();

    /** Tells whether the reference is soft rather than weak. */
    boolean isSoft();

    /** Returns a genuine reference of this kind; an empty one if {@code referent} is null. */
    Reference<?> refer(@Nullable Object referent);

    /** Tells whether the document has not ended yet. */
    default boolean isOpen() {
        return state() instanceof OpenReference;
    }

    /** Ends the open state, unless the reference was cleared meanwhile. */
    default void settle(LateState settled) {
        LateState before = state();
        if (before instanceof OpenReference) {
            change(before, settled);
        }
    }

    /**
     * Returns the token that this reference was written with, if no referent answered and the reference was not cleared
     * since; else null.
     */
    default WireReference.@Nullable Tokened unresolved() {
        return state().unresolved();
    }

    /**
     * Returns the genuine reference that may take the place of this settled one; this one itself if it has a token to
     * keep.
     */
    default Reference<?> genuine() {
        if (state() instanceof LateState.Bound bound && bound.own()) {
            return bound.reference();
        }
        return unresolved() == null ? refer(asReference().get()) : asReference();
    }
}

package io.weaklink;

import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/**
 * A reference that was handed out before its referent was there; {@link LateState} has its states.
 *
 * <p>Implemented three times, since {@link java.lang.ref.WeakReference} and {@link java.lang.ref.SoftReference} have no
 * common class that could be extended, and classes of the application's own are made by their factory.
 */
sealed interface Late permits LateReference, LateSoftReference, LateMade {

    LateState state();

    /** Changes the state if it still is {@code from}, and tells whether it was. */
    boolean change(LateState from, LateState to);

    /** The reference itself, for the holder. */
    Reference<?> asReference();

    /** Whether it is soft rather than weak. */
    boolean isSoft();

    /** Returns a genuine reference of this kind; an empty one if {@code referent} is null. */
    Reference<?> refer(@Nullable Object referent);

    /** Whether its document has not ended. */
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

    /** What this reference was written as, if nothing answered to it and it was not cleared since; else null. */
    default WireReference.@Nullable Tokened unresolved() {
        return state().unresolved();
    }

    /** Returns what may take the place of this one once it is settled; itself if it has a token to keep. */
    default Reference<?> genuine() {
        return unresolved() == null ? refer(asReference().get()) : asReference();
    }
}

package io.weaklink;

import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/**
 * The state of a {@link Late} reference.
 *
 * <pre>
 * OpenReference --- the document ends ---> Bound         its referent is there
 *                                     ---> LateBinding   the registry may still bind it ---> Bound
 *                                     ---> Kept          nothing answers, and it keeps its token
 *                                     ---> CLEARED       nothing answers, and there is nothing to keep
 * any state     --- clear() -------------> CLEARED
 * </pre>
 */
sealed interface LateState permits OpenReference, LateBinding, LateState.Bound, LateState.Kept, LateState.Cleared {

    /** The state of a reference that holds nothing and never will. */
    LateState CLEARED = new Cleared();

    /** Returns the token that the reference was written with, if no referent answered to it; else null. */
    default WireReference.@Nullable Tokened unresolved() {
        return null;
    }

    /**
     * The reference answers from a genuine one.
     *
     * @param own whether no other late reference answers from it, so that it may take the place of the late one
     */
    record Bound(Reference<?> reference, boolean own) implements LateState {

        /** Makes the state of late references that may share the genuine one. */
        Bound(Reference<?> reference) {
            this(reference, false);
        }
    }

    /** The reference has no referent and keeps its token. */
    record Kept(@Override WireReference.Tokened unresolved) implements LateState {}

    /** The reference holds nothing. */
    record Cleared() implements LateState {}
}

package io.weaklink;

import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Late} reference stands at.
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

    /** What the reference was written as, if nothing answered to it; else null. */
    default WireReference.@Nullable Tokened unresolved() {
        return null;
    }

    /** It answers from a genuine reference, which it may share with others. */
    record Bound(Reference<?> reference) implements LateState {}

    /** It keeps what it was written as. */
    record Kept(@Override WireReference.Tokened unresolved) implements LateState {}

    /** It holds nothing. */
    record Cleared() implements LateState {}
}

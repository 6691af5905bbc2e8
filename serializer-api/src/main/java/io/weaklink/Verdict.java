package io.weaklink;

import org.jspecify.annotations.Nullable;

/**
 * What the end of a document decides about one open place.
 *
 * @param outcome what became of the reference
 * @param reason why, in words, where the outcome alone does not say it; else empty
 * @param referent what is bound there, null if nothing is
 * @param policy what happens if nothing is bound
 * @param unresolved what an empty reference keeps, to be written again; null if it keeps nothing
 */
record Verdict(
        ReadOutcome outcome,
        String reason,
        @Nullable Object referent,
        OnGone policy,
        WireReference.@Nullable Tokened unresolved) {

    /** Whether the policy asks for an error. */
    boolean isMissing() {
        return referent == null && policy == OnGone.FAIL && outcome.isGone();
    }
}

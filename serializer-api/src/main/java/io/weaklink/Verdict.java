package io.weaklink;

import org.jspecify.annotations.Nullable;

/**
 * The decision about one open place at the end of a document.
 *
 * @param outcome the outcome of the reference
 * @param reason the reason in words, if the outcome alone does not say it; else empty
 * @param referent the referent that is bound there; null if there is none
 * @param policy the policy if no referent is bound
 * @param unresolved the token that an empty reference keeps, to be written again; null if it keeps none
 */
record Verdict(
        ReadOutcome outcome,
        String reason,
        @Nullable Object referent,
        OnGone policy,
        WireReference.@Nullable Tokened unresolved) {

    /** Returns whether the policy asks for an error. */
    boolean isMissing() {
        return referent == null && policy == OnGone.FAIL && outcome.isGone();
    }
}

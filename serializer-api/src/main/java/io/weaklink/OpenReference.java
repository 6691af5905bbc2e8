package io.weaklink;

import org.jspecify.annotations.Nullable;

/**
 * An open place that was given a {@link Late} reference. Late references that stand in like places, and of which no
 * report is wanted, share one open reference.
 */
record OpenReference(
        Holder holder,
        OnGone policy,
        @Nullable TypeDescriptor type,
        @Nullable ReadRow row) implements OpenPlace, LateState {

    /** Returns whether one more late reference, of which no report is wanted, stands in a like place. */
    boolean serves(Holder other, OnGone itsPolicy, @Nullable TypeDescriptor itsType) {
        return row == null && holder == other && policy == itsPolicy && type == itsType;
    }

    @Override
    public void requireKept(OnGone anyPolicy, @Nullable TypeDescriptor anyType) {}
}

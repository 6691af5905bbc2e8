package io.weaklink.shape;

import java.lang.ref.Reference;
import java.util.Locale;

/** What became of the object that a callback or a proxy holds weakly. */
enum Life {
    ALIVE,

    /** The collector has taken it, or it was gone when the callback or proxy was restored. */
    GONE,

    /** Somebody has called {@code clear()}. */
    CLEARED;

    static Life of(Reference<?> reference, boolean clearedByHand) {
        return !reference.refersTo(null) ? ALIVE : clearedByHand ? CLEARED : GONE;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

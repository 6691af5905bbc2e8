package io.weaklink;

import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/**
 * A reference that was handed out before its referent was there: waiting, then bound, kept or cleared.
 *
 * <p>Implemented twice, word for word, and for classes of the application's own once more, since {@link java.lang.ref.WeakReference} and
 * {@link java.lang.ref.SoftReference} have no common class that could be extended.
 */
sealed interface Late permits LateReference, LateSoftReference, LateMade {

    /** What still waits for its referent; null once the matter is settled. */
    @Nullable
    Waiting waiting();

    /**
     * Lets this reference answer with the referent of {@code bound} from now on, unless it was cleared meanwhile.
     *
     * @return false if it was cleared meanwhile
     */
    boolean bind(Reference<?> bound);

    /** Ends the waiting with nothing found and nothing to keep: from now on this is a cleared reference. */
    void settleEmpty();

    /** Ends the waiting with nothing found, and keeps what will be written again. */
    void keep(WireReference.Tokened unresolved);

    /** Ends the waiting in this document; the registry tells {@code awaiting} when the referent turns up. */
    void await(Awaiting awaiting);

    /** What this reference was written as, if nothing answered to it and it was not cleared since. */
    WireReference.@Nullable Tokened unresolved();

    /** Returns what may take the place of this one once it is settled; itself if it has a token to keep. */
    default Reference<?> genuine() {
        Reference<?> reference = asReference();
        return unresolved() == null ? ReferenceKind.of(reference).refer(reference.get()) : reference;
    }

    /** The reference itself, for the holder. */
    Reference<?> asReference();
}

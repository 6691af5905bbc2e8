package io.weaklink;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An open place that takes the referent itself, as a field marked {@link Weak} does.
 *
 * @param receiver takes the referent once, null if it is gone
 */
record OpenField(
        Consumer<@Nullable Object> receiver,
        Holder holder,
        OnGone policy,
        @Nullable TypeDescriptor type,
        @Nullable ReadRow row)
        implements OpenPlace {

    @Override
    public void requireKept(OnGone its, @Nullable TypeDescriptor written) {
        requireKept(its, written, holder);
    }

    /** Refuses {@link OnGone#LATE}. */
    static void requireKept(OnGone policy, @Nullable TypeDescriptor type, Holder holder) {
        if (policy == OnGone.LATE) {
            throw new WeaklinkException("A @Weak place holds the referent itself and cannot wait for it, but its policy"
                    + " is OnGone.LATE. Hold a WeakReference, or give "
                    + (holder.onGone() != null
                            ? "the mark another policy."
                            : "'" + (type == null ? holder.declares().getName() : type.name())
                                    + "' another policy with Weaklink.builder().onGone(...)."));
        }
    }
}

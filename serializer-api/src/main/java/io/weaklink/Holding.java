package io.weaklink;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a place holds its referent: by a reference of the platform, by a reference that the application makes, or itself.
 *
 * @param <R> the type of the value that the place gets
 */
sealed interface Holding<R> permits HeldByReference, HeldByMade, HeldItself {

    /**
     * Refuses a policy that such a place cannot keep.
     *
     * @throws WeaklinkException if the place cannot keep the policy
     */
    default void requireKept(OnGone policy, @Nullable TypeDescriptor type, Holder holder) {}

    /** Gives the place no referent. */
    R empty();

    /** Gives the place its referent, which is there. */
    R holding(Object referent);

    /** Leaves the place open until the end of the document tells what {@code target} is. */
    R open(
            OpenPlaces places,
            Target target,
            Holder holder,
            OnGone policy,
            @Nullable TypeDescriptor type,
            @Nullable ReadRow row,
            Supplier<String> where);
}

package io.weaklink.fory;

import io.weaklink.Holder;
import io.weaklink.Weak;
import org.jspecify.annotations.Nullable;

/**
 * What a container says of its parts: an even one is a key, an odd one a value; elements are both. Immutable.
 *
 * @param even what is said of parts with an even index
 * @param odd what is said of parts with an odd index
 */
record PartHolders(Holder even, Holder odd) {

    /** A container that says nothing. */
    static final PartHolders UNKNOWN = new PartHolders(Holder.UNKNOWN, Holder.UNKNOWN);

    /** Returns what a field says of the parts of its container. */
    static PartHolders of(DeclaredPlace container, @Nullable Weak mark) {
        return new PartHolders(
                declaring(container.first().type(), mark),
                declaring(container.last().type(), mark));
    }

    private static Holder declaring(Class<?> declares, @Nullable Weak mark) {
        return Holder.declaring(declares).marked(mark);
    }

    Holder at(int index) {
        return (index & 1) == 0 ? even : odd;
    }
}

package io.weaklink;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the place of a weak reference says about the reference. Immutable.
 *
 * @param declares the type that the place declares for the referent; {@code Object} where the host does not know
 * @param onGone the policy that the place itself asks for, null to take the one of the type or of the setup
 */
public record Holder(Class<?> declares, @Nullable OnGone onGone) {

    /** A place about which nothing is known. */
    public static final Holder UNKNOWN = new Holder(Object.class, null);

    /** Refuses a missing type. */
    public Holder {
        requireNonNull(declares, "declares");
    }

    /** Returns a place that declares this type and leaves the policy to the setup. */
    public static Holder declaring(Class<?> type) {
        return new Holder(type, null);
    }

    /** Returns this place with the policy that its mark gives; this place itself if the mark gives none. */
    public Holder marked(@Nullable Weak mark) {
        return mark == null || mark.onGone().length == 0 ? this : new Holder(declares, mark.onGone()[0]);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Holder it && declares == it.declares && onGone == it.onGone;
    }

    @Override
    public int hashCode() {
        return 31 * declares.hashCode() + Objects.hashCode(onGone);
    }
}

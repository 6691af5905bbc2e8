package io.weaklink.kryo;

import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/** What is known of a class that a Kryo has met. */
final class MetClass {

    /** No class met yet. */
    static final MetClass NONE = new MetClass();

    /**
     * The class that was met after this one the last time: mostly the one that is met after it the next time, because objects
     * of one class hold others in the same order. It saves a look into a table for each object.
     */
    MetClass follower = this;

    private final @Nullable Class<?> type;
    private final boolean isTracked;
    private final boolean canHoldReferences;
    private final int weakFields;
    private final boolean maySkip;

    /** Makes one for no class. */
    MetClass() {
        this(null, false, false, 0, false);
    }

    /**
     * Makes one for a class.
     *
     * @param isTracked whether its objects have graph ids; false where a resolver of the user's has to be asked each time
     * @param canHoldReferences whether its objects can hold references, so that one of them may be a root
     * @param weakFields how many of its fields are written by {@link WeakField}
     * @param maySkip whether its serializer may skip data when it reads
     */
    MetClass(@Nullable Class<?> type, boolean isTracked, boolean canHoldReferences, int weakFields, boolean maySkip) {
        this.type = type;
        this.isTracked = isTracked;
        this.canHoldReferences = canHoldReferences;
        this.weakFields = weakFields;
        this.maySkip = maySkip;
    }

    @Nullable
    Class<?> type() {
        return type;
    }

    boolean isTracked() {
        return isTracked;
    }

    boolean canHoldReferences() {
        return canHoldReferences;
    }

    int weakFields() {
        return weakFields;
    }

    boolean maySkip() {
        return maySkip;
    }

    /** Whether the objects of a class are references themselves. */
    static boolean isReference(Class<?> type) {
        return Reference.class.isAssignableFrom(type);
    }
}

package io.weaklink.kryo;

import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a class that a Kryo has met.
 *
 * @param isTracked whether its objects have graph ids; false where a resolver of the user's has to be asked each time
 * @param canHoldReferences whether its objects can hold references, so that one of them may be a root
 * @param weakFields how many of its fields are written by {@link WeakField}
 * @param maySkip whether its serializer may skip data when it reads
 */
record MetClass(
        @Nullable Class<?> type, boolean isTracked, boolean canHoldReferences, int weakFields, boolean maySkip) {

    /** No class met yet. */
    static final MetClass NONE = new MetClass(null, false, false, 0, false);

    /** Whether the objects of a class are references themselves. */
    static boolean isReference(Class<?> type) {
        return Reference.class.isAssignableFrom(type);
    }
}

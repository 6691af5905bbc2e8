package io.weaklink.kryo;

import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a class that a Kryo has met.
 *
 * @param isReference whether its objects are the references themselves
 * @param isTracked whether its objects have graph ids; false where a resolver of the user's has to be asked each time
 * @param canHoldReferences whether its objects can hold references, so that one may be a root
 * @param weakFields how many of its fields are written by {@link WeakField}
 * @param maySkip whether its serializer may skip what it reads
 */
record MetClass(
        @Nullable Class<?> type,
        boolean isReference,
        boolean isTracked,
        boolean canHoldReferences,
        int weakFields,
        boolean maySkip) {

    /** Nothing met yet. */
    static final MetClass PLAIN = new MetClass(null, false, false, false, 0, false);

    static boolean isReference(Class<?> type) {
        return Reference.class.isAssignableFrom(type);
    }
}

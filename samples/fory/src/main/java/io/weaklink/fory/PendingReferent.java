package io.weaklink.fory;

import io.weaklink.Carried;
import io.weaklink.NumberedReadScope;
import org.jspecify.annotations.Nullable;

/** A referent that Fory's own serializer makes and fills, until it is complete. Belongs to one thread. */
final class PendingReferent {

    private final int id;
    private final @Nullable Carried carried;
    private final Class<?> type;
    private @Nullable Object begun;

    PendingReferent(int id, @Nullable Carried carried, Class<?> type) {
        this.id = id;
        this.carried = carried;
        this.type = type;
    }

    /** Returns Fory's number of the object; below 0 if Fory keeps none. */
    int id() {
        return id;
    }

    Class<?> type() {
        return type;
    }

    /** Returns the object that the scope was told of; null if it was not yet. */
    @Nullable
    Object begun() {
        return begun;
    }

    void begin(NumberedReadScope scope, Object object) {
        begun = object;
        if (carried == null) {
            scope.restored(object);
        } else {
            scope.begin(carried, object);
        }
    }
}

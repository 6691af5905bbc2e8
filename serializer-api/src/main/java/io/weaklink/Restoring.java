package io.weaklink;

import java.util.function.Consumer;

/** An action of the application's for each restored object of one type; see {@link WeaklinkBuilder#onRestored}. */
record Restoring<T>(Class<T> type, Consumer<? super T> action) {

    void tell(Object restored) {
        if (type.isInstance(restored)) {
            action.accept(type.cast(restored));
        }
    }
}

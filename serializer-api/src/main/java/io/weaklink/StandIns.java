package io.weaklink;

import io.weaklink.shape.WeakProxy;
import java.lang.reflect.Proxy;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one document for which others stand. The application is asked once for each object, so that all
 * references of a document get one answer, also if a lazy proxy is loaded meanwhile.
 */
final class StandIns {

    /** By identity; made when the first object is asked about. */
    private @Nullable Map<Object, Object> asked;

    Object real(Object object, SameAs<?> sameAs) {
        if (asked == null) {
            asked = new IdentityHashMap<>();
        }
        Object known = asked.get(object);
        if (known == null) {
            known = sameAs.real(object);
            asked.put(object, known);
            // The real object is one of this type too, and stands for itself.
            asked.putIfAbsent(known, known);
        }
        return known;
    }

    /**
     * Returns the object that a weak proxy holds, if {@code object} is the interface object of one; null if that is gone;
     * any other object itself.
     */
    static @Nullable Object behind(Object object) {
        if (!(object instanceof Proxy)) {
            return object;
        }
        Optional<WeakProxy<?>> weak = WeakProxy.find(object);
        return weak.isPresent() ? weak.get().get() : object;
    }

    void clear() {
        asked = null;
    }
}

package io.weaklink.jackson;

import com.fasterxml.jackson.databind.DeserializationContext;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Contexts of which something is known on this thread. They are held weakly. Their own attributes are no place for it: a reader with attributes of a
 * call shares those among all its reads.
 */
final class MarkedContexts {

    private final ThreadLocal<@Nullable Map<DeserializationContext, Boolean>> marked = new ThreadLocal<>();

    void mark(DeserializationContext context) {
        Map<DeserializationContext, Boolean> known = marked.get();
        if (known == null) {
            known = new WeakHashMap<>();
            marked.set(known);
        }
        known.put(context, true);
    }

    boolean contains(DeserializationContext context) {
        Map<DeserializationContext, Boolean> known = marked.get();
        return known != null && known.containsKey(context);
    }
}

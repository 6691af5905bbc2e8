package io.weaklink;

import io.weaklink.registry.Tables;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** Does to a registry what the collector does to it, at a moment that a test chooses. */
@NullMarked
public final class CollectedByHand {

    private CollectedByHand() {}

    /** Clears and enqueues what the registry has of this object. The caller clears the other references to it. */
    public static void in(LiveObjectRegistry registry, Object object) {
        new Tables(registry.tokens(), registry.names()).die(List.of(object));
    }
}

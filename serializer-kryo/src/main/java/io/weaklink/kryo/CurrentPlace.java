package io.weaklink.kryo;

import io.weaklink.Weaklink;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The class of the object under way at each depth of a graph: who holds a reference, if anybody may ask. */
final class CurrentPlace {

    private final Weaklink setup;
    private @Nullable Class<?>[] byDepth = new Class<?>[16];
    private @Nullable String field;
    private boolean wanted;

    CurrentPlace(Weaklink setup) {
        this.setup = setup;
    }

    /** Begins a root. */
    void begin() {
        wanted = setup.asksPlaces();
    }

    void at(int depth, Class<?> type) {
        if (wanted) {
            note(depth, type);
        }
    }

    private void note(int depth, Class<?> type) {
        if (depth >= byDepth.length) {
            byDepth = Arrays.copyOf(byDepth, Math.max(depth + 1, byDepth.length * 2));
        }
        byDepth[depth] = type;
    }

    /** Names the field that is under way, null when it is over. */
    void field(@Nullable String name) {
        field = name;
    }

    /** Tells the place of the n-th reference of a document, held by the object at this depth. */
    String place(int depth, int n) {
        if (!wanted) {
            // Somebody began to ask in the middle of this root.
            return "#" + n;
        }
        Class<?> owner = depth > 0 && depth < byDepth.length ? byDepth[depth] : null;
        String type = owner == null ? "root" : nameOf(owner);
        return type + (field == null ? "" : "." + field) + " #" + n;
    }

    private static String nameOf(Class<?> type) {
        String simple = type.getSimpleName();
        return simple.isEmpty() ? type.getName() : simple;
    }

    void clear() {
        field = null;
        if (byDepth.length > 1024) {
            byDepth = new Class<?>[16];
        }
    }
}

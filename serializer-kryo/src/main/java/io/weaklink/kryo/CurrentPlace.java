package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import io.weaklink.CodecSetup;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The place in the graph where a Kryo is: the class of the object under way at each depth, and the field. Reports and
 * errors name it. It is noted only if the setup asks for places.
 */
final class CurrentPlace {

    private static final int SMALLEST = 16;

    /** The depth for which memory is kept from root to root. */
    private static final int KEPT = 1024;

    private final Kryo kryo;
    private final CodecSetup setup;
    private @Nullable Class<?>[] byDepth = new Class<?>[SMALLEST];
    private @Nullable String field;
    private boolean wanted;

    CurrentPlace(Kryo kryo, CodecSetup setup) {
        this.kryo = kryo;
        this.setup = setup;
    }

    /** Begins a root. */
    void begin() {
        wanted = setup.asksPlaces();
    }

    void enter(int depth, Class<?> type) {
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

    void enterField(String name) {
        field = name;
    }

    void leaveField() {
        field = null;
    }

    /** Returns the name of the place of the n-th reference of a document, whose holder is so many levels up. */
    String name(int levels, int n) {
        if (!wanted) {
            // A Reading or Writing was opened in the middle of this root.
            return "#" + n;
        }
        int depth = kryo.getDepth() - levels;
        Class<?> holder = depth > 0 && depth < byDepth.length ? byDepth[depth] : null;
        String type = holder == null ? "root" : nameOf(holder);
        return type + (field == null ? "" : "." + field) + " #" + n;
    }

    private static String nameOf(Class<?> type) {
        String simple = type.getSimpleName();
        return simple.isEmpty() ? type.getName() : simple;
    }

    void reset() {
        field = null;
        if (byDepth.length > KEPT) {
            byDepth = new Class<?>[SMALLEST];
        }
    }
}

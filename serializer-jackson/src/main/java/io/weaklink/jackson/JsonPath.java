package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonStreamContext;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Where a value stands in a document, as {@code $.orders[3].owner}.
 *
 * <p>Some hosts do not keep the names of the objects around a value, or do not count the elements of an array. Such a step
 * is shown as {@code ?}, and the place is said to be approximate.
 */
final class JsonPath {

    /**
     * The most steps in a path. A deeper place shows its last steps only, because no person reads a path of a million
     * steps.
     */
    private static final int STEPS = 64;

    private static final String UNKNOWN_NAME = ".?";
    private static final String UNKNOWN_INDEX = "[?]";
    private static final String APPROXIMATE = " (approximate)";

    private final StringBuilder steps = new StringBuilder();
    private boolean approximate;

    private JsonPath() {}

    /** Returns the place of the value that was read last. */
    static String read(JsonStreamContext context) {
        var path = new JsonPath();
        return path.of(context, at -> at.hasCurrentIndex() ? at.getCurrentIndex() : -1);
    }

    /**
     * Returns the place of the value that is written next: an array counts it only afterwards.
     *
     * @param counts whether the host counts the elements of an array
     */
    static String write(JsonStreamContext context, boolean counts) {
        var path = new JsonPath();
        return path.of(context, at -> counts ? written(at, at == context) : -1);
    }

    private static int written(JsonStreamContext array, boolean next) {
        int last = array.hasCurrentIndex() ? array.getCurrentIndex() : -1;
        return next ? last + 1 : last;
    }

    private String of(JsonStreamContext context, ToIntFunction<JsonStreamContext> index) {
        int count = 0;
        for (JsonStreamContext at = context; at != null && !at.inRoot(); at = at.getParent()) {
            if (++count > STEPS) {
                return steps.insert(0, "$..") + (approximate ? APPROXIMATE : "");
            }
            if (at.inArray()) {
                element(index.applyAsInt(at));
            } else {
                member(at.getCurrentName(), at == context);
            }
        }
        return steps.insert(0, '$') + (approximate ? APPROXIMATE : "");
    }

    private void element(int index) {
        approximate |= index < 0;
        steps.insert(0, index < 0 ? UNKNOWN_INDEX : "[" + index + "]");
    }

    /** Adds a step to a member. An object in which no member has begun is itself the place. */
    private void member(@Nullable String name, boolean innermost) {
        if (name != null) {
            steps.insert(0, "." + name);
        } else if (!innermost) {
            approximate = true;
            steps.insert(0, UNKNOWN_NAME);
        }
    }
}

package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonStreamContext;

/** Where a value stands in a document, as {@code $.orders[3].owner}. */
final class JsonPath {

    /**
     * The most steps in a path. A deeper place shows its last steps only, because no person reads a path of a million
     * steps.
     */
    private static final int STEPS = 64;

    private JsonPath() {}

    /** Returns the place of the value that was read last. */
    static String read(JsonStreamContext context) {
        return path(context, 0);
    }

    /** Returns the place of the value that is written next: an array counts it only afterwards. */
    static String write(JsonStreamContext context) {
        return path(context, context.inArray() ? 1 : 0);
    }

    private static String path(JsonStreamContext context, int ahead) {
        var path = new StringBuilder();
        int shift = ahead;
        int steps = 0;
        for (JsonStreamContext at = context; at != null && !at.inRoot(); at = at.getParent()) {
            if (++steps > STEPS) {
                return path.insert(0, "$..").toString();
            }
            if (at.inArray()) {
                path.insert(0, "[" + (at.getCurrentIndex() + (at.hasCurrentIndex() ? shift : 0)) + "]");
            } else if (at.getCurrentName() != null) {
                path.insert(0, "." + at.getCurrentName());
            }
            shift = 0;
        }
        return path.insert(0, '$').toString();
    }
}

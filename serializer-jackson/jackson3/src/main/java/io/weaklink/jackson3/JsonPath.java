package io.weaklink.jackson3;

import tools.jackson.core.TokenStreamContext;

/** Where a value stands in a document, as {@code $.orders[3].owner}. */
final class JsonPath {

    /** How many steps are told: of a place deeper down, the last ones; a chain of a million has no path to be read. */
    private static final int STEPS = 64;

    private JsonPath() {}

    /** Returns the place of the value that was read last. */
    static String read(TokenStreamContext context) {
        return path(context, 0);
    }

    /** Returns the place of the value that is written next: an array counts it only afterwards. */
    static String write(TokenStreamContext context) {
        return path(context, context.inArray() ? 1 : 0);
    }

    private static String path(TokenStreamContext context, int ahead) {
        var path = new StringBuilder();
        int shift = ahead;
        int steps = 0;
        for (TokenStreamContext at = context; at != null && !at.inRoot(); at = at.getParent()) {
            if (++steps > STEPS) {
                return path.insert(0, "$..").toString();
            }
            if (at.inArray()) {
                path.insert(0, "[" + (at.getCurrentIndex() + (at.hasCurrentIndex() ? shift : 0)) + "]");
            } else if (at.currentName() != null) {
                path.insert(0, "." + at.currentName());
            }
            shift = 0;
        }
        return path.insert(0, '$').toString();
    }
}

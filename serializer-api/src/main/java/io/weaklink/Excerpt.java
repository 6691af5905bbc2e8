package io.weaklink;

/** Quotes text from outside in an error: in single quotes, cut short, on one line. */
final class Excerpt {

    private static final int LONGEST = 40;

    private Excerpt() {}

    static String of(String text) {
        return whole(text.length() <= LONGEST ? text : text.substring(0, LONGEST));
    }

    /** Returns the text uncut. The setup bounds such a text, and the reader of the error needs all of it. */
    static String whole(String text) {
        // A line break in the text could look like a line of its own in the log that shows the error.
        return "'" + text.replaceAll("\\p{Cntrl}", "?") + "'";
    }
}

package io.weaklink;

/** How an error quotes text that somebody else chose: in single quotes, cut short, on one line. */
final class Excerpt {

    private static final int LONGEST = 40;

    private Excerpt() {}

    static String of(String text) {
        return whole(text.length() <= LONGEST ? text : text.substring(0, LONGEST));
    }

    /** Returns the text uncut, for what the setup has bounded and the reader of the error needs in full. */
    static String whole(String text) {
        // A line break in the text could pass for a line of the log that the error ends up in.
        return "'" + text.replaceAll("\\p{Cntrl}", "?") + "'";
    }
}

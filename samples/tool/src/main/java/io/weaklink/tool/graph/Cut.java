package io.weaklink.tool.graph;

/** Text that somebody else chose, cut short and on one line: it ends no line of ours, and moves no cursor. */
public final class Cut {

    private Cut() {}

    /** Returns the text, or that many characters of it and three dots. */
    public static String to(int longest, String text) {
        if (text.length() <= longest) {
            return onOneLine(text);
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return onOneLine(text.substring(0, end)) + "...";
    }

    /** Returns the text with a space for each sign that is a command to a screen or a printer. */
    public static String onOneLine(String text) {
        String line = text;
        for (int i = 0; i < text.length(); i++) {
            if (breaksLine(text.charAt(i))) {
                line = line.replace(text.charAt(i), ' ');
            }
        }
        return line;
    }

    /** Also what turns the direction of text around: with it, a name can be made to read as another. */
    private static boolean breaksLine(char unit) {
        return Character.isISOControl(unit)
                || unit == '\u2028'
                || unit == '\u2029'
                || unit >= '\u202A' && unit <= '\u202E'
                || unit >= '\u2066' && unit <= '\u2069';
    }
}

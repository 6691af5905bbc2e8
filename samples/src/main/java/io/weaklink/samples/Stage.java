package io.weaklink.samples;

import java.io.PrintStream;

/** Where the tour speaks: short lines, each claim with its verdict in front. */
final class Stage {

    private static final int WIDTH = 100;
    private static final String INDENT = "        ";

    private final PrintStream out;
    private final Check check;

    Stage(PrintStream out, Check check) {
        this.out = out;
        this.check = check;
    }

    void title(String text) {
        out.println(text);
    }

    void scene(String title) {
        out.println();
        out.println(title);
    }

    void say(String text) {
        print(INDENT, text);
    }

    void claim(boolean holds, String text) {
        print(check.that(holds) ? "   ok   " : "  WRONG ", text);
    }

    /** Breaks a long text where it has a space or a comma, for it may be JSON. */
    private void print(String margin, String text) {
        int room = WIDTH - margin.length();
        if (text.length() <= room) {
            out.println(margin + text);
            return;
        }
        int end = Math.max(text.lastIndexOf(' ', room - 1), text.lastIndexOf(',', room - 1)) + 1;
        end = end == 0 ? room : end;
        out.println(margin + text.substring(0, end).stripTrailing());
        print(INDENT, text.substring(end).strip());
    }
}

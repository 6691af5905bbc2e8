package io.weaklink.tool;

import io.weaklink.tool.graph.Cut;
import java.io.BufferedWriter;
import java.io.PrintWriter;

/** Where a command prints. What a file says never ends a line nor moves a cursor: each line is cleaned. */
final class Screen {

    /** As many signs as every terminal shows in a line. */
    static final int WIDTH = 79;

    private final PrintWriter out;
    private final PrintWriter err;

    Screen(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /** Prints one line of a result. */
    void line(String text) {
        out.println(Cut.onOneLine(text));
    }

    /** Prints a message. */
    void error(String text) {
        out.flush();
        text.lines().forEach(line -> err.println(Cut.onOneLine(line)));
        err.flush();
    }

    /** Shows how far something is, in place of what stood there before; an empty text wipes it out. */
    void progress(String text) {
        err.print(("\r%-" + WIDTH + "s\r").formatted(Cut.onOneLine(text)));
        err.flush();
    }

    /** Returns a screen for very many lines, which does not print each at once; flush it. */
    Screen forMany() {
        return new Screen(new PrintWriter(new BufferedWriter(out, 1 << 16)), err);
    }

    void flush() {
        out.flush();
    }

    /** Returns where text goes as it is, line breaks and all. */
    PrintWriter raw() {
        return out;
    }
}

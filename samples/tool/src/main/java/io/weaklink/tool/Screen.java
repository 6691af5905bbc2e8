package io.weaklink.tool;

import io.weaklink.tool.graph.Cut;
import java.io.BufferedWriter;
import java.io.PrintWriter;
import java.util.function.BooleanSupplier;

/** Where a command prints. What a file says never ends a line nor moves a cursor: each line is cleaned. */
final class Screen {

    /** As many signs as every terminal shows in a line. */
    static final int WIDTH = 79;

    private final Terminal terminal;
    private final PrintWriter out;
    private final BooleanSupplier colours;

    /** Takes also whether it prints in colours, which is asked for each line. */
    Screen(Terminal terminal, BooleanSupplier colours) {
        this(terminal, terminal.out(), colours);
    }

    private Screen(Terminal terminal, PrintWriter out, BooleanSupplier colours) {
        this.terminal = terminal;
        this.out = out;
        this.colours = colours;
    }

    /** Prints one line of a result. */
    void line(String text) {
        out.println(Cut.onOneLine(text));
    }

    /** Prints one line of a result, in its colours where they are wanted. */
    void line(Line line) {
        out.println(line.text(colours.getAsBoolean()));
    }

    /** Prints a message, without colours: standard error may go into a file where standard output does not. */
    void error(String text) {
        out.flush();
        PrintWriter err = terminal.err();
        text.lines().forEach(line -> err.println(Cut.onOneLine(line)));
        err.flush();
    }

    /** Shows how far something is, in place of what stood there before; an empty text wipes it out. */
    void progress(String text) {
        terminal.err().print(("\r%-" + WIDTH + "s\r").formatted(Cut.onOneLine(text)));
        terminal.err().flush();
    }

    /** Returns a screen for very many lines, which does not print each at once; flush it. */
    Screen forMany() {
        return new Screen(terminal, new PrintWriter(new BufferedWriter(out, 1 << 16)), colours);
    }

    /** Returns a screen that prints its results there. */
    Screen into(PrintWriter other) {
        return new Screen(terminal, other, colours);
    }

    void flush() {
        out.flush();
    }

    /** Returns where text goes as it is, line breaks and all. */
    PrintWriter raw() {
        return out;
    }

    Terminal terminal() {
        return terminal;
    }
}

package io.weaklink.tool;

import java.io.Console;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What stands around the program: where it writes, whether somebody looks, and the variables of the environment.
 *
 * @param bytes standard output, for what is no text
 * @param out standard output, for text
 * @param err standard error
 * @param isWatched whether standard output goes to a terminal
 * @param environment the variables, by name
 */
record Terminal(
        OutputStream bytes,
        PrintWriter out,
        PrintWriter err,
        boolean isWatched,
        Function<String, @Nullable String> environment) {

    /** Returns that of this process. */
    static Terminal ofProcess() {
        return new Terminal(
                System.out,
                new PrintWriter(System.out, true),
                new PrintWriter(System.err, true),
                watched(),
                System::getenv);
    }

    /** From JDK 22 on there is a console also where nobody looks, and a method that tells. */
    private static boolean watched() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException older) {
            return true;
        }
    }

    /** Returns whether colours are wanted where the command does not say it. See no-color.org for the first two. */
    boolean likesColours() {
        if (isSet("NO_COLOR")) {
            return false;
        }
        if (isSet("CLICOLOR_FORCE") && !has("CLICOLOR_FORCE", "0")) {
            return true;
        }
        return isWatched && !has("CLICOLOR", "0") && !has("TERM", "dumb") && understandsColours();
    }

    /** An old console of Windows prints the signs themselves. */
    private boolean understandsColours() {
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        return !windows || isSet("TERM") || isSet("WT_SESSION") || isSet("ANSICON");
    }

    private boolean isSet(String name) {
        String value = environment.apply(name);
        return value != null && !value.isEmpty();
    }

    private boolean has(String name, String wanted) {
        return wanted.equals(environment.apply(name));
    }
}

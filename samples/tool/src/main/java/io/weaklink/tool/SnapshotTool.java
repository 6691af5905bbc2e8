package io.weaklink.tool;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;

/**
 * Looks at snapshots from a shell: what one holds, whether it is whole, what its weak references would become, how two
 * differ, and its graph. See docs/tool.md.
 */
@Command(
        name = SnapshotTool.NAME,
        description = "Looks at snapshots of Weaklink without the classes that were written. Changes none of them.",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:all is well",
            "1:a snapshot is damaged, or a file is none at all",
            "2:something could not be looked at: not there, of a later version, stored in a way that is not known here;"
                    + " or the command was misspelt",
            "3:all could be looked at, but what was asked is not so: 'diff' found a difference, or 'verify"
                    + " --fail-on-empty' a reference that will be empty"
        })
public final class SnapshotTool {

    /** The name of the program, in its help and in its pages. */
    static final String NAME = "weaklink";

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "With an error, also tells where in the program it came from.")
    private boolean stacktrace;

    @Option(
            names = "--color",
            scope = ScopeType.INHERIT,
            paramLabel = "WHEN",
            description = "auto, always or never; by default auto: where a terminal shows them, unless NO_COLOR is set."
                    + " CLICOLOR_FORCE counts as always.")
    private Colour colour = Colour.AUTO;

    private final Terminal terminal;
    private final Screen screen;

    private SnapshotTool(Terminal terminal) {
        this.terminal = terminal;
        this.screen = new Screen(terminal, () -> colour.isWanted(terminal));
    }

    /** Runs one command and exits with its code. */
    public static void main(String[] args) {
        System.exit(run(Terminal.ofProcess(), args));
    }

    private static int run(Terminal terminal, String... args) {
        try {
            return commandLine(terminal).execute(args);
        } catch (OutOfMemoryError tooLarge) {
            terminal.err().println("There is not enough memory for that. Give more, as by java -Xmx8g.");
            return Finding.UNKNOWN;
        } finally {
            terminal.out().flush();
        }
    }

    /** Runs one command and returns its code; {@link ClassPath} calls it, with what another class loader knows as well. */
    static int run(
            OutputStream bytes,
            PrintWriter out,
            PrintWriter err,
            boolean isWatched,
            Function<String, @Nullable String> environment,
            String... args) {
        return run(new Terminal(bytes, out, err, isWatched, environment), args);
    }

    static CommandLine commandLine(Terminal terminal) {
        var tool = new SnapshotTool(terminal);
        Screen screen = tool.screen;
        var commandLine = new CommandLine(tool);
        for (Object command : List.of(
                new Inspect(screen),
                new Verify(screen),
                new Refs(screen),
                new Diff(screen),
                new Graph(screen),
                new Extract(screen),
                new Completion(screen),
                new Man(screen))) {
            commandLine.addSubcommand(command);
        }
        return commandLine
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(Help.defaultColorScheme(Ansi.OFF))
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setExecutionStrategy(parsed -> tool.execute(commandLine, parsed))
                .setExecutionExceptionHandler((failed, command, parsed) -> tool.failed(failed));
    }

    /** Help goes to standard output, in the colours that are known once all is parsed. */
    private int execute(CommandLine commandLine, ParseResult parsed) {
        if (colour.isWanted(terminal)) {
            commandLine.setColorScheme(Help.defaultColorScheme(Ansi.ON));
        }
        return new RunLast().execute(parsed);
    }

    private int failed(Exception failed) {
        Finding finding = Finding.of(failed);
        screen.error(finding.message());
        if (stacktrace) {
            var trace = new StringWriter();
            failed.printStackTrace(new PrintWriter(trace, true));
            screen.error(trace.toString());
        }
        return finding.code();
    }
}

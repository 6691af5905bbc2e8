package io.weaklink.tool;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * Looks at snapshots from a shell: what one holds, whether it is whole, what its weak references would become, and its
 * graph. See docs/snapshots.md.
 */
@Command(
        name = "weaklink-snapshot",
        description = "Looks at snapshots of Weaklink without the classes that were written. Changes nothing.",
        version = "weaklink-snapshot 0.1.0",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:all is well",
            "1:a snapshot is damaged, or a file is none at all",
            "2:something could not be looked at: not there, of a later version, stored in a way that is not known here;"
                    + " or the command was misspelt"
        })
public final class SnapshotTool {

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "With an error, also tells where in the program it came from.")
    private boolean stacktrace;

    private SnapshotTool() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] args) {
        var out = new PrintWriter(System.out, true);
        var err = new PrintWriter(System.err, true);
        System.exit(run(out, err, args));
    }

    private static int run(PrintWriter out, PrintWriter err, String... args) {
        try {
            return commandLine(out, err).execute(args);
        } catch (OutOfMemoryError tooLarge) {
            err.println("There is not enough memory for that. Give more, as by java -Xmx8g.");
            return Finding.UNKNOWN;
        } finally {
            out.flush();
        }
    }

    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        var tool = new SnapshotTool();
        var screen = new Screen(out, err);
        return new CommandLine(tool)
                .addSubcommand(new Inspect(screen))
                .addSubcommand(new Verify(screen))
                .addSubcommand(new Refs(screen))
                .addSubcommand(new Graph(screen))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((failed, command, parsed) -> tool.failed(failed, screen, err));
    }

    private int failed(Exception failed, Screen screen, PrintWriter err) {
        Finding finding = Finding.of(failed);
        screen.error(finding.message());
        if (stacktrace) {
            failed.printStackTrace(err);
            err.flush();
        }
        return finding.code();
    }
}

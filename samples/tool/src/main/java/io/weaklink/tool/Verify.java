package io.weaklink.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells of each file whether it is whole. */
@Command(
        name = "verify",
        description = {
            "Reads all of each snapshot and checks each byte. Of several results, the highest code is returned.",
            "A file that is no snapshot at all counts as damaged: nothing tells it from one whose beginning was"
                    + " overwritten."
        },
        footer = {
            "",
            "Examples:",
            "  weaklink-snapshot verify snapshot-0000000007.weak",
            "  weaklink-snapshot verify /var/store"
        })
final class Verify implements Callable<Integer> {

    private final Screen screen;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Snapshots, or a store's directory for all in it.")
    private List<Path> paths = List.of();

    @Option(
            names = "--progress",
            negatable = true,
            description = "Shows how far it is; by default of large files, to a terminal.")
    private @Nullable Boolean progress;

    Verify(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        var check = new Check(screen, progress);
        int code = Finding.WHOLE;
        for (Path path : paths) {
            try {
                for (Path file : Given.files(path)) {
                    code = Math.max(code, verify(check, file));
                }
            } catch (IOException failed) {
                code = Math.max(code, told(Finding.of(failed)));
            }
        }
        return code;
    }

    private int verify(Check check, Path file) {
        try {
            check.verify(file);
            screen.line(file + ": whole, " + Files.size(file) + " bytes");
            return Finding.WHOLE;
        } catch (IOException failed) {
            return told(Finding.of(failed));
        }
    }

    /** That a file is damaged is a result, all else an error. */
    private int told(Finding finding) {
        if (finding.code() == Finding.DAMAGED) {
            screen.line(finding.message());
        } else {
            screen.error(finding.message());
        }
        return finding.code();
    }
}

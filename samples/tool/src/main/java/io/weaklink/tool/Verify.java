package io.weaklink.tool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells of each file whether it is whole. */
@Command(
        name = "verify",
        description = {
            "Reads all of each snapshot and checks each byte.",
            "Of several results the one that counts most is returned: 2 before 1, and 1 before 3.",
            "A file that is no snapshot at all counts as damaged: nothing tells it from one whose beginning was"
                    + " overwritten."
        },
        footer = {
            "",
            "Examples:",
            "  weaklink verify snapshot-0000000007.weak",
            "  weaklink verify --fail-on-empty /var/store"
        })
final class Verify implements Callable<Integer> {

    private final Screen screen;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Snapshots, or a store's directory for all in it.")
    private List<Path> paths = List.of();

    @Option(
            names = "--fail-on-empty",
            description =
                    "Exits with 3 if a weak reference will be empty after a restart though it held something once:"
                            + " only the process that wrote it could resolve it, its number answers to nothing, or it was lost"
                            + " before. One that was cleared when it was written does not count.")
    private boolean failOnEmpty;

    @Option(
            names = "--progress",
            negatable = true,
            description = "Shows how far it is; by default of large files, to a terminal.")
    private @Nullable Boolean progress;

    @Mixin
    private final AsJson asJson = new AsJson();

    Verify(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException {
        return asJson.isWanted() ? asJson() : asText();
    }

    private int asText() {
        var check = new Check(screen, progress);
        int code = Finding.WHOLE;
        for (Path path : paths) {
            try {
                for (Path file : Given.files(path)) {
                    code = Finding.worse(code, told(SnapshotState.of(file, check)));
                }
            } catch (IOException failed) {
                code = Finding.worse(code, told(Finding.of(failed)));
            }
        }
        return code;
    }

    private int asJson() throws IOException {
        var check = new Check(screen, progress);
        int code = Finding.WHOLE;
        JsonReport report = JsonReport.begin(screen, "verify");
        report.json().writeBooleanField("failOnEmpty", failOnEmpty);
        report.json().writeArrayFieldStart("files");
        for (Path path : paths) {
            List<Path> files = List.of();
            try {
                files = Given.files(path);
            } catch (IOException failed) {
                Finding wrong = Finding.of(failed);
                code = Finding.worse(code, wrong.code());
                new SnapshotState(path, -1, null, wrong, null, null).writeTo(report);
            }
            for (Path file : files) {
                SnapshotState state = SnapshotState.of(file, check);
                code = Finding.worse(code, code(state));
                state.writeTo(report);
            }
        }
        report.json().writeEndArray();
        return report.end(code);
    }

    private int code(SnapshotState state) {
        if (!failOnEmpty || state.wrong() != null) {
            return state.code();
        }
        if (state.prospect() == null) {
            return Finding.UNKNOWN;
        }
        return state.prospect().lost() == 0 ? Finding.WHOLE : Finding.NOT_SO;
    }

    private int told(SnapshotState state) {
        if (state.wrong() != null) {
            return told(state.wrong());
        }
        Line line = Line.of(state.file() + ": ").with(Paint.GOOD, "whole").with(", " + state.bytes() + " bytes");
        if (failOnEmpty && state.prospect() != null) {
            Paint paint = state.prospect().lost() == 0 ? Paint.GOOD : Paint.BAD;
            line.with("; ").with(paint, state.prospect().ofLoss());
        }
        screen.line(line);
        if (failOnEmpty && state.hidden() != null) {
            screen.error(state.hidden().message());
        }
        return code(state);
    }

    /** That a file is damaged is a result, all else an error. */
    private int told(Finding finding) {
        if (finding.code() == Finding.DAMAGED) {
            screen.line(Line.of(Paint.BAD, finding.message()));
        } else {
            screen.error(finding.message());
        }
        return finding.code();
    }
}

package io.weaklink.tool;

import io.weaklink.snapshot.SnapshotException;
import io.weaklink.snapshot.SnapshotFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what a snapshot says of itself. */
@Command(
        name = "inspect",
        description = {
            "Shows what a snapshot says of itself: how it begins, its sizes, metadata, types, references, tokens.",
            "Of a store's directory it shows a table: all snapshots, newest first, each whole or why not."
        },
        footer = {"", "Examples:", "  weaklink inspect snapshot-0000000007.weak", "  weaklink inspect --json /var/store"
        })
final class Inspect implements Callable<Integer> {

    private final Screen screen;

    @Parameters(arity = "1", paramLabel = "FILE", description = "A snapshot, or a store's directory.")
    private Path path = Path.of("");

    @Option(
            names = "--all",
            description = "Lists all types and tokens that the file lists; by default the first of many. --json always"
                    + " does.")
    private boolean all;

    @Option(
            names = "--progress",
            negatable = true,
            description = "Of a directory, shows how far it is; by default of large files, to a terminal.")
    private @Nullable Boolean progress;

    @Mixin
    private final AsJson asJson = new AsJson();

    Inspect(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException {
        if (Files.isDirectory(path)) {
            var table = new StoreTable(screen, new Check(screen, progress));
            return asJson.isWanted() ? table.printJson(path) : table.print(path);
        }
        Given.requireFile(path);
        try {
            SnapshotFile file = SnapshotFile.open(path);
            if (asJson.isWanted()) {
                return new InspectedJson(JsonReport.begin(screen, "inspect")).print(file);
            }
            new Inspected(screen, all).print(file);
            return Finding.WHOLE;
        } catch (SnapshotException failed) {
            if (failed.reason() == SnapshotException.Reason.WRONG_CODEC && !asJson.isWanted()) {
                // How a file begins is not stored through a transform, and neither are its checksums.
                new Inspected(screen, all).header(path, SnapshotFile.verify(path));
                screen.line("  size        " + Files.size(path) + " bytes, each of them checked");
            }
            throw failed;
        }
    }
}

package io.weaklink.tool;

import io.weaklink.snapshot.SnapshotFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes the document out of a snapshot. */
@Command(
        name = "extract",
        description = {
            "Takes the document out of a snapshot, byte for byte as its codec wrote it, decompressed and checked.",
            "To a terminal it prints texts only, and with a space in place of each sign that a terminal takes for a"
                    + " command; --force prints the bytes as they are. A file that is there already is not written"
                    + " over without --force, and the snapshot itself never."
        },
        footer = {
            "",
            "Examples:",
            "  weaklink extract snapshot-0000000007.weak | jq .",
            "  weaklink extract -o world.json snapshot-0000000007.weak"
        })
final class Extract implements Callable<Integer> {

    private final Screen screen;

    @Parameters(arity = "1", paramLabel = "FILE", description = "A snapshot.")
    private Path path = Path.of("");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT",
            description = "Where to write it; by default, to standard output.")
    private @Nullable Path output;

    @Option(names = "--force", description = "Writes over a file, and prints any bytes to a terminal.")
    private boolean force;

    @Mixin
    private final AsJson asJson = new AsJson();

    Extract(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException {
        if (asJson.isWanted() && output == null) {
            throw new IOException("--json tells what was written where, so standard output is taken. Give -o as well.");
        }
        SnapshotFile file = Given.open(path);
        try (InputStream document = file.document()) {
            if (output != null) {
                new NewFile(output, force).write(path, document::transferTo);
            } else {
                print(file, document);
            }
        }
        return asJson.isWanted() ? told(file) : Finding.WHOLE;
    }

    private void print(SnapshotFile file, InputStream document) throws IOException {
        Terminal terminal = screen.terminal();
        if (!terminal.isWatched() || force) {
            OutputStream out = terminal.bytes();
            document.transferTo(out);
            out.flush();
            return;
        }
        String codec = file.header().codec();
        if (!SnapshotDocument.isText(codec)) {
            throw new IOException("A document of '" + codec
                    + "' is no text, and a terminal would take parts of it for commands. Send it into a file or a"
                    + " program, or give --force.");
        }
        new HarmlessText(screen.raw()).print(document);
    }

    private int told(SnapshotFile file) throws IOException {
        JsonReport report = JsonReport.begin(screen, "extract");
        report.json().writeStringField("file", path.toString());
        report.json().writeStringField("output", String.valueOf(output));
        report.json().writeStringField("codec", file.header().codec());
        report.json().writeNumberField("bytes", file.documentLength());
        return report.end(Finding.WHOLE);
    }
}

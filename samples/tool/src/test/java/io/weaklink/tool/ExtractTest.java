package io.weaklink.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.smile.SmileFactory;
import io.weaklink.snapshot.SnapshotFile;
import io.weaklink.snapshot.SnapshotTransform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractTest {

    @TempDir
    Path directory;

    private Shelf shelf;

    @BeforeEach
    void open() {
        shelf = new Shelf(directory);
    }

    private static byte[] document(Path file) throws IOException {
        try (var document = SnapshotFile.open(file).document()) {
            return document.readAllBytes();
        }
    }

    private static byte[] bytes(boolean isWatched, Object... args) {
        var bytes = new ByteArrayOutputStream();
        var terminal = new Terminal(bytes, new PrintWriter(bytes), new PrintWriter(bytes), isWatched, name -> null);
        String[] texts = Arrays.stream(args).map(Object::toString).toArray(String[]::new);
        assertThat(SnapshotTool.commandLine(terminal).execute(texts)).isZero();
        return bytes.toByteArray();
    }

    private Path smile() throws IOException {
        return shelf.write(
                Town.json(new ObjectMapper(new SmileFactory()), shelf.weaklink),
                SnapshotTransform.DEFLATE,
                shelf.town());
    }

    @Test
    void givesEachByteAsTheCodecWroteIt() throws IOException {
        for (Path file : new Path[] {shelf.json(), smile(), shelf.kryo()}) {
            Path out = directory.resolve("out" + file.getFileName());

            assertThat(bytes(false, "extract", file)).isEqualTo(document(file));
            assertThat(Shell.run("extract", "-o", out, file)).isEqualTo(new Shell(0, "", ""));
            assertThat(out).hasBinaryContent(document(file));
        }
    }

    @Test
    void printsNoBytesToATerminalUnlessForced() throws IOException {
        Path file = smile();

        Shell said = Shell.in(true, Map.of(), "extract", file);

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err().strip())
                .isEqualTo("A document of 'jackson/Smile' is no text, and a terminal would take parts of it for"
                        + " commands. Send it into a file or a program, or give --force.");
        assertThat(bytes(true, "extract", "--force", file)).isEqualTo(document(file));
    }

    @Test
    void printsATextToATerminalWithoutItsCommands() throws IOException {
        Path file = shelf.raw("jackson/YAML", "a: 1\n\tb: \u001b[2Jx\u202ey\r\u009b1m\n");

        assertThat(Shell.in(true, Map.of(), "extract", file).out()).isEqualTo("a: 1\n\tb:  [2Jx y  1m\n");
        assertThat(bytes(true, "extract", "--force", file)).isEqualTo(document(file));
    }

    @Test
    void printsALongTextWhole() throws IOException {
        String text = "[" + "\"\u00e4\ud83d\ude00\",\n".repeat(50_000) + "1]";

        assertThat(Shell.in(true, Map.of(), "extract", shelf.raw("jackson/JSON", text))
                        .out())
                .isEqualTo(text);
    }

    @Test
    void writesOverNothingWithoutForce() throws IOException {
        Path file = shelf.json();
        Path there = Files.writeString(directory.resolve("there.json"), "mine");

        Shell said = Shell.run("extract", "-o", there, file);

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err().strip())
                .isEqualTo(
                        "The file '" + there + "' is there already. Give another name, or --force to write over it.");
        assertThat(there).hasContent("mine");
        assertThat(Shell.run("extract", "--force", "-o", there, file).code()).isZero();
        assertThat(there).hasBinaryContent(document(file));
    }

    @Test
    void neverWritesOverTheSnapshot() throws IOException {
        Path file = shelf.json();
        byte[] before = Files.readAllBytes(file);
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);

        for (Path out : new Path[] {file, link, directory.resolve(".").resolve(file.getFileName())}) {
            Shell said = Shell.run("extract", "--force", "-o", out, file);
            assertThat(said.code()).isEqualTo(2);
            assertThat(said.err()).contains("is the snapshot itself. Write somewhere else.");
        }
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void leavesNothingOfWhatTurnsOutToBeDamaged() throws IOException {
        Path file = shelf.raw("jackson/JSON", "[" + "1,".repeat(500_000) + "1]");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        Path fresh = directory.resolve("fresh.json");
        Path there = Files.writeString(directory.resolve("there.json"), "mine");

        assertThat(Shell.run("extract", "-o", fresh, file).code()).isEqualTo(1);
        assertThat(Shell.run("extract", "--force", "-o", there, file).code()).isEqualTo(1);

        assertThat(fresh).doesNotExist();
        assertThat(there).hasContent("mine");
        try (var files = Files.list(directory)) {
            assertThat(files.map(it -> it.getFileName().toString()))
                    .containsExactlyInAnyOrder(file.getFileName().toString(), "there.json", "weaklink.lock");
        }
    }

    @Test
    void tellsAsJsonWhatItWroteWhere() throws IOException {
        Path file = shelf.json();
        Path out = directory.resolve("world.json");

        JsonNode said = new ObjectMapper()
                .readTree(Shell.run("extract", "--json", "-o", out, file).out());
        Shell nowhere = Shell.run("extract", "--json", file);

        assertThat(said.get("output").textValue()).isEqualTo(out.toString());
        assertThat(said.get("bytes").longValue()).isEqualTo(Files.size(out));
        assertThat(nowhere.code()).isEqualTo(2);
        assertThat(nowhere.err()).contains("Give -o as well.");
    }
}

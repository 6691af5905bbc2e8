package io.weaklink.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.smile.SmileFactory;
import io.weaklink.Weaklink;
import io.weaklink.snapshot.SnapshotStore;
import io.weaklink.snapshot.SnapshotTransform;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphTest {

    @TempDir
    Path directory;

    private Shelf shelf;

    @BeforeEach
    void open() {
        shelf = new Shelf(directory);
    }

    @Test
    void drawsADocumentOfJacksonForMermaid() throws IOException {
        Path path = shelf.write(
                Town.json(new ObjectMapper(new SmileFactory()), shelf.weaklink),
                SnapshotTransform.DEFLATE,
                shelf.town());

        Shell said = Shell.run("graph", path);

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.lines())
                .startsWith("flowchart LR")
                .anyMatch(line -> line.strip().equals("n0 -.->|\"watched[0]\"| n2"))
                .anyMatch(line -> line.endsWith("([\"house =house/hall\"]):::outside"))
                .anyMatch(line -> line.endsWith("([\"empty\"]):::gone"));
    }

    @Test
    void drawsAPageWhereItIsToBe() throws IOException {
        Path page = directory.resolve("page.html");

        Shell said = Shell.run("graph", "--format", "html", "-o", page, shelf.json());

        assertThat(said).isEqualTo(new Shell(0, "", ""));
        assertThat(page).content().startsWith("<!DOCTYPE html>").contains("\"path\":\"$.houses[1]\"", "\\\"first\\\"");
    }

    @Test
    void tellsInThePageWhatWasLostBeforeAndSavedAgain() throws IOException {
        try (var store = SnapshotStore.open(directory, Town.json(new ObjectMapper(), shelf.weaklink))) {
            store.write(shelf.town());
        }
        Path again;
        try (var store = SnapshotStore.open(directory, Town.json(new ObjectMapper(), Weaklink.create()))) {
            again = store.write(store.readLatest().orElseThrow().root()).file();
        }

        Shell said = Shell.run("graph", "--format", "html", again);

        assertThat(said.out()).contains("\"prospects\":{\"FOUND\":2,\"NAMED\":0,\"LOST\":1,\"LOST_BEFORE\":2}");
    }

    @Test
    void leavesOutValuesWhereAsked() throws IOException {
        Shell said = Shell.run("graph", "--no-values", "--format", "HTML", shelf.json());

        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("$.houses[1]").doesNotContain("\\\"first\\\"", "\"label\":\"first\"");
    }

    @Test
    void neverWritesOverTheSnapshot() throws IOException {
        Path path = shelf.json();
        byte[] before = Files.readAllBytes(path);

        Shell said = Shell.run("graph", "-o", directory.resolve(".").resolve(path.getFileName()), path);

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("is the snapshot itself. Write the graph somewhere else.");
        assertThat(path).hasBinaryContent(before);
    }

    @Test
    void saysWhatItNeedsForKryoAndWhatElseTells() throws IOException {
        Shell said = Shell.run("graph", shelf.kryo());

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err().strip())
                .isEqualTo("A document of 'kryo' cannot be read without its classes. Give them with --class-path and"
                        + " --codec (see graph --help), or see what the tables tell, with 'inspect' and 'refs --why'.");
    }

    @Test
    void wantsClassPathAndCodecTogether() throws IOException {
        Shell said = Shell.run("graph", "--codec", "x.Y", shelf.kryo());

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("Missing required argument(s): --class-path=CP");
    }

    @Test
    void saysWhatIsWrongWithACodec() throws IOException {
        Path kryo = shelf.kryo();

        Shell none = Shell.run("graph", "--classpath", directory, "--codec", "x.Y", kryo);
        Shell other = Shell.run("graph", "--classpath", directory, "--codec", "java.lang.Object", kryo);
        Shell nowhere =
                Shell.run("graph", "--classpath", directory + File.pathSeparator + "none.jar", "--codec", "x.Y", kryo);

        assertThat(none.err()).startsWith("The codec 'x.Y' could not be made: java.lang.ClassNotFoundException: x.Y");
        assertThat(other.err().strip())
                .isEqualTo(
                        "'java.lang.Object' gives a java.lang.Object. Name what is, or supplies"
                                + " (java.util.function.Supplier), a SnapshotCodec, a Kryo, a Pool of Kryos or an ObjectMapper.");
        assertThat(nowhere.err().strip()).isEqualTo("There is no file 'none.jar'. Look for its name.");
        assertThat(new int[] {none.code(), other.code(), nowhere.code()}).containsOnly(2);
    }

    @Test
    void drawsNothingOfWhatIsDamaged() throws IOException {
        Path page = directory.resolve("page.html");

        Shell said = Shell.run("graph", "-o", page, Shelf.cut(shelf.json()));

        assertThat(said.code()).isEqualTo(1);
        assertThat(page).doesNotExist();
    }
}

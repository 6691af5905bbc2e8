package io.weaklink.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import io.weaklink.snapshot.SnapshotFile;
import io.weaklink.snapshot.SnapshotTransform;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectTest {

    private static final SnapshotTransform OWN = new SnapshotTransform() {
        @Override
        public String id() {
            return "own";
        }

        @Override
        public OutputStream storing(OutputStream stored) {
            return stored;
        }

        @Override
        public InputStream loading(InputStream stored) {
            return stored;
        }
    };

    @TempDir
    Path directory;

    private Shelf shelf;

    @BeforeEach
    void open() {
        shelf = new Shelf(directory);
    }

    @Test
    void showsWhatASnapshotSaysOfItself() throws IOException {
        Path path = shelf.json();
        SnapshotFile file = SnapshotFile.open(path);

        Shell said = Shell.run("inspect", path);

        String tokens = said.out().substring(said.out().indexOf("objects that carry"));
        assertThat(said.out().replace(tokens, "")).isEqualToNormalizingNewlines("""
                        %s
                          format      1, written by %s
                          id          %s
                          codec       jackson/JSON
                          root type   io.weaklink.tool.Town
                          written     %s
                          transform   none
                          realm       %s
                          size        %d bytes in 5 blocks; %d of the document, as its codec wrote it
                          checked     header, tables and lengths; 'verify' checks each byte
                        metadata
                          season      spring
                        objects: 2
                                 2  house
                        weak references: 5
                                 1  (no type): 1 cleared
                                 4  house: 2 in the document; 1 by name; 1 by a token of the process that wrote it
                          In another process 2 of 5 will be empty: 1 only the process that wrote it could resolve, \
                        1 cleared when it was written.
                          1 more, by name, unless its registry or a resolver knows them.
                        """.formatted(
                        path,
                        file.header().writer(),
                        file.header().id(),
                        file.header().created(),
                        file.header().realm(),
                        Files.size(path),
                        file.documentLength()));
        assertThat(said.code()).isZero();
    }

    @Test
    void putsTheLargestTypeAndTheNamesFirst() throws IOException {
        Town town = shelf.town();
        shelf.weaklink.registry().register("house/second", town.houses.get(1));
        town.watched.add(0, new WeakReference<>(town.houses.get(0)));
        Path path = shelf.write(Town.kryo(shelf.weaklink), SnapshotTransform.NONE, town);

        Shell said = Shell.run("inspect", path);

        int tokens = said.out().indexOf("objects that carry a token or a name: ");
        assertThat(said.out().substring(tokens)).contains("house =house/second");
        assertThat(said.out().substring(said.out().indexOf("objects: "), tokens))
                .containsSubsequence("2  house", "1  io.weaklink.tool.Town");
    }

    @Test
    void readsCompressedOnesAndBinaryOnes() throws IOException {
        Path path = shelf.write(
                Town.json(new ObjectMapper(new CBORFactory()), shelf.weaklink),
                SnapshotTransform.DEFLATE,
                shelf.town());

        Shell said = Shell.run("inspect", path);

        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("codec       jackson/CBOR", "transform   deflate", "2  house");
    }

    @Test
    void showsTheHeaderWhereItDoesNotKnowHowTheRestIsStored() throws IOException {
        Path path = shelf.write(Town.json(new ObjectMapper(), shelf.weaklink), OWN, shelf.town());

        Shell said = Shell.run("inspect", path);

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.out()).contains("codec       jackson/JSON", "transform   own", "bytes, each of them checked");
        assertThat(said.err().strip())
                .isEqualTo("The snapshot '" + path + "' is stored through 'own', which is not known here. Give the"
                        + " SnapshotTransform of that name.");
    }

    @Test
    void listsADirectoryNewestFirstWithWhatIsWrong() throws IOException {
        shelf.json();
        Shelf.damaged(shelf.json());
        Shelf.newer(shelf.json());
        shelf.write(Town.json(new ObjectMapper(), shelf.weaklink), OWN, shelf.town());
        shelf.kryo();

        Shell said = Shell.run("inspect", directory);

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.lines()).hasSize(6);
        assertThat(said.lines().get(0)).startsWith("snapshot ").endsWith("state");
        assertThat(said.lines().get(1))
                .startsWith("snapshot-0000000005.weak 2")
                .contains(" kryo ")
                .endsWith("whole; 2 of 5 references empty elsewhere");
        assertThat(said.lines().get(2)).contains("snapshot-0000000004.weak", "whole; The snapshot", "through 'own'");
        assertThat(said.lines().get(3))
                .startsWith("snapshot-0000000003.weak - ")
                .contains("has format 2");
        assertThat(said.lines().get(4))
                .startsWith("snapshot-0000000002.weak - ")
                .contains("is damaged at offset");
        assertThat(said.lines().get(5)).contains("jackson/JSON", "whole; 2 of 5 references empty elsewhere");
    }

    @Test
    void refusesWhatIsDamagedWhereItLooks() throws IOException {
        Shell cut = Shell.run("inspect", Shelf.cut(shelf.json()));
        Shell none = Shell.run("inspect", directory.resolve("none"));

        assertThat(cut.code()).isEqualTo(1);
        assertThat(cut.err()).contains("is damaged at offset");
        assertThat(none).isEqualTo(new Shell(2, "", none.err()));
        assertThat(none.err().strip()).doesNotContain("\n").startsWith("There is no file '");
    }

    @Test
    void tellsWhereAnErrorCameFromWhereAsked() {
        Shell said = Shell.run("inspect", "--stacktrace", directory.resolve("none"));

        assertThat(said.err()).contains("There is no file", " at io.weaklink.tool.");
    }

    @Test
    void letsNoTextOfAFileMoveTheCursorWhereAnErrorNamesItEither() throws IOException {
        Path path = shelf.raw("jackson/\u001b[2JXML", "{}");

        Shell said = Shell.run("graph", "--stacktrace", path);

        assertThat(said.err())
                .contains("A document of 'jackson/ [2JXML' cannot be read", " at io.weaklink.tool.")
                .doesNotContain("\u001b");
    }

    @Test
    void letsNoTextOfAFileMoveTheCursor() throws IOException {
        Path path = shelf.raw("jackson/JSON\u001b[2J", "{}");

        assertThat(Shell.run("inspect", path).out())
                .contains("jackson/JSON [2J")
                .doesNotContain("\u001b");
    }

    @Test
    void saysHowItIsUsed() {
        assertThat(Shell.run().code()).isEqualTo(2);
        assertThat(Shell.run("inspect").err()).contains("Missing required parameter: 'FILE'", "Usage:");
        assertThat(Shell.run("--version").out()).matches("weaklink \\d+\\.\\d+\\.\\d+\\S*\\R");
        for (String command :
                new String[] {"inspect", "verify", "refs", "diff", "graph", "extract", "completion", "man"}) {
            Shell help = Shell.run(command, "--help");
            assertThat(help.code()).isZero();
            assertThat(help.out()).contains("Examples:", "  weaklink " + command + " ", "Exit codes:");
        }
    }
}

package io.weaklink.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Weaklink;
import io.weaklink.snapshot.SnapshotTransform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyTest {

    @TempDir
    Path directory;

    private Shelf shelf;

    @BeforeEach
    void open() {
        shelf = new Shelf(directory);
    }

    @Test
    void findsAllWhole() throws IOException {
        Path json = shelf.json();
        Path kryo = shelf.kryo();

        Shell said = Shell.run("verify", json, kryo);

        assertThat(said)
                .isEqualTo(new Shell(
                        0,
                        json + ": whole, " + Files.size(json) + " bytes" + System.lineSeparator() + kryo + ": whole, "
                                + Files.size(kryo) + " bytes" + System.lineSeparator(),
                        ""));
    }

    @Test
    void tellsWhereAFileIsDamagedAndWhatWasExpected() throws IOException {
        Path file = Shelf.damaged(shelf.json());

        Shell said = Shell.run("verify", file);

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out())
                .startsWith("The snapshot '" + file + "' is damaged at offset ")
                .contains(": expected the checksum of a block (metadata)", "but found another one.");
        assertThat(said.err()).isEmpty();
    }

    @Test
    void looksAtTheOthersToo() throws IOException {
        Path cut = Shelf.cut(shelf.json());
        Path whole = shelf.json();

        Shell said = Shell.run("verify", directory.resolve("none"), cut, whole);

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.lines()).hasSize(2);
        assertThat(said.lines().get(0)).contains("damaged at offset", "a footer, but found the end of the file after");
        assertThat(said.lines().get(1)).startsWith(whole + ": whole");
        assertThat(said.err().strip())
                .isEqualTo("There is no file '" + directory.resolve("none") + "'. Look for its name.");
    }

    @Test
    void takesADirectoryForAllOfItsSnapshots() throws IOException {
        shelf.json();
        Shelf.damaged(shelf.kryo());

        Shell said = Shell.run("verify", directory);

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.lines()).hasSize(2);
        assertThat(said.lines().get(0)).contains("snapshot-0000000002.weak' is damaged");
        assertThat(said.lines().get(1)).contains("snapshot-0000000001.weak: whole");
    }

    @Test
    void cannotTellOfADirectoryWithoutSnapshots() {
        Shell said = Shell.run("verify", directory);

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err().strip())
                .isEqualTo("There is no snapshot in '" + directory + "'. Give the directory of a store.");
    }

    @Test
    void takesSomethingElseForDamaged() throws IOException {
        Path foreign = Files.writeString(directory.resolve("letter.txt"), "Dear Ada, this is no snapshot.");

        Shell said = Shell.run("verify", foreign);

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out()).contains("expected the first bytes of a snapshot, but found those of something else");
    }

    @Test
    void cannotTellOfALaterFormat() throws IOException {
        Path newer = Shelf.newer(shelf.json());

        Shell said = Shell.run("verify", newer);

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains("has format 2 with flags 0, but this version reads format 1");
    }

    @Test
    void showsHowFarItIsWhereAsked() throws IOException {
        Path file = shelf.json();

        assertThat(Shell.run("verify", "--progress", file).err()).contains("snapshot-0000000001.weak 100%");
        assertThat(Shell.run("verify", "--no-progress", file).err()).isEmpty();
    }

    @Test
    void failsOnlyWhereAskedIfAReferenceWillBeEmpty() throws IOException {
        Path file = shelf.json();

        Shell said = Shell.run("verify", "--fail-on-empty", file);

        assertThat(said.code()).isEqualTo(3);
        assertThat(said.out().strip())
                .isEqualTo(file + ": whole, " + Files.size(file) + " bytes; 1 of 5 references will be empty after a"
                        + " restart: 1 only the process that wrote it could resolve; not counted: 1 cleared when it was"
                        + " written");
        assertThat(Shell.run("verify", file).code()).isZero();
    }

    @Test
    void findsNothingEmptyWhereAllIsBoundNamedOrCleared() throws IOException {
        Town town = shelf.town();
        town.watched.remove(2);
        Path file = shelf.write(Town.json(new ObjectMapper(), shelf.weaklink), SnapshotTransform.NONE, town);

        Shell said = Shell.run("verify", "--fail-on-empty", file);

        assertThat(said.code()).isZero();
        assertThat(said.out())
                .contains("; none of 4 references will be empty after a restart; not counted: 1 cleared when it was"
                        + " written");
    }

    @Test
    void findsNumbersOfNothingEmpty() throws IOException {
        Weaklink alone = Weaklink.documentOnly();
        Path file = shelf.write(
                Town.json(new ObjectMapper(), alone),
                SnapshotTransform.NONE,
                Town.built(alone, shelf.hall, shelf.tower));

        Shell said = Shell.run("verify", "--fail-on-empty", file);

        assertThat(said.code()).isEqualTo(3);
        assertThat(said.out()).contains("2 of whose number nothing knows");
    }

    @Test
    void countsDamageBeforeWhatIsEmptyAndWhatIsNotThereBeforeBoth() throws IOException {
        Path empty = shelf.json();
        Path damaged = Shelf.damaged(shelf.json());
        Path none = directory.resolve("none");

        assertThat(Shell.run("verify", "--fail-on-empty", empty, damaged).code())
                .isEqualTo(1);
        assertThat(Shell.run("verify", "--fail-on-empty", damaged, empty).code())
                .isEqualTo(1);
        assertThat(Shell.run("verify", "--fail-on-empty", none, damaged, empty).code())
                .isEqualTo(2);
    }
}

package io.weaklink.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.smile.SmileFactory;
import io.weaklink.Weaklink;
import io.weaklink.snapshot.SnapshotStore;
import io.weaklink.snapshot.SnapshotTransform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RefsTest {

    @TempDir
    Path directory;

    private Shelf shelf;

    @BeforeEach
    void open() {
        shelf = new Shelf(directory);
    }

    static Stream<ObjectMapper> formats() {
        return Stream.of(new ObjectMapper(), new ObjectMapper(new CBORFactory()), new ObjectMapper(new SmileFactory()));
    }

    private static List<String> withoutTokens(Shell said) {
        return said.out().replaceAll("'[\\w-]{22}'", "'TOKEN'").lines().toList();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void tellsWhatEachReferenceWouldBecome(ObjectMapper mapper) throws IOException {
        Path path = shelf.write(Town.json(mapper, shelf.weaklink), SnapshotTransform.DEFLATE, shelf.town());

        Shell said = Shell.run("refs", "--why", path);

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(withoutTokens(said))
                .containsExactly(
                        "$.houses[1].neighbour -> house #1: bound in the snapshot",
                        "$.watched[0] -> house #2: bound in the snapshot",
                        "$.watched[1] -> house '=house/hall': would be asked of the registry (name 'house/hall'),"
                                + " then of the resolvers",
                        "$.watched[2] -> house 'TOKEN': only the process that wrote it could resolve it:"
                                + " empty after a restart",
                        "$.watched[3] -> empty: cleared when it was written",
                        "# 5 weak references in the document.");
    }

    @Test
    void tellsOfKryoWhatItsTablesTell() throws IOException {
        Shell said = Shell.run("refs", "--why", shelf.kryo());

        assertThat(said.code()).isZero();
        assertThat(withoutTokens(said))
                .anyMatch(
                        line -> line.startsWith("House.neighbour #1 -> #") && line.endsWith(": bound in the snapshot"))
                .anyMatch(line -> line.endsWith("(name 'house/hall'), then of the resolvers"))
                .anyMatch(line -> line.endsWith(
                        "'TOKEN': only the process that wrote it could resolve it:" + " empty after a restart"))
                .anyMatch(line -> line.endsWith(" -> empty: cleared when it was written"))
                .last()
                .isEqualTo(
                        "# 5 weak references listed in the tables, because a document of 'kryo' cannot be read without"
                                + " its classes.");
    }

    @Test
    void saysHowManyTheTablesDoNotList() throws IOException {
        try (var store = SnapshotStore.builder(directory, Town.kryo(shelf.weaklink))
                .reportRows(2)
                .open()) {
            store.write(shelf.town());
        }

        Shell said = Shell.run("refs", directory.resolve("snapshot-0000000001.weak"));

        assertThat(said.lines())
                .hasSizeGreaterThan(2)
                .last()
                .asString()
                .endsWith(" more are counted, not listed; reportRows(...) of the store sets how many are.");
    }

    @ParameterizedTest
    @MethodSource("formats")
    void tellsOfNumbersThatAnswerToNothing(ObjectMapper mapper) throws IOException {
        Weaklink alone = Weaklink.documentOnly();
        Path path = shelf.write(
                Town.json(mapper, alone), SnapshotTransform.NONE, Town.built(alone, shelf.hall, shelf.tower));

        Shell said = Shell.run("refs", "--why", "--empty", path);

        assertThat(said.lines())
                .anyMatch(line ->
                        line.contains("$.watched[1] -> house #") && line.endsWith(": its number answers to nothing"));
    }

    @Test
    void showsOnlyThoseThatWillBeEmptyOrAreOfAType() throws IOException {
        Path path = shelf.json();

        assertThat(Shell.run("refs", "--empty", path).lines())
                .hasSize(3)
                .last()
                .isEqualTo("# 5 weak references in the document; 2 of them shown.");
        assertThat(Shell.run("refs", "--type", "house", path).lines()).hasSize(5);
        assertThat(Shell.run("refs", "--type", "mill", path).lines())
                .containsExactly("# 5 weak references in the document; 0 of them shown.");
    }

    @Test
    void tellsOfYamlAndXmlWhatTheTablesTell() throws IOException {
        Shell said = Shell.run("refs", shelf.raw("jackson/YAML", "---\nname: x\n"));

        assertThat(said.lines())
                .containsExactly(
                        "# 0 weak references listed in the tables, because a document of 'jackson/YAML' cannot be"
                                + " read without its classes.");
    }

    @Test
    void tellsThatAFormOrATextMisleads() throws IOException {
        Path accident = shelf.raw("jackson/JSON", "{\"motto\":\"mind:=the gap\",\"lost\":{\"enqueued\":false}}");

        assertThat(Shell.run("refs", "--why", accident).lines())
                .containsExactly(
                        "$.motto -> mind '=the gap': would be asked of the registry (name 'the gap'), then of the"
                                + " resolvers",
                        "$.lost -> empty: written without Weaklink, which loses the referent",
                        "# 2 weak references in the document.",
                        "# the tables count 0, so some texts only look like references.");
    }

    @Test
    void readsADocumentOfAMillionLevels() throws IOException {
        int depth = 1_000_000;
        Path path = shelf.raw(
                "jackson/JSON",
                "{\"_weakId\":1,\"next\":".repeat(depth) + "{\"_weak\":1,\"_weakType\":\"n\"}" + "}".repeat(depth));

        Shell said = Shell.run("refs", "--why", path);

        assertThat(said.lines().get(0))
                .isEqualTo("$.next.next.next.next.next.next...(999988 more)...next.next.next.next.next.next -> n #1:"
                                .replace("...next", "....next")
                        + " bound in the snapshot");
    }

    @Test
    void holdsNoneOfAMillionReferences() throws Exception {
        int count = 1_000_000;
        Path path = shelf.raw(
                "jackson/JSON", "[{\"_weakId\":1}" + ",{\"_weak\":1,\"_weakType\":\"node\"}".repeat(count) + "]");
        Path out = directory.resolve("out");

        Shell said = Shell.inAnotherJvm("-Xmx24m", out, "refs", "--why", path);

        assertThat(said).isEqualTo(new Shell(0, "", ""));
        try (Stream<String> lines = Files.lines(out)) {
            assertThat(lines.count()).isGreaterThan(count);
        }
    }

    @Test
    void saysThatADocumentIsNotWhatItIsCalled() throws IOException {
        Shell said = Shell.run("refs", shelf.raw("jackson/JSON", "{\"a\":}"));
        Shell cut = Shell.run("refs", shelf.raw("jackson/JSON", "{\"a\":[1,"));

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).startsWith("The document is not what its codec's name says: Unexpected character");
        assertThat(cut.code()).isEqualTo(2);
        assertThat(cut.err()).contains("Unexpected end-of-input");
    }

    @Test
    void stopsWhereTheDocumentIsDamaged() throws IOException {
        Path path = shelf.raw("jackson/JSON", "[" + "{\"_weak\":null},".repeat(100_000) + "1]");
        byte[] bytes = Files.readAllBytes(path);
        bytes[bytes.length / 2] ^= 1;
        Files.write(path, bytes);

        Shell said = Shell.run("refs", path);

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).contains("is damaged at offset ", "the checksum of a block (document)");
    }

    @Test
    void takesNoDirectory() {
        Shell said = Shell.run("refs", directory);

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err().strip())
                .isEqualTo("'" + directory + "' is a directory. Give one of its snapshots; 'inspect' lists them.");
    }
}

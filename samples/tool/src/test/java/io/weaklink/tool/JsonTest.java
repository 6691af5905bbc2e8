package io.weaklink.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.snapshot.SnapshotFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shapes that docs/tool.md promises. */
class JsonTest {

    @TempDir
    Path directory;

    private Shelf shelf;

    @BeforeEach
    void open() {
        shelf = new Shelf(directory);
    }

    /** Also that there is one object and nothing behind it, and that its code is that of the exit. */
    private static JsonNode json(Object... args) throws IOException {
        Shell said = Shell.run(args);
        JsonNode json = new ObjectMapper()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .readTree(said.out());
        assertThat(json.get("format").intValue()).isEqualTo(1);
        assertThat(json.get("command").textValue()).isEqualTo(args[0]);
        assertThat(json.get("code").intValue()).isEqualTo(said.code());
        return json;
    }

    private static List<String> members(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void ofInspectIsAllThatTheSnapshotSays() throws IOException {
        Path path = shelf.json();
        SnapshotFile file = SnapshotFile.open(path);

        JsonNode json = json("inspect", "--json", path);

        assertThat(members(json))
                .containsExactly(
                        "format",
                        "command",
                        "file",
                        "snapshot",
                        "size",
                        "metadata",
                        "objects",
                        "references",
                        "tokens",
                        "code");
        assertThat(members(json.get("snapshot")))
                .containsExactly("format", "id", "codec", "rootType", "written", "transform", "realm", "writer");
        assertThat(json.at("/snapshot/id").textValue()).isEqualTo(file.header().id());
        assertThat(json.at("/size/bytes").longValue()).isEqualTo(Files.size(path));
        assertThat(json.at("/metadata/season").textValue()).isEqualTo("spring");
        assertThat(json.at("/objects/types/house").intValue()).isEqualTo(2);
        assertThat(members(json.get("references")))
                .containsExactly(
                        "count",
                        "emptyElsewhere",
                        "byIssuedToken",
                        "byNumberOfNothing",
                        "lostBefore",
                        "cleared",
                        "byName",
                        "types");
        assertThat(json.at("/references/types/house/IN_DOCUMENT").intValue()).isEqualTo(2);
    }

    @Test
    void ofInspectIsARowForEachSnapshotOfAStore() throws IOException {
        shelf.json();
        Path damaged = Shelf.damaged(shelf.json());

        JsonNode json = json("inspect", "--json", directory);

        assertThat(json.get("code").intValue()).isEqualTo(1);
        assertThat(members(json.at("/snapshots/0")))
                .containsExactly("file", "state", "message", "bytes", "codec", "written", "references");
        assertThat(json.at("/snapshots/0/file").textValue()).isEqualTo(damaged.toString());
        assertThat(json.at("/snapshots/0/state").textValue()).isEqualTo("damaged");
        assertThat(json.at("/snapshots/0/message").textValue()).contains("is damaged at offset");
        assertThat(json.at("/snapshots/0/references").isNull()).isTrue();
        assertThat(json.at("/snapshots/1/state").textValue()).isEqualTo("whole");
        assertThat(json.at("/snapshots/1/references/emptyElsewhere").intValue()).isEqualTo(2);
    }

    @Test
    void ofVerifyIsARowForEachFileAlsoForOneThatIsNotThere() throws IOException {
        Path whole = shelf.json();
        Path newer = Shelf.newer(shelf.json());
        Path none = directory.resolve("none");

        JsonNode json = json("verify", "--json", "--fail-on-empty", whole, newer, none);

        assertThat(json.get("failOnEmpty").booleanValue()).isTrue();
        assertThat(json.get("files").findValuesAsText("state")).containsExactly("whole", "unknown", "unknown");
        assertThat(json.at("/files/2/bytes").isNull()).isTrue();
        assertThat(json.at("/files/2/message").textValue()).startsWith("There is no file");
        assertThat(json.get("code").intValue()).isEqualTo(2);
        assertThat(json("verify", "--json", "--fail-on-empty", whole)
                        .get("code")
                        .intValue())
                .isEqualTo(3);
    }

    @Test
    void ofRefsIsAnObjectForEachReference() throws IOException {
        JsonNode json = json("refs", "--json", shelf.json());

        assertThat(members(json))
                .containsExactly(
                        "format",
                        "command",
                        "file",
                        "readFrom",
                        "references",
                        "seen",
                        "shown",
                        "notes",
                        "counts",
                        "code");
        assertThat(json.get("readFrom").textValue()).isEqualTo("document");
        assertThat(members(json.at("/references/0")))
                .containsExactly("where", "type", "number", "token", "becomes", "lostBefore", "empty", "why");
        assertThat(json.get("references").findValuesAsText("becomes"))
                .containsExactly("BOUND", "BOUND", "BY_NAME", "BY_ISSUED_TOKEN", "CLEARED");
        assertThat(json.at("/references/2/token").textValue()).isEqualTo("=house/hall");
        assertThat(json.at("/references/4/type").isNull()).isTrue();
    }

    @Test
    void ofRefsTellsOfKryoWhatTheTablesTellAndTakesTheSameOptions() throws IOException {
        JsonNode json = json("refs", "--json", "--empty", shelf.kryo());

        assertThat(json.get("readFrom").textValue()).isEqualTo("tables");
        assertThat(json.get("seen").intValue()).isEqualTo(5);
        assertThat(json.get("shown").intValue()).isEqualTo(2);
        assertThat(json.get("references").findValuesAsText("empty")).containsOnly("true");
    }

    @Test
    void ofGraphIsItsNodesAndEdges() throws IOException {
        Path path = shelf.json();

        JsonNode json = json("graph", "--json", path);

        assertThat(members(json)).containsExactly("format", "command", "file", "nodes", "edges", "counts", "code");
        assertThat(json.at("/nodes/1/type").textValue()).isEqualTo("house");
        assertThat(json.get("edges").findValuesAsText("strength")).contains("STRONG", "WEAK");
        Path out = directory.resolve("graph.json");
        assertThat(Shell.run("graph", "--format", "json", "-o", out, path)).isEqualTo(new Shell(0, "", ""));
        assertThat(new ObjectMapper().readTree(out.toFile())).isEqualTo(json);
        assertThat(Shell.run("graph", "--json", "--format", "html", path).err())
                .contains("--json and --format html exclude each other. Give one of them.");
    }

    @Test
    void hasNoSignThatATerminalOrACharacterSetCouldTake() throws IOException {
        Path path = shelf.raw("jackson/JSON\u001b[2J\u009b\u202e\u007f\u00e4\ud83d\ude00", "{\"_weakId\":1}");

        Shell said = Shell.run("inspect", "--json", path);

        assertThat(said.out()).matches("[\\n\\r -~]*");
        assertThat(new ObjectMapper().readTree(said.out()).at("/snapshot/codec").textValue())
                .isEqualTo("jackson/JSON\u001b[2J\u009b\u202e\u007f\u00e4\ud83d\ude00");
    }

    @Test
    void isNoneWhereItWasBrokenOff() throws IOException {
        Path path = shelf.raw("jackson/JSON", "[" + "{\"_weak\":null},".repeat(100_000) + "{]");

        Shell said = Shell.run("refs", "--json", path);

        assertThat(said.code()).isEqualTo(2);
        assertThatThrownBy(() -> new ObjectMapper()
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .readValue(said.out(), JsonNode.class))
                .isInstanceOf(JsonProcessingException.class);
        assertThat(Shell.run("inspect", "--json", directory.resolve("none")).out())
                .isEmpty();
    }

    @Test
    void ofAMillionReferencesIsNotHeld() throws Exception {
        Path path = shelf.raw(
                "jackson/JSON", "[{\"_weakId\":1}" + ",{\"_weak\":1,\"_weakType\":\"node\"}".repeat(1_000_000) + "]");
        Path out = directory.resolve("out");

        assertThat(Shell.inAnotherJvm("-Xmx24m", out, "refs", "--json", path)).isEqualTo(new Shell(0, "", ""));

        assertThat(Files.size(out)).isGreaterThan(100_000_000);
    }
}

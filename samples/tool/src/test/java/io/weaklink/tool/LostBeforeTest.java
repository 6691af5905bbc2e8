package io.weaklink.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Weaklink;
import io.weaklink.snapshot.SnapshotCodec;
import io.weaklink.snapshot.SnapshotStore;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reference that was lost and is saved again stays counted, in every command. */
class LostBeforeTest {

    @TempDir
    Path directory;

    private Shelf shelf;

    @BeforeEach
    void open() {
        shelf = new Shelf(directory);
    }

    /** Saves a town, reads it where nobody knows the tower nor the hall, and saves it again. */
    private Path savedAgain(String codec) throws IOException {
        Function<Weaklink, SnapshotCodec<Town>> codecs =
                codec.equals("kryo") ? Town::kryo : weaklink -> Town.json(new ObjectMapper(), weaklink);
        try (var store = SnapshotStore.open(directory, codecs.apply(shelf.weaklink))) {
            store.write(shelf.town());
        }
        try (var store = SnapshotStore.open(directory, codecs.apply(Weaklink.create()))) {
            return store.write(store.readLatest().orElseThrow().root()).file();
        }
    }

    private static JsonNode json(Shell said) throws IOException {
        return new ObjectMapper().readTree(said.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "kryo"})
    void isCountedByInspect(String codec) throws IOException {
        Path file = savedAgain(codec);

        assertThat(Shell.run("inspect", file).out())
                .contains(
                        "  In another process 3 of 5 will be empty: 2 lost before, 1 cleared when it was written.",
                        "  What was lost before found nothing when it was read, and stays empty unless that process"
                                + " knows what it names.");
        assertThat(Shell.run("inspect", directory).lines().get(1))
                .endsWith("whole; 3 of 5 references empty elsewhere, 2 of them lost before");
        assertThat(json(Shell.run("inspect", "--json", file))
                        .at("/references/lostBefore")
                        .intValue())
                .isEqualTo(2);
        assertThat(json(Shell.run("inspect", "--json", directory))
                        .at("/snapshots/0/references/emptyElsewhere")
                        .intValue())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "kryo"})
    void isToldByRefs(String codec) throws IOException {
        Shell said = Shell.run("refs", "--why", "--empty", savedAgain(codec));

        assertThat(said.lines())
                .anyMatch(line -> line.endsWith("found nothing before; would be asked of the registry"
                        + " (name 'house/hall'), then of the resolvers"))
                .anyMatch(line -> line.endsWith("found nothing before; only the process that issued its token could"
                        + " resolve it: empty after a restart"));
        assertThat(said.lines()).filteredOn(line -> !line.startsWith("#")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "kryo"})
    void failsAVerifyThatAsksForIt(String codec) throws IOException {
        Path file = savedAgain(codec);

        Shell said = Shell.run("verify", "--fail-on-empty", file);

        assertThat(said.code()).isEqualTo(3);
        assertThat(said.out())
                .contains("; 2 of 5 references will be empty after a restart: 2 lost before; not counted: 1 cleared"
                        + " when it was written");
        assertThat(Shell.run("verify", file).code()).isZero();
    }

    @Test
    void isToldByTheGraph() throws IOException {
        Path file = savedAgain("json");

        JsonNode graph = json(Shell.run("graph", "--json", file));

        assertThat(graph.findValuesAsText("fate")).contains("NAMED_BEFORE", "ISSUED_BEFORE");
        assertThat(graph.findValuesAsText("prospect"))
                .filteredOn("LOST_BEFORE"::equals)
                .hasSize(2);
        assertThat(graph.at("/counts/lostBefore").intValue()).isEqualTo(2);
    }

    @Test
    void isADifferenceToBefore() throws IOException {
        Path file = savedAgain("json");

        JsonNode diff = json(Shell.run("diff", "--json", directory.resolve("snapshot-0000000001.weak"), file));

        assertThat(diff.at("/references/changed").findValuesAsText("where"))
                .isEqualTo(List.of("$.watched[1]", "$.watched[2]"));
        assertThat(diff.at("/references/changed/0/before/lostBefore").booleanValue())
                .isFalse();
        assertThat(diff.at("/references/changed/0/after/lostBefore").booleanValue())
                .isTrue();
    }

    @Test
    void isNotToldOfWhatAnotherReferenceStillFinds() throws IOException {
        try (var store = SnapshotStore.open(directory, Town.json(new ObjectMapper(), shelf.weaklink))) {
            store.write(shelf.town());
        }
        Weaklink other = Weaklink.create();
        Path file;
        try (var store = SnapshotStore.open(directory, Town.json(new ObjectMapper(), other))) {
            Town town = store.readLatest().orElseThrow().root();
            other.registry().register("house/hall", shelf.hall);
            town.watched.add(new WeakReference<>(shelf.hall));
            file = store.write(town).file();
        }

        List<String> lines = Shell.run("refs", "--why", file).lines();

        assertThat(lines)
                .anyMatch(line -> line.startsWith("$.watched[1] -> house '=house/hall': found nothing before; would"))
                .anyMatch(line -> line.startsWith("$.watched[4] -> house '=house/hall': would be asked"));
    }
}

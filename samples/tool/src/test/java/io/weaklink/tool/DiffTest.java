package io.weaklink.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import io.weaklink.snapshot.SnapshotStore;
import io.weaklink.snapshot.SnapshotTransform;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffTest {

    @TempDir
    Path directory;

    private Shelf shelf;

    @BeforeEach
    void open() {
        shelf = new Shelf(directory);
    }

    private Path write(Town town) throws IOException {
        return shelf.write(Town.json(new ObjectMapper(), shelf.weaklink), SnapshotTransform.NONE, town);
    }

    private static List<String> places(JsonNode references) {
        return StreamSupport.stream(references.spliterator(), false)
                .map(it -> it.get("where").textValue())
                .toList();
    }

    @Test
    void findsNothingBetweenTwoOfTheSame() throws IOException {
        Town town = shelf.town();
        Path one = write(town);
        Path other = shelf.write(
                Town.json(new ObjectMapper(new CBORFactory()), shelf.weaklink), SnapshotTransform.DEFLATE, town);

        Shell said = Shell.run("diff", one, other);

        assertThat(said.code()).as(said.out()).isZero();
        assertThat(said.lines()).containsExactly("--- " + one, "+++ " + other, "# nothing differs.");
    }

    @Test
    void showsWhatWentCameAndChanged() throws IOException {
        Town town = shelf.town();
        Path before = write(town);
        Town.House third = Town.House.of("third");
        third.neighbour = town.houses.get(1);
        town.houses.add(third);
        town.watched.set(0, new WeakReference<>(third));
        town.watched.set(1, new WeakReference<>(town.houses.get(0)));
        town.watched.remove(3);
        Path after = write(town);

        Shell said = Shell.run("diff", before, after);

        assertThat(said.code()).isEqualTo(3);
        assertThat(said.lines())
                .containsExactly(
                        "--- " + before,
                        "+++ " + after,
                        "weak references: 1 went, 1 came, 2 changed",
                        "- $.watched[3] -> : cleared when it was written",
                        "+ $.houses[2].neighbour -> house $.houses[1]: bound in the snapshot",
                        "~ $.watched[0] -> house $.houses[1]: bound in the snapshot",
                        "    now -> house $.houses[2]: bound in the snapshot",
                        "~ $.watched[1] -> house =house/hall: would be asked of the registry (name 'house/hall'), then"
                                + " of the resolvers",
                        "    now -> house $.houses[0]: bound in the snapshot",
                        "referents: 0 went, 1 came",
                        "+ $.houses[2]",
                        "objects by type",
                        "~ house: 2, now 3",
                        "weak references by type",
                        "~ (no type), cleared: 1, now 0",
                        "~ house, in the document: 2, now 4",
                        "~ house, by name: 1, now 0",
                        "# plain values and metadata were not compared.");
    }

    @Test
    void tellsTheSameAsJson() throws IOException {
        Town town = shelf.town();
        Path before = write(town);
        shelf.weaklink.registry().register("house/first", town.houses.get(0));
        town.watched.remove(3);
        Path after = write(town);

        Shell said = Shell.run("diff", "--json", before, after);
        JsonNode diff = new ObjectMapper().readTree(said.out());

        assertThat(said.code()).isEqualTo(3);
        assertThat(diff.get("code").intValue()).isEqualTo(3);
        assertThat(diff.get("same").booleanValue()).isFalse();
        assertThat(diff.get("complete").booleanValue()).isTrue();
        assertThat(places(diff.at("/references/went"))).containsExactly("$.watched[3]");
        assertThat(diff.at("/references/went/0/before/becomes").textValue()).isEqualTo("CLEARED");
        assertThat(diff.at("/references/went/0/after").isNull()).isTrue();
        assertThat(diff.at("/tokens/came/0/token").textValue()).isEqualTo("=house/first");
        assertThat(diff.at("/outcomes/0/outcome").textValue()).isEqualTo("CLEARED");
        assertThat(diff.at("/outcomes/0/after").intValue()).isZero();
    }

    @Test
    void comparesOfKryoWhatItsTablesTell() throws IOException {
        Town town = shelf.town();
        Path before = shelf.write(Town.kryo(shelf.weaklink), SnapshotTransform.NONE, town);
        Path same = shelf.write(Town.kryo(shelf.weaklink), SnapshotTransform.NONE, town);
        town.watched.remove(1);
        Path after = shelf.write(Town.kryo(shelf.weaklink), SnapshotTransform.NONE, town);

        assertThat(Shell.run("diff", before, same).code()).isZero();
        Shell said = Shell.run("diff", before, after);
        assertThat(said.code()).isEqualTo(3);
        assertThat(said.lines()).contains("~ house, by name: 1, now 0");
    }

    @Test
    void saysThatTablesDoNotListAll() throws IOException {
        try (var store = SnapshotStore.builder(directory, Town.kryo(shelf.weaklink))
                .reportRows(2)
                .open()) {
            Town town = shelf.town();
            Path one = store.write(town).file();
            Path other = store.write(town).file();

            assertThat(Shell.run("diff", one, other).lines())
                    .contains("# the tables of a snapshot list only so much, so not all could be compared by place.")
                    .last()
                    .isEqualTo("# nothing differs.");
        }
    }

    @Test
    void refusesTwoThatNameTheirPlacesDifferently() throws IOException {
        Shell said = Shell.run("diff", shelf.json(), shelf.kryo());

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err().strip())
                .isEqualTo("A snapshot of 'jackson/JSON' and one of 'kryo' name their places differently. Give two of"
                        + " one codec.");
    }

    @Test
    void tellsPlacesApartThatReadTheSame() throws IOException {
        String twins = "{\"a.b\":{\"_weak\":null},\"a\":{\"b\":{\"_weak\":null}}}";
        Path one = shelf.raw("jackson/JSON", twins);
        Path other = shelf.raw("jackson/JSON", twins.replace("{\"b\":{\"_weak\":null}}", "{}"));

        assertThat(Shell.run("diff", one, other).lines())
                .contains("weak references: 1 went, 0 came, 0 changed", "- $.a.b (2) -> : cleared when it was written");
    }
}

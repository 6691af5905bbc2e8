package io.weaklink.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking changes nothing, and needs no lock. */
class LookingTest {

    @TempDir
    Path directory;

    private Map<String, String> listing() throws IOException {
        Map<String, String> listing = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                listing.put(
                        file.getFileName() + " " + Files.getLastModifiedTime(file),
                        Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
            }
        }
        return listing;
    }

    private static void lookAt(Path directory, Path file) {
        Shell.run("inspect", directory);
        Shell.run("inspect", file);
        Shell.run("verify", directory);
        Shell.run("refs", "--why", file);
        Shell.run("graph", "--format", "html", file);
        Shell.run("diff", "--json", file, file);
        Shell.run("extract", file);
    }

    @Test
    void leavesTheDirectoryAsItIs() throws IOException {
        var shelf = new Shelf(directory);
        Path json = shelf.json();
        Path kryo = Shelf.damaged(shelf.kryo());
        Files.write(directory.resolve("snapshot-0000000009.tmp"), new byte[] {1, 2, 3});
        Map<String, String> before = listing();

        lookAt(directory, json);
        lookAt(directory, kryo);

        assertThat(listing()).isEqualTo(before);
    }

    @Test
    void worksWhileAStoreHasTheLock() throws IOException {
        var shelf = new Shelf(directory);
        try (var store = SnapshotStore.open(directory, Town.json(new ObjectMapper(), shelf.weaklink))) {
            Path file = store.write(shelf.town()).file();
            Map<String, String> before = listing();

            assertThat(Shell.run("inspect", directory).code()).isZero();
            assertThat(Shell.run("verify", directory).code()).isZero();
            assertThat(Shell.run("refs", file).code()).isZero();

            assertThat(listing()).isEqualTo(before);
            assertThat(store.readLatest()).isPresent();
        }
    }
}

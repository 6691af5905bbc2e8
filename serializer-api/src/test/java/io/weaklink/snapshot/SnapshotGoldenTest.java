package io.weaklink.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The file, pinned: one folder a version under {@code golden}. What is written today is, byte for byte, the newest version;
 * every version is read, for ever. A file is never changed, only joined by a folder beside it.
 */
class SnapshotGoldenTest {

    /** Versions that are read; the last one is written. */
    static final List<String> VERSIONS = List.of("v1");

    @TempDir
    Path directory;

    private static byte[] golden(String version, String file) throws IOException {
        try (InputStream in = SnapshotGoldenTest.class.getResourceAsStream("/golden/" + version + "/" + file)) {
            assertThat(in).as("golden file %s/%s", version, file).isNotNull();
            return in.readAllBytes();
        }
    }

    @Test
    void writesTheNewestVersionByteForByte() throws Exception {
        assertThat(SampleFile.bytes()).isEqualTo(golden(VERSIONS.get(VERSIONS.size() - 1), "snapshot.weak"));
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void readsEveryVersion(String version) throws Exception {
        Path file = directory.resolve(Names.snapshot(7));
        Files.write(file, golden(version, "snapshot.weak"));
        try (var store = SnapshotStore.open(directory, new NoteCodec())) {
            Restored<Note> restored = store.readLatest().orElseThrow();

            assertThat(restored.root()).isEqualTo(SampleFile.NOTE);
            assertThat(restored.metadata()).isEqualTo(SampleFile.METADATA);
            assertThat(restored.file().tables()).isEqualTo(SampleFile.TABLES);
            assertThat(store.write(new Note(8)).number()).isEqualTo(8);
        }
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void looksIntoEveryVersion(String version) throws Exception {
        Path file = directory.resolve("copied somewhere.weak");
        Files.write(file, golden(version, "snapshot.weak"));

        SnapshotFile looked = SnapshotFile.open(file);

        assertThat(looked.header()).isEqualTo(SampleFile.header(SampleFile.ID, SnapshotTransform.NONE));
        assertThat(SnapshotFile.verify(file)).isEqualTo(looked.header());
        assertThat(looked.tables()).isEqualTo(SampleFile.TABLES);
        assertThat(looked.metadata()).isEqualTo(SampleFile.METADATA);
        assertThat(looked.document().readAllBytes()).hasSize((int) looked.documentLength());
        assertThat(looked.length()).isEqualTo(Files.size(file));
    }
}

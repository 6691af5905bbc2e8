package io.weaklink.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Texts that are too long for a file, and settings that no store can keep. */
class RefusedTextsTest {

    private final MemoryStorage disk = new MemoryStorage();

    @Test
    void aHeaderHasALimit() {
        SnapshotHeader header = header("a".repeat(9_000), "b".repeat(9_000));

        refused(
                () -> HeaderBytes.write(header),
                "The names of codec, root type and transform have more than 16384 bytes in all. Give shorter ones.");
    }

    @Test
    void aNameInAHeaderHasALimit() {
        SnapshotHeader header = header("ü".repeat(40_000), "note");

        refused(() -> HeaderBytes.write(header), "A name in a header has at most 65535 bytes, but one has 80000.");
    }

    @Test
    void aTextOfTheMetadataHasALimit() throws Exception {
        var longest = Map.of("key", "a".repeat((1 << 20) + 1));

        try (var store = Lives.open(disk, 1)) {
            assertThatThrownBy(() -> store.write(Lives.note(1), longest))
                    .isInstanceOf(SnapshotException.class)
                    .hasRootCauseMessage(
                            "A text in the tables or the metadata has at most 1048576 bytes, but one has 1048577."
                                    + " Keep long texts in the graph.");

            assertThat(store.numbers()).isEmpty();
        }
        assertThat(disk.files().keySet()).noneMatch(name -> name.startsWith("snapshot-"));
    }

    @Test
    void aStoreKeepsOneSnapshot() {
        refused(() -> builder().keep(0), "A store keeps at least one snapshot, not 0.");
    }

    @Test
    void aStackHasASize() {
        refused(() -> builder().stackSize(0), "A stack has more than 0 bytes. See onCallersThread().");
    }

    @Test
    void aNumberOfRowsIsNotNegative() {
        refused(() -> builder().reportRows(-1), "Expected a number of rows from 0, but found -1.");
    }

    private static SnapshotStoreBuilder<Note> builder() {
        return SnapshotStore.builder(Path.of("memory"), new NoteCodec());
    }

    private static SnapshotHeader header(String codec, String rootType) {
        return new SnapshotHeader(
                FileLayout.FORMAT,
                "00".repeat(16),
                codec,
                rootType,
                "none",
                "",
                "weaklink",
                Instant.EPOCH,
                FileLayout.BLOCK);
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}

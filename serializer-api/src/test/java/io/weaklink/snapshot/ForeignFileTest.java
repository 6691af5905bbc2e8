package io.weaklink.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.weaklink.snapshot.SnapshotException.Reason;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files under a snapshot's name that are something else: of a later version, empty, foreign, or made to do harm. */
class ForeignFileTest {

    private static final String NEWER = "The snapshot 'memory/snapshot-0000000003.weak' has format 2 with flags 0, but"
            + " this version reads format 1 with flags 0. Read it with the version that wrote it, or with a later one.";

    /** A store with snapshots 1 and 2, and this one as the third. */
    private static MemoryStorage with(byte[] third) throws IOException {
        Map<String, byte[]> files = Lives.snapshots(2);
        files.put(Names.snapshot(3), third);
        return new MemoryStorage(files);
    }

    private static byte[] ofFormat(int format, int flags) throws IOException {
        FileParts parts = FileParts.of(SampleFile.bytes());
        ByteBuffer.wrap(parts.header()).putShort(8, (short) format).putShort(10, (short) flags);
        return parts.sealedHeader().bytesWithFittingFooter();
    }

    private static SnapshotException failure(byte[] third) throws IOException {
        MemoryStorage storage = with(third);
        return catchThrowableOfType(
                SnapshotException.class, () -> SnapshotFile.verify(storage, Names.snapshot(3), Work.quiet()));
    }

    @Test
    void doesNotFallBackBehindALaterVersion() throws Exception {
        try (var store = Lives.open(with(ofFormat(2, 0)), 1)) {
            assertThatThrownBy(store::readLatest)
                    .isInstanceOfSatisfying(
                            SnapshotException.class,
                            newer -> assertThat(newer.reason()).isEqualTo(Reason.NEWER_FORMAT))
                    .hasMessage(NEWER);
            assertThat(store.read(2).root()).isEqualTo(Lives.note(2));
        }
    }

    @Test
    void neverPrunesWhatALaterVersionWrote() throws Exception {
        try (var store = Lives.open(with(ofFormat(2, 0)), 1)) {
            assertThat(store.write(Lives.note(4)).pruned()).containsExactly(2L, 1L);
            assertThat(store.write(Lives.note(5)).pruned()).containsExactly(4L);

            assertThat(store.numbers()).containsExactly(5L, 3L);
            assertThat(store.readLatest().orElseThrow().number()).isEqualTo(5);
        }
    }

    @Test
    void refusesFlagsThatItDoesNotKnow() throws Exception {
        SnapshotException refused = failure(ofFormat(1, 0x8000));

        assertThat(refused.reason()).isEqualTo(Reason.NEWER_FORMAT);
        assertThat(refused).hasMessageContaining(" has format 1 with flags 32768, but this version reads format 1 ");
    }

    /** Without its checksum, a later version cannot be told from damage. */
    @Test
    void takesAVersionWithoutItsChecksumForDamage() throws Exception {
        byte[] bytes = SampleFile.bytes();
        bytes[9] = 2;

        assertThat(failure(bytes).reason()).isEqualTo(Reason.DAMAGED);
    }

    @Test
    void skipsKindsOfBlocksThatItDoesNotKnow() throws Exception {
        FileParts parts = FileParts.of(SampleFile.bytes());
        byte[] unknown = block((byte) 42, 5, new byte[] {1, 2, 3});
        parts.blocks().add(unknown);
        MemoryStorage storage = with(parts.bytesWithFittingFooter());
        try (var store = Lives.open(storage, 1)) {
            assertThat(store.readLatest().orElseThrow().root()).isEqualTo(SampleFile.NOTE);
            assertThat(store.look(3).blocks()).isEqualTo(6);
        }
    }

    private static byte[] block(byte kind, long sequence, byte[] content) {
        ByteBuffer block = ByteBuffer.allocate(FileLayout.BLOCK_HEADER + content.length);
        byte[] id = HexFormat.of().parseHex(SampleFile.ID);
        block.put(kind).putLong(sequence).putInt(content.length).putInt(0).put(content);
        return block.putInt(13, FileLayout.checksum(id, block.flip())).array();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "%PDF-1.7 and so on, a text that is longer than a header", "weaklink"})
    void passesOverWhatIsNoSnapshot(String content) throws Exception {
        MemoryStorage storage = with(content.getBytes(StandardCharsets.UTF_8));
        try (var store = Lives.open(storage, 1)) {
            Restored<Note> restored = store.readLatest().orElseThrow();

            assertThat(restored.number()).isEqualTo(2);
            assertThat(restored.skipped()).singleElement().satisfies(skipped -> {
                assertThat(skipped.number()).isEqualTo(3);
                assertThat(skipped.why().reason()).isEqualTo(Reason.DAMAGED);
            });
        }
    }

    @Test
    void saysWhatAForeignFileBeginsWith() throws Exception {
        assertThat(failure("%PDF-1.7, which is no snapshot".getBytes(StandardCharsets.UTF_8)))
                .hasMessage("The snapshot 'memory/snapshot-0000000003.weak' is damaged at offset 0: expected the first"
                        + " bytes of a snapshot, but found those of something else, 255044462d312e37. Use an older"
                        + " snapshot, or copy the file again.");
    }

    /** Whoever can write files can make every checksum fit. */
    @ParameterizedTest
    @ValueSource(ints = {1 << 24, 1 << 30, Integer.MAX_VALUE, -1})
    void allocatesNothingForAClaimedLength(int claimed) throws Exception {
        FileParts parts = FileParts.of(SampleFile.bytes());
        ByteBuffer.wrap(parts.header()).putInt(FileLayout.HEADER_START + 16 + 8, claimed);
        ByteBuffer.wrap(parts.blocks().get(0)).putInt(9, claimed);
        MemoryStorage storage = with(parts.sealedHeader().bytesWithFittingFooter());
        long before = allocated();

        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> SnapshotFile.verify(storage, Names.snapshot(3), Work.quiet()))
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageContaining("is damaged at offset");
            assertThatThrownBy(() -> SnapshotFile.open(storage, Names.snapshot(3), Path.of("x"), List.of()))
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageContaining("is damaged at offset");
        }

        assertThat(allocated() - before).isLessThan(8 << 20);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 19, (1 << 14) + 1, 1 << 30, -1})
    void allocatesNothingForAClaimedHeader(int claimed) throws Exception {
        byte[] bytes = SampleFile.bytes();
        ByteBuffer.wrap(bytes).putInt(12, claimed);

        assertThat(failure(bytes))
                .hasMessage(
                        "The snapshot 'memory/snapshot-0000000003.weak' is damaged at offset 12: expected a header of"
                                + " at most 16384 bytes, but found one of " + Integer.toUnsignedString(claimed)
                                + ". Use an older snapshot, or copy the file again.");
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}

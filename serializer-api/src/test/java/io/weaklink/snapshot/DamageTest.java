package io.weaklink.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.weaklink.snapshot.SnapshotException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every small change of a whole file is noticed, says where, and is never another error than a damaged file. */
class DamageTest {

    private static final String FILE = Names.snapshot(2);
    private static final String OTHER = "ffeeddccbbaa99887766554433221100";

    private static SnapshotFile look(byte[] bytes) throws IOException {
        return SnapshotFile.open(storage(bytes), FILE, Path.of(FILE), List.of());
    }

    private static MemoryStorage storage(byte[] bytes) {
        return new MemoryStorage(Map.of(FILE, bytes));
    }

    /** Looking may succeed, if the damage is where it does not look. */
    private static void requireDamaged(String what, byte[] bytes) {
        Throwable found = catchThrowable(() -> SnapshotFile.verify(storage(bytes), FILE, Work.quiet()));
        Throwable seen = catchThrowable(() -> look(bytes));

        assertThat(found).as(what).isInstanceOfSatisfying(SnapshotException.class, damaged -> {
            assertThat(damaged.reason()).isEqualTo(Reason.DAMAGED);
            assertThat(damaged.file()).isEqualTo("memory/" + FILE);
            assertThat(damaged.offset()).isBetween(0L, (long) bytes.length);
            assertThat(damaged)
                    .hasMessageStartingWith("The snapshot 'memory/" + FILE + "' is damaged at offset "
                            + damaged.offset() + ": expected ")
                    .hasMessageEndingWith(". Use an older snapshot, or copy the file again.");
        });
        if (seen != null) {
            assertThat(seen)
                    .as(what)
                    .isInstanceOfSatisfying(
                            SnapshotException.class,
                            damaged -> assertThat(damaged.reason()).isEqualTo(Reason.DAMAGED));
        }
    }

    @Test
    void findsTheFileWhole() throws Exception {
        byte[] bytes = SampleFile.bytes();

        assertThat(SnapshotFile.verify(storage(bytes), FILE, Work.quiet()).id()).isEqualTo(SampleFile.ID);
        assertThat(look(bytes).tables()).isEqualTo(SampleFile.TABLES);
        assertThat(FileParts.of(bytes).bytesWithFittingFooter()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0xFF, 0x55})
    void findsEachChangedByte(int mask) throws Exception {
        byte[] bytes = SampleFile.bytes();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= (byte) mask;
            requireDamaged("byte " + i, bytes);
            bytes[i] ^= (byte) mask;
        }
        assertThat(bytes).hasSizeGreaterThan(700);
    }

    @Test
    void findsEachChangedByteOfAStoredTransform() throws Exception {
        byte[] bytes = SampleFile.bytes(SampleFile.ID, SampleFile.NOTE, SnapshotTransform.DEFLATE);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= 0x10;
            Throwable seen = catchThrowable(() -> look(bytes));
            assertThat(catchThrowable(() -> SnapshotFile.verify(storage(bytes), FILE, Work.quiet())))
                    .isInstanceOf(SnapshotException.class);
            if (seen != null) {
                assertThat(seen).isInstanceOf(SnapshotException.class);
            }
            bytes[i] ^= 0x10;
        }
    }

    @Test
    void findsEachTruncation() throws Exception {
        byte[] bytes = SampleFile.bytes();
        for (int length = 0; length < bytes.length; length++) {
            requireDamaged("the first " + length + " bytes", Arrays.copyOf(bytes, length));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 77, 512, 4096})
    void findsWhatWasAppended(int count) throws Exception {
        byte[] bytes = SampleFile.bytes();

        requireDamaged("zeros", Arrays.copyOf(bytes, bytes.length + count));
        byte[] twice = Arrays.copyOf(bytes, bytes.length + count);
        System.arraycopy(bytes, 0, twice, bytes.length, Math.min(count, bytes.length));
        requireDamaged("itself", twice);
    }

    @Test
    void findsEachByteThatIsMissingOrDoubled() throws Exception {
        byte[] bytes = SampleFile.bytes();
        for (int i = 0; i < bytes.length; i++) {
            byte[] missing = Arrays.copyOf(bytes, bytes.length - 1);
            System.arraycopy(bytes, i + 1, missing, i, bytes.length - i - 1);
            requireDamaged("without byte " + i, missing);
            byte[] doubled = Arrays.copyOf(bytes, bytes.length + 1);
            System.arraycopy(bytes, i, doubled, i + 1, bytes.length - i);
            requireDamaged("byte " + i + " twice", doubled);
        }
    }

    @Test
    void findsZeroedSectors() throws Exception {
        byte[] bytes = SampleFile.bytes(SampleFile.ID, Lives.note(1), SnapshotTransform.NONE);
        for (int from = 0; from < bytes.length; from += 512) {
            byte[] zeroed = bytes.clone();
            Arrays.fill(zeroed, from, Math.min(from + 512, bytes.length), (byte) 0);
            requireDamaged("zeros from " + from, zeroed);
        }
    }

    /** Even if somebody makes the footer fit: the blocks know their place and their file. */
    @Test
    void findsBlocksThatWereMoved() throws Exception {
        FileParts parts = FileParts.of(SampleFile.bytes());
        List<byte[]> blocks = parts.blocks();
        assertThat(blocks).hasSize(5);
        for (int i = 0; i < blocks.size(); i++) {
            List<byte[]> dropped = new ArrayList<>(blocks);
            dropped.remove(i);
            requireDamagedBlocks("without block " + i, parts.with(dropped), i == blocks.size() - 1);
            List<byte[]> repeated = new ArrayList<>(blocks);
            repeated.add(i, blocks.get(i));
            requireDamagedBlocks("block " + i + " twice", parts.with(repeated), false);
            for (int j = i + 1; j < blocks.size(); j++) {
                List<byte[]> swapped = new ArrayList<>(blocks);
                Collections.swap(swapped, i, j);
                requireDamagedBlocks("blocks " + i + " and " + j + " swapped", parts.with(swapped), false);
            }
        }
    }

    @Test
    void findsBlocksOfAnotherSnapshot() throws Exception {
        FileParts parts = FileParts.of(SampleFile.bytes());
        FileParts other = FileParts.of(SampleFile.bytes(OTHER, new Note(2, 40), SnapshotTransform.NONE));
        for (int i = 0; i < parts.blocks().size(); i++) {
            List<byte[]> spliced = new ArrayList<>(parts.blocks());
            spliced.set(i, other.blocks().get(i));
            requireDamagedBlocks("block " + i + " of another", parts.with(spliced), false);
        }
        requireDamagedBlocks(
                "the body of another", new FileParts(parts.header(), other.blocks(), parts.footer()), false);
        requireDamaged(
                "all but the header of another",
                new FileParts(parts.header(), other.blocks(), other.footer()).bytesWithFittingFooter());
        requireDamaged(
                "the footer of another",
                new FileParts(parts.header(), parts.blocks(), other.footer()).bytesWithFittingFooter());
    }

    @ParameterizedTest
    @ValueSource(ints = {25, 65})
    void findsAFooterThatCountsOtherwise(int offset) throws Exception {
        FileParts parts = FileParts.of(SampleFile.bytes());
        parts.footer()[offset + 7]++;

        requireDamaged("the blocks or the bytes", parts.sealedBytes());
    }

    /** @param forged whether a footer that fits makes it a whole file with one section less, which nobody can tell */
    private static void requireDamagedBlocks(String what, FileParts parts, boolean forged) {
        requireDamaged(what, parts.bytes());
        if (!forged) {
            requireDamaged(what + ", footer forged", parts.bytesWithFittingFooter());
        }
    }
}

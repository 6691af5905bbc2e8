package io.weaklink.snapshot;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a damaged snapshot says, whole: where in the file, what was expected and what was found. */
class DamagedTextsTest {

    private static final String FILE = Names.snapshot(2);

    private static FileParts sample() throws Exception {
        return FileParts.of(SampleFile.bytes());
    }

    private static byte[] header(int at, int change) throws Exception {
        FileParts parts = sample();
        parts.header()[at] = (byte) change;
        return parts.sealedHeader().bytes();
    }

    private static byte[] block(int at, int value) throws Exception {
        FileParts parts = sample();
        parts.blocks().get(0)[at] = (byte) value;
        return parts.bytes();
    }

    private static byte[] footer(int at) throws Exception {
        FileParts parts = sample();
        parts.footer()[at] ^= 1;
        return parts.sealedBytes();
    }

    static Stream<Arguments> damages() throws Exception {
        byte[] whole = SampleFile.bytes();
        int head = sample().header().length;
        int first = sample().blocks().get(0).length;
        int end = whole.length - sample().footer().length;
        byte[] checksum = whole.clone();
        checksum[head - 1] ^= 1;
        byte[] last = whole.clone();
        last[whole.length - 1] ^= 1;
        return Stream.of(
                Arguments.of(new byte[5], 0, "a header of at least 16 bytes", "5 bytes"),
                Arguments.of(
                        "no snapshot at all".getBytes(StandardCharsets.US_ASCII),
                        0,
                        "the first bytes of a snapshot",
                        "those of something else, 6e6f20736e617073"),
                Arguments.of(header(12, 0x7F), 12, "a header of at most 16384 bytes", "one of " + length(0x7F)),
                Arguments.of(checksum, head - 4, "the checksum of the header", "another one"),
                Arguments.of(
                        Arrays.copyOf(whole, head), head, "a block or the footer", "the end of the file after 0 bytes"),
                Arguments.of(
                        Arrays.copyOf(whole, head + 3),
                        head,
                        "the head of a block",
                        "the end of the file after 2 bytes"),
                Arguments.of(block(8, 7), head, "block 0", "block 7"),
                Arguments.of(
                        block(9, 0x40),
                        head,
                        "a block of at most " + FileLayout.BLOCK + " bytes",
                        "one of " + (0x40000000 + first - 17)),
                Arguments.of(
                        Arrays.copyOf(whole, head + first - 1),
                        head,
                        "a block of " + (first - 17) + " bytes",
                        "the end of the file after " + (first - 18) + " bytes"),
                Arguments.of(block(first - 1, 99), head, "the checksum of a block (metadata)", "another one"),
                Arguments.of(footer(1), end, "a footer", "something else"),
                Arguments.of(footer(9), end, "the footer of this snapshot", "that of another one"),
                Arguments.of(footer(32), end, "4 blocks", "5 blocks"),
                Arguments.of(footer(72), whole.length, (whole.length ^ 1) + " bytes", whole.length + " bytes"),
                Arguments.of(last, whole.length - 4, "the checksum of the file", "another one"));
    }

    private static int length(int highest) throws Exception {
        return ByteBuffer.wrap(sample().header()).getInt(12) | highest << 24;
    }

    @ParameterizedTest
    @MethodSource("damages")
    void isToldWithItsPlace(byte[] bytes, int offset, String expected, String found) throws Exception {
        var disk = new MemoryStorage(Map.of(FILE, bytes));

        assertThatThrownBy(() -> SnapshotFile.verify(disk, FILE, Work.quiet()))
                .isInstanceOf(SnapshotException.class)
                .hasMessage("The snapshot 'memory/" + FILE + "' is damaged at offset " + offset + ": expected "
                        + expected + ", but found " + found + ". Use an older snapshot, or copy the file again.");
    }

    @Test
    void isToldIfItIsNotThere() {
        assertThatThrownBy(() -> SnapshotFile.verify(new MemoryStorage(), FILE, Work.quiet()))
                .isInstanceOf(SnapshotException.class)
                .hasMessage("There is no snapshot 'memory/" + FILE + "'. Choose one that is there.");
    }

    @Test
    void namesTheSnapshotsThatAreThere() throws Exception {
        var disk = new MemoryStorage();
        try (var store = Lives.open(disk, 3)) {
            store.write(Lives.note(1));
            List<Long> there = store.numbers();

            assertThatThrownBy(() -> store.read(77))
                    .isInstanceOf(SnapshotException.class)
                    .hasMessage("There is no snapshot 77 in 'memory', only " + there + ". Choose one of these.");
        }
    }

    /** A block of which the checksum is right, as another program might write it. */
    private static byte[] block(byte[] of, byte kind, byte... data) {
        byte[] id = HexFormat.of().parseHex(SampleFile.ID);
        long sequence = ByteBuffer.wrap(of).getLong(1);
        ByteBuffer block = ByteBuffer.allocate(FileLayout.BLOCK_HEADER + data.length);
        block.put(kind).putLong(sequence).putInt(data.length).putInt(0).put(data);
        return block.putInt(13, FileLayout.checksum(id, block.flip())).array();
    }

    @Test
    void saysWhatASectionHoldsInstead() throws Exception {
        FileParts parts = sample();
        List<byte[]> blocks = new ArrayList<>(parts.blocks());
        blocks.set(2, block(blocks.get(2), FileLayout.TYPES, (byte) 1));
        var disk = new MemoryStorage(Map.of(FILE, parts.with(blocks).bytesWithFittingFooter()));

        assertThatThrownBy(() -> SnapshotFile.open(disk, FILE, Path.of(FILE), List.of()))
                .isInstanceOf(SnapshotException.class)
                .hasMessage("The snapshot 'memory/" + FILE
                        + "' has a section 'types' that is not what this version expects:"
                        + " java.io.EOFException. Use an older snapshot, or the version that wrote it.");
    }

    @Test
    void namesTheProgressListenerThatThrew() throws Exception {
        try (var store = SnapshotStore.builder(Path.of("memory"), new NoteCodec())
                .progress((phase, objects, bytes) -> {
                    throw new IllegalStateException("enough");
                })
                .open(new MemoryStorage())) {
            assertThatThrownBy(() -> store.write(Lives.note(1)))
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageMatching(
                            "The work on 'memory/.*' was cancelled while [a-z]+: the progress listener threw"
                                    + " java.lang.IllegalStateException: enough. Nothing has changed; do it again when you like.");
        }
    }

    /** One full stop, whether the text of the codec has one or not. */
    @Test
    void repeatsTheCodecWithOneFullStop() {
        SnapshotHeader header = SampleFile.header(SampleFile.ID, SnapshotTransform.NONE);

        for (String text : List.of("Mend the graph", "Mend the graph.")) {
            var failed = new IllegalStateException(text);
            assertThatThrownBy(() -> {
                        throw CodecFailure.ofWriting("a", "notes", failed);
                    })
                    .hasMessage(
                            "The snapshot 'a' could not be written by 'notes': Mend the graph. Nothing has changed on"
                                    + " disk; mend the graph or the setup and write again.");
            assertThatThrownBy(() -> {
                        throw CodecFailure.ofReading("a", "notes", header, failed);
                    })
                    .hasMessage(
                            "The snapshot 'a' is whole, but 'notes' could not read it: Mend the graph. It was written on"
                                    + " 2026-11-01T12:34:56.789Z with a root of type 'note'; a class may have been renamed or"
                                    + " changed since. Nothing in the registry has changed.");
        }
    }
}

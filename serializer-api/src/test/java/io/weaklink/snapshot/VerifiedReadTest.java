package io.weaklink.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaklink.snapshot.SnapshotException.Reason;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file is verified while its codec reads it, and the codec comes to the end only if all of the file is whole. */
class VerifiedReadTest {

    private static final int LONG = 5 * FileLayout.BLOCK + 5;
    private static final String NEWEST = Names.snapshot(2);

    private enum End {
        WHOLE,
        TOO_DEEP,
        OUT_OF_MEMORY,
        RUNTIME,
        CHECKED,
        EARLY,
        SWALLOWING
    }

    /** Fails on the second note at its beginning, or ends before the document does. */
    private static final class EarlyCodec extends NoteCodec {

        private End end = End.WHOLE;
        private boolean cameToTheEnd;

        @Override
        public Note decode(InputStream in) throws IOException {
            var data = new DataInputStream(in);
            var note = new Note(data.readLong(), data.readInt());
            if (note.mark() == 2) {
                fail();
            }
            if (end == End.EARLY) {
                return note;
            }
            byte[] content = content(data, note.size());
            if (content.length == note.size()) {
                cameToTheEnd |= note.mark() == 2;
                assertThat(content).isEqualTo(note.content());
                assertThat(data.read()).isEqualTo(-1);
            }
            return note;
        }

        private byte[] content(InputStream in, int size) throws IOException {
            try {
                return in.readNBytes(size);
            } catch (IOException damaged) {
                if (end == End.SWALLOWING) {
                    return new byte[0];
                }
                throw damaged;
            }
        }

        private void fail() throws IOException {
            switch (end) {
                case TOO_DEEP -> deeper(1);
                case OUT_OF_MEMORY -> throw new OutOfMemoryError("made up");
                case RUNTIME -> throw new IllegalStateException("no such class");
                case CHECKED -> throw new IOException("not in this format");
                default -> {}
            }
        }

        private static long deeper(long depth) {
            return 1 + deeper(depth + 1);
        }
    }

    private final EarlyCodec codec = new EarlyCodec();

    private SnapshotStore<Note> open(Map<String, byte[]> files) throws IOException {
        return SnapshotStore.builder(Path.of("memory"), codec)
                .stackSize(1 << 20)
                .open(new MemoryStorage(files));
    }

    /** Two snapshots. */
    private static Map<String, byte[]> files(int size) throws IOException {
        var disk = new MemoryStorage();
        try (var store = Lives.open(disk, 3)) {
            store.write(new Note(1, size));
            store.write(new Note(2, size));
        }
        return disk.files();
    }

    private static Map<String, byte[]> damaged(Map<String, byte[]> files, int offset) {
        Map<String, byte[]> copy = new TreeMap<>(files);
        byte[] bytes = files.get(NEWEST).clone();
        bytes[offset] ^= 0x20;
        copy.put(NEWEST, bytes);
        return copy;
    }

    private static int endOfDocument(byte[] file) {
        FileParts parts = FileParts.of(file);
        int end = parts.header().length;
        for (byte[] block : parts.blocks()) {
            if (block[0] > FileLayout.DOCUMENT) {
                break;
            }
            end += block.length;
        }
        return end;
    }

    @ParameterizedTest
    @ValueSource(ints = {64, LONG})
    void keepsTheEndOfTheDocumentBackIfWhatFollowsIsDamaged(int size) throws Exception {
        Map<String, byte[]> files = files(size);
        int length = files.get(NEWEST).length;
        int end = endOfDocument(files.get(NEWEST));
        assertThat(length - end).isGreaterThan(100);
        for (int offset = end; offset < length; offset++) {
            try (var store = open(damaged(files, offset))) {
                Restored<Note> restored = store.readLatest().orElseThrow();

                assertThat(restored.root()).isEqualTo(new Note(1, size));
                assertThat(restored.skipped()).singleElement().satisfies(skipped -> {
                    assertThat(skipped.number()).isEqualTo(2);
                    assertThat(skipped.why().reason()).isEqualTo(Reason.DAMAGED);
                });
                assertThat(codec.cameToTheEnd).as("byte %s", offset).isFalse();
            }
        }
    }

    @Test
    void keepsTheEndOfTheDocumentBackIfTheFileIsCut() throws Exception {
        Map<String, byte[]> files = files(64);
        byte[] whole = files.get(NEWEST);
        for (int length = 0; length < whole.length; length++) {
            files.put(NEWEST, Arrays.copyOf(whole, length));
            try (var store = open(files)) {
                assertThat(store.readLatest().orElseThrow().number()).isEqualTo(1);
                assertThat(codec.cameToTheEnd).as("%s bytes", length).isFalse();
            }
        }
    }

    /** What the codec says of a damaged file does not count, and the older file is read. */
    @ParameterizedTest
    @EnumSource
    void saysFirstThatTheFileIsDamaged(End end) throws Exception {
        Map<String, byte[]> files = files(LONG);
        codec.end = end;
        for (int fromTheEnd : new int[] {1, 90, LONG / 2}) {
            try (var store = open(damaged(files, files.get(NEWEST).length - fromTheEnd))) {
                Restored<Note> restored = store.readLatest().orElseThrow();

                assertThat(restored.number()).isEqualTo(1);
                assertThat(restored.skipped())
                        .singleElement()
                        .satisfies(skipped -> assertThat(skipped.why().reason()).isEqualTo(Reason.DAMAGED));
                assertThatThrownBy(() -> store.read(2))
                        .isInstanceOfSatisfying(
                                SnapshotException.class,
                                damaged -> assertThat(damaged.reason()).isEqualTo(Reason.DAMAGED))
                        .hasMessage(restored.skipped().get(0).why().getMessage());
                assertThat(codec.cameToTheEnd).isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TOO_DEEP", "RUNTIME", "CHECKED"})
    void fallsBackToNoOlderFileIfTheCodecAloneFails(End end) throws Exception {
        codec.end = end;
        try (var store = open(files(64))) {
            assertThatThrownBy(store::readLatest).isInstanceOfSatisfying(SnapshotException.class, failed -> {
                assertThat(failed.reason()).isEqualTo(Reason.CODEC_FAILED);
                assertThat(failed.file()).isEqualTo("memory/" + NEWEST);
            });
        }
    }

    @Test
    void takesADocumentThatItsCodecDoesNotReadToItsEnd() throws Exception {
        codec.end = End.EARLY;
        try (var store = open(files(LONG))) {
            assertThat(store.readLatest().orElseThrow().root()).isEqualTo(new Note(2, LONG));
        }
    }

    @Test
    void readsTheFileOnce() throws Exception {
        var storage = new NotingStorage(new MemoryStorage(files(LONG)));
        try (var store = SnapshotStore.builder(Path.of("memory"), codec).open(storage)) {
            storage.read();
            store.readLatest();

            assertThat(storage.read()).isBetween((long) LONG, LONG + 2_000L);
        }
    }

    @Test
    void tellsOfOnePhase() throws Exception {
        Set<SnapshotProgress.Phase> phases = EnumSet.noneOf(SnapshotProgress.Phase.class);
        long[] most = new long[1];
        try (var store = SnapshotStore.builder(Path.of("memory"), codec)
                .progress((phase, objects, bytes) -> {
                    phases.add(phase);
                    most[0] = Math.max(most[0], bytes);
                })
                .open(new MemoryStorage(files(LONG)))) {
            store.readLatest();

            assertThat(phases).containsExactly(SnapshotProgress.Phase.DECODING);
            assertThat(most[0]).isGreaterThan(LONG);
        }
    }

    /** Bytes of a transform may end before those that are stored do. */
    @Test
    void keepsTheLastPlainByteBackBehindATransform() throws Exception {
        var deflated = new MemoryStorage();
        try (var store = SnapshotStore.builder(Path.of("memory"), codec)
                .transform(SnapshotTransform.DEFLATE)
                .open(deflated)) {
            store.write(new Note(1, LONG));
            store.write(new Note(2, LONG));
        }
        Map<String, byte[]> files = deflated.files();
        for (int fromTheEnd = 1; fromTheEnd < 100; fromTheEnd++) {
            try (var store = open(damaged(files, files.get(NEWEST).length - fromTheEnd))) {
                assertThat(store.readLatest().orElseThrow().number()).isEqualTo(1);
                assertThat(codec.cameToTheEnd).isFalse();
            }
        }
        try (var store = open(files)) {
            assertThat(store.readLatest().orElseThrow().root()).isEqualTo(new Note(2, LONG));
        }
    }

    @Test
    void givesTheSameBytesHoweverTheyAreAskedFor() throws Exception {
        byte[] content = new Note(3, 1_000).content();
        for (int chunk = 0; chunk < 20; chunk++) {
            int[] verified = new int[1];
            var document = new VerifiedDocument(new java.io.ByteArrayInputStream(content), () -> verified[0]++);
            byte[] got = new byte[content.length];
            int at = 0;
            while (at < got.length) {
                assertThat(verified[0]).isZero();
                if (chunk == 0) {
                    got[at++] = (byte) document.read();
                } else {
                    at += document.read(got, at, Math.min(chunk, got.length - at));
                }
            }
            assertThat(got).isEqualTo(content);
            assertThat(document.read()).isEqualTo(-1);
            assertThat(document.read(got)).isEqualTo(-1);
            assertThat(verified[0]).isEqualTo(1);
        }
    }
}

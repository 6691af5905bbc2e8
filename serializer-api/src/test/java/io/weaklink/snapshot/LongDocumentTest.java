package io.weaklink.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaklink.snapshot.SnapshotException.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A document so long that a second thread checks and writes it: the same bytes, the same failures, and no thread left. */
class LongDocumentTest {

    private static final int LONG = 23 * FileLayout.BLOCK + 5;
    private static final int SHORT = 4 * FileLayout.BLOCK - 12;

    /** Fails, waits or goes on as it is told, in the middle of the document. */
    private static final class HaltingCodec extends NoteCodec {

        private final Set<Thread> threads = Collections.synchronizedSet(new LinkedHashSet<>());
        private final AtomicLong given = new AtomicLong();
        private RuntimeException halfWay;
        private boolean swallows;

        @Override
        public void encode(Note root, OutputStream out) throws IOException {
            threads.add(Thread.currentThread());
            super.encode(root, new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    write(new byte[] {(byte) b}, 0, 1);
                }

                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    for (int from = 0; from < length; from += 10_000) {
                        some(bytes, offset + from, Math.min(10_000, length - from));
                    }
                }

                private void some(byte[] bytes, int offset, int length) throws IOException {
                    if (halfWay != null && given.get() > LONG / 2) {
                        throw halfWay;
                    }
                    try {
                        out.write(bytes, offset, length);
                    } catch (IOException refused) {
                        if (!swallows) {
                            throw refused;
                        }
                    }
                    given.addAndGet(length);
                }
            });
        }
    }

    private final MemoryStorage disk = new MemoryStorage();
    private final HaltingCodec codec = new HaltingCodec();
    private final List<Thread> writers = new ArrayList<>();

    @AfterEach
    void noThreadIsLeft() {
        assertThat(writers).noneMatch(Thread::isAlive);
        Thread.interrupted();
    }

    private SnapshotStore<Note> open(boolean onCallersThread, Storage storage) throws IOException {
        var builder = SnapshotStore.builder(Path.of("memory"), codec);
        return (onCallersThread ? builder.onCallersThread() : builder).open(storage);
    }

    /** Takes the threads of the store's own that wrote, all of which have ended. */
    private List<Thread> seconds(NotingStorage storage) {
        List<Thread> seconds = storage.writers().stream()
                .filter(thread -> !codec.threads.contains(thread))
                .toList();
        assertThat(seconds).noneMatch(Thread::isAlive);
        writers.addAll(seconds);
        return seconds;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void writesTheBytesThatOneThreadWouldWrite(boolean onCallersThread) throws Exception {
        var storage = new NotingStorage(disk);
        try (var store = open(onCallersThread, storage)) {
            store.write(new Note(7, LONG));

            assertThat(seconds(storage)).singleElement().satisfies(second -> {
                assertThat(second.getName()).isEqualTo("weaklink-snapshot-writer");
                assertThat(second.isDaemon()).isTrue();
            });
            requireWhole(FileParts.of(disk.files().get(Names.snapshot(1))), new Note(7, LONG));
            assertThat(store.readLatest().orElseThrow().root()).isEqualTo(new Note(7, LONG));
        }
    }

    /** Puts the blocks of the document together by hand. */
    private static void requireWhole(FileParts parts, Note note) {
        byte[] document = new byte[0];
        for (int i = 0; i < parts.blocks().size(); i++) {
            byte[] block = parts.blocks().get(i);
            assertThat(ByteBuffer.wrap(block).getLong(1)).isEqualTo(i);
            if (block[0] == FileLayout.DOCUMENT) {
                int before = document.length;
                document = Arrays.copyOf(document, before + block.length - FileLayout.BLOCK_HEADER);
                System.arraycopy(block, FileLayout.BLOCK_HEADER, document, before, document.length - before);
                boolean isLast = parts.blocks().get(i + 1)[0] != FileLayout.DOCUMENT;
                assertThat(block.length == FileLayout.BLOCK_HEADER + FileLayout.BLOCK)
                        .isNotEqualTo(isLast);
            }
        }
        assertThat(document).hasSize(12 + note.size());
        assertThat(Arrays.copyOfRange(document, 12, document.length)).isEqualTo(note.content());
        assertThat(parts.bytes()).isEqualTo(parts.bytesWithFittingFooter());
    }

    @ParameterizedTest
    @ValueSource(ints = {64, SHORT, SHORT + 1})
    void startsNoThreadForAShortDocument(int size) throws Exception {
        var storage = new NotingStorage(disk);
        try (var store = open(false, storage)) {
            store.write(new Note(1, size));

            assertThat(seconds(storage)).hasSize(size > SHORT ? 1 : 0);
            assertThat(store.readLatest().orElseThrow().root()).isEqualTo(new Note(1, size));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tellsOfADiskThatIsFullAtAnyBlock(boolean swallows) throws Exception {
        codec.swallows = swallows;
        int writes = countedWrites();
        for (int n = 1; n <= writes; n++) {
            int refused = n;
            var storage = new NotingStorage(disk) {
                private int written;

                @Override
                void beforeWrite() throws IOException {
                    written++;
                    if (written == refused) {
                        throw new IOException("no room left");
                    }
                }
            };
            try (var store = open(n % 2 == 0, storage)) {
                assertThatThrownBy(() -> store.write(new Note(2, LONG)))
                        .isInstanceOfSatisfying(SnapshotException.class, full -> {
                            assertThat(full.reason()).isEqualTo(Reason.STORAGE_FAILED);
                            assertThat(full.getCause()).isExactlyInstanceOf(IOException.class);
                        })
                        .hasMessageMatching("The snapshot 'memory/snapshot-0{9}\\d\\.tmp' could not be written:"
                                + " java\\.io\\.IOException: no room left\\. What was there before is as it was; mend the"
                                + " file system and do it again\\.");
                seconds(storage);
                assertThat(disk.list()).as("write %s", n).isEmpty();
                assertThat(disk.openWriters()).isZero();
            }
        }
    }

    private int countedWrites() throws IOException {
        int[] writes = new int[1];
        var storage = new NotingStorage(new MemoryStorage()) {
            @Override
            void beforeWrite() {
                writes[0]++;
            }
        };
        try (var store = open(true, storage)) {
            store.write(new Note(1, LONG));
        }
        assertThat(writes[0]).isGreaterThan(2 * LONG / FileLayout.BLOCK);
        return writes[0];
    }

    /** The failure comes with the next blocks, long before the document ends. */
    @Test
    void tellsTheCodecSoon() throws Exception {
        var storage = new NotingStorage(disk) {
            @Override
            void beforeWrite() throws IOException {
                if (Thread.currentThread().getName().endsWith("writer")) {
                    throw new IOException("no room left");
                }
            }
        };
        try (var store = open(true, storage)) {
            assertThatThrownBy(() -> store.write(new Note(2, LONG))).hasMessageContaining("no room left");

            seconds(storage);
            assertThat(codec.given.get()).isLessThan(18L * FileLayout.BLOCK);
        }
    }

    @Test
    void letsAnErrorOfTheSecondThreadThrough() throws Exception {
        var error = new OutOfMemoryError("made up");
        var storage = new NotingStorage(disk) {
            @Override
            void beforeWrite() {
                if (Thread.currentThread().getName().endsWith("writer")) {
                    throw error;
                }
            }
        };
        try (var store = open(false, storage)) {
            assertThatThrownBy(() -> store.write(new Note(2, LONG))).isSameAs(error);

            seconds(storage);
            assertThat(disk.list()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void endsTheThreadIfTheCodecFails(boolean onCallersThread) throws Exception {
        var storage = new NotingStorage(disk);
        codec.halfWay = new IllegalStateException("no serializer for it");
        try (var store = open(onCallersThread, storage)) {
            assertThatThrownBy(() -> store.write(new Note(2, LONG)))
                    .isInstanceOfSatisfying(
                            SnapshotException.class,
                            failed -> assertThat(failed.reason()).isEqualTo(Reason.CODEC_FAILED))
                    .hasMessageContaining("no serializer for it");

            assertThat(seconds(storage)).hasSize(1);
            assertThat(disk.list()).isEmpty();
            codec.halfWay = null;
            store.write(new Note(3, LONG));
            assertThat(seconds(storage)).hasSize(1);
            assertThat(store.readLatest().orElseThrow().root()).isEqualTo(new Note(3, LONG));
        }
    }

    @Test
    void endsTheThreadIfTheCallerIsInterrupted() throws Exception {
        Thread caller = Thread.currentThread();
        var storage = new NotingStorage(disk) {
            @Override
            void beforeWrite() {
                if (Thread.currentThread().getName().endsWith("writer")) {
                    caller.interrupt();
                }
            }
        };
        for (boolean onCallersThread : new boolean[] {true, false}) {
            try (var store = open(onCallersThread, storage)) {
                assertThatThrownBy(() -> store.write(new Note(2, LONG)))
                        .isInstanceOfSatisfying(
                                SnapshotException.class,
                                cancelled -> assertThat(cancelled.reason()).isEqualTo(Reason.CANCELLED));

                assertThat(Thread.interrupted()).isTrue();
                assertThat(seconds(storage)).hasSize(1);
                assertThat(disk.list()).isEmpty();
            }
        }
    }

    /** Where the disk is slower than the codec, the codec waits. */
    @Test
    void holdsFewBlocks() throws Exception {
        var ahead = new AtomicLong(-1);
        var storage = new NotingStorage(disk) {
            @Override
            void beforeWrite() {
                if (Thread.currentThread().getName().endsWith("writer") && ahead.get() < 0) {
                    Thread encoding = codec.threads.iterator().next();
                    while (encoding.getState() != Thread.State.WAITING) {
                        Thread.onSpinWait();
                    }
                    ahead.set(codec.given.get());
                }
            }
        };
        try (var store = open(false, storage)) {
            store.write(new Note(2, LONG));

            assertThat(seconds(storage)).hasSize(1);
            assertThat(ahead.get())
                    .isGreaterThan(4L * FileLayout.BLOCK)
                    .isLessThanOrEqualTo((4L + WritingThread.BLOCKS) * FileLayout.BLOCK);
            assertThat(store.readLatest().orElseThrow().root()).isEqualTo(new Note(2, LONG));
        }
    }
}

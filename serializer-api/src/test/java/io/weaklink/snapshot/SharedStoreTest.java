package io.weaklink.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many threads on one store. */
class SharedStoreTest {

    private static final int WRITES = 30;

    @TempDir
    Path directory;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<?>> running = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        threads.shutdownNow();
        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    private void start(Callable<?> work) {
        running.add(threads.submit(work));
    }

    private void await() throws Exception {
        for (Future<?> each : running) {
            each.get(2, TimeUnit.MINUTES);
        }
    }

    private SnapshotStore<Note> open(int keep) throws Exception {
        return SnapshotStore.builder(directory, new NoteCodec())
                .keep(keep)
                .withoutForcing()
                .open();
    }

    @Test
    void givesEachSnapshotItsOwnNumber() throws Exception {
        Set<Long> numbers = ConcurrentHashMap.newKeySet();
        try (var store = open(1_000)) {
            for (int thread = 0; thread < 4; thread++) {
                int mark = thread;
                start(() -> {
                    for (int i = 0; i < WRITES; i++) {
                        try (Capture capture = store.capture(new Note(mark * 1_000 + i))) {
                            assertThat(numbers.add(capture.publish().number())).isTrue();
                        }
                    }
                    return null;
                });
            }
            await();

            assertThat(numbers).hasSize(4 * WRITES);
            assertThat(store.numbers()).containsExactlyInAnyOrderElementsOf(numbers);
            Set<Long> marks = ConcurrentHashMap.newKeySet();
            for (long number : numbers) {
                marks.add(store.read(number).root().mark());
            }
            assertThat(marks).hasSize(4 * WRITES);
        }
    }

    /** What a reader has begun with is not pruned under its hands. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void showsReadersTheOldOrTheNewOne(int keep) throws Exception {
        var newest = new AtomicLong();
        var writing = new AtomicBoolean(true);
        var reads = new AtomicLong();
        try (var store = open(keep)) {
            newest.set(store.write(new Note(1, 50_000)).number());
            for (int thread = 0; thread < 2; thread++) {
                start(() -> {
                    while (writing.get()) {
                        long before = newest.get();
                        Restored<Note> restored = store.readLatest().orElseThrow();
                        assertThat(restored.number()).isGreaterThanOrEqualTo(before);
                        assertThat(restored.root()).isEqualTo(new Note(restored.number(), 50_000));
                        assertThat(restored.skipped()).isEmpty();
                        reads.incrementAndGet();
                    }
                    return null;
                });
            }
            start(() -> {
                try {
                    while (newest.get() < 4 * WRITES || reads.get() < 20) {
                        newest.set(
                                store.write(new Note(newest.get() + 1, 50_000)).number());
                    }
                } finally {
                    writing.set(false);
                }
                return null;
            });
            await();
            store.prune();

            assertThat(store.numbers()).hasSize(keep);
        }
    }

    /** The very moment between listing and opening, and the one after. */
    @Test
    void doesNotPruneWhatIsBeingRead() throws Exception {
        var reading = new CountDownLatch(1);
        var written = new CountDownLatch(1);
        var first = new AtomicBoolean(true);
        try (var store = SnapshotStore.builder(directory, new NoteCodec())
                .keep(1)
                .progress((phase, objects, bytes) -> {
                    if (phase == SnapshotProgress.Phase.DECODING && first.getAndSet(false)) {
                        reading.countDown();
                        await(written);
                    }
                })
                .open()) {
            store.write(new Note(1));
            Future<Restored<Note>> reader =
                    threads.submit(() -> store.readLatest().orElseThrow());
            await(reading);

            assertThat(store.write(new Note(2)).pruned()).isEmpty();
            written.countDown();

            assertThat(reader.get(1, TimeUnit.MINUTES).root()).isEqualTo(new Note(1));
            assertThat(store.prune()).containsExactly(1L);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void publishesCapturesInAnyOrderOnAnyThread() throws Exception {
        try (var store = open(1_000)) {
            List<Capture> captures = new ArrayList<>();
            for (int i = 1; i <= 10; i++) {
                captures.add(store.capture(new Note(i)));
            }
            for (Capture each : captures) {
                start(each::publish);
            }
            await();

            assertThat(store.numbers()).containsExactly(10L, 9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L);
            for (long number : store.numbers()) {
                assertThat(store.read(number).root()).isEqualTo(new Note(number));
            }
        }
    }
}

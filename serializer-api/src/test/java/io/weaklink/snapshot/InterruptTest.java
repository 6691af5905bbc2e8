package io.weaklink.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.weaklink.snapshot.SnapshotException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The caller's thread is interrupted, at any moment. Channels close themselves then, and throw: no other thread suffers
 * from that, and what was there before stays.
 */
class InterruptTest {

    @TempDir
    Path directory;

    private FailingStorage interrupting;

    @BeforeEach
    void setUp() {
        interrupting = new FailingStorage(new Directory(directory)) {
            @Override
            void fail(String name) {
                Thread.currentThread().interrupt();
            }
        };
    }

    @AfterEach
    void tearDown() {
        Thread.interrupted();
    }

    private SnapshotStore<Note> open(boolean onCallersThread) throws IOException {
        var builder = SnapshotStore.builder(directory, new NoteCodec());
        return (onCallersThread ? builder.onCallersThread() : builder).open(interrupting);
    }

    private static void requireCancelled(Throwable failure) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        SnapshotException.class,
                        cancelled -> assertThat(cancelled.reason()).isEqualTo(Reason.CANCELLED));
        assertThat(failure)
                .hasMessageEndingWith(
                        ": its caller was interrupted. Nothing has changed; do it again when" + " you like.");
    }

    @Test
    void cancelsThePublishingOfACapture() throws Exception {
        try (var store = open(false)) {
            Capture capture = store.capture(new Note(1));
            Thread.currentThread().interrupt();

            assertThatThrownBy(capture::publish)
                    .hasMessage(
                            "The work on '" + directory.resolve(Names.snapshot(1)) + "' was cancelled while forcing:"
                                    + " its caller was interrupted. Nothing has changed; do it again when you like.");

            assertThat(Thread.interrupted()).isTrue();
            assertThat(directory.toFile().list()).containsExactly(DirectoryLock.FILE);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void writesAllOrNothingWhereverItIsInterrupted(boolean onCallersThread) throws Exception {
        long number = 1;
        List<String> operations;
        try (var store = open(onCallersThread)) {
            store.write(new Note(number));
            operations = countedWrite(store);
        }
        try (var store = open(onCallersThread)) {
            for (int n = 1; n <= operations.size(); n++) {
                long before = store.numbers().get(0);
                interrupting.failAt(n, n + 1);

                Throwable failure = catchThrowable(() -> store.write(new Note(7)));

                // In the middle of encoding it is the store's own thread that was interrupted, which is nobody's wish.
                boolean stayed = Thread.interrupted();
                interrupting.failAt(0, 0);
                if (failure != null) {
                    requireCancelled(failure);
                    assertThat(store.numbers()).first().isEqualTo(before);
                    assertThat(directory.toFile().list()).noneMatch(Names::isTemporary);
                } else {
                    assertThat(store.numbers().get(0)).isGreaterThan(before);
                }
                assertThat(stayed || !onCallersThread).as(operations.get(n - 1)).isTrue();
                assertThat(store.write(new Note(8)).durability()).isEqualTo(Durability.DURABLE);
            }
        }
    }

    private List<String> countedWrite(SnapshotStore<Note> store) throws IOException {
        interrupting.failAt(0, 0);
        store.write(new Note(2));
        return interrupting.done();
    }

    @Test
    void isDurableIfInterruptedAfterTheRename() throws Exception {
        try (var store = open(true)) {
            int rename = countedWrite(store).indexOf("rename") + 1;
            interrupting.failAt(rename, rename + 1);

            Written written = store.write(new Note(2));

            assertThat(written.durability()).isEqualTo(Durability.DURABLE);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void cancelsAReadWhereverItIsInterrupted(boolean onCallersThread) throws Exception {
        try (var store = open(onCallersThread)) {
            store.write(new Note(1));
            interrupting.failAt(0, 0);
            store.readLatest();
            List<String> operations = interrupting.done();
            for (int n = 1; n <= operations.size(); n++) {
                interrupting.failAt(n, n + 1);

                Throwable failure = catchThrowable(store::readLatest);

                Thread.interrupted();
                interrupting.failAt(0, 0);
                if (failure != null) {
                    requireCancelled(failure);
                }
                assertThat(store.readLatest().orElseThrow().root()).isEqualTo(new Note(1));
            }
            assertThat(operations).hasSizeGreaterThan(20);
        }
    }
}

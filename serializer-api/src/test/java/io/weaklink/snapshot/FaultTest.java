package io.weaklink.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.weaklink.snapshot.SnapshotException.Reason;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The n-th operation on the disk fails, for each n: the caller is told, and what was there before stays. */
class FaultTest {

    private static final int FOR_EVER = Integer.MAX_VALUE;

    private MemoryStorage disk;
    private FailingStorage failing;

    @BeforeEach
    void twoSnapshots() throws Exception {
        disk = new MemoryStorage(Lives.snapshots(2));
        failing = new FailingStorage(disk);
    }

    /** Returns what one write does: its operations by name. */
    private List<String> operationsOfAWrite() throws Exception {
        try (var store = Lives.open(failing, 1)) {
            failing.failAt(0, 0);
            store.write(Lives.note(3));
            return failing.done();
        }
    }

    /** Returns the number that a fresh store reads, after making sure that it finds nothing wrong. */
    private static long latest(Map<String, byte[]> files) throws IOException {
        try (var store = Lives.open(new MemoryStorage(files), 1)) {
            Restored<Note> restored = store.readLatest().orElseThrow();
            assertThat(restored.skipped()).isEmpty();
            assertThat(restored.root()).isEqualTo(Lives.note(restored.number()));
            return restored.number();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, FOR_EVER})
    void failsWholeOrNotAtAll(int times) throws Exception {
        List<String> operations = operationsOfAWrite();
        int renamed = operations.indexOf("rename") + 1;
        for (int n = 1; n <= operations.size(); n++) {
            twoSnapshots();
            try (var store = Lives.open(failing, 1)) {
                failing.failAt(n, times == FOR_EVER ? FOR_EVER : n + times);

                Throwable failure = catchThrowable(() -> store.write(Lives.note(3)));

                failing.failAt(0, 0);
                String when = "operation " + n + ", " + operations.get(n - 1);
                assertThat(failure == null).as(when).isEqualTo(n > renamed);
                assertThat(latest(disk.files())).as(when).isEqualTo(n > renamed ? 3 : 2);
                assertThat(failing.forced()).as(when).doesNotHaveDuplicates();
                assertThat(disk.openWriters()).as(when).isZero();
                if (failure != null) {
                    requireSaysWhatToDo(failure, operations.get(n - 1));
                }
                assertThat(store.write(Lives.note(4)).number()).as(when).isEqualTo(4);
                assertThat(store.readLatest().orElseThrow().root()).as(when).isEqualTo(Lives.note(4));
            }
        }
        assertThat(operations).hasSizeGreaterThan(20).contains("create", "write", "force", "close", "open", "read");
        assertThat(operations.subList(renamed, operations.size())).contains("forceNames", "list", "delete");
    }

    private static void requireSaysWhatToDo(Throwable failure, String operation) {
        String file = operation.equals("write") || operation.equals("open") || operation.equals("read")
                ? "memory/snapshot-0000000003.tmp"
                : failure.getMessage().contains("created")
                        ? "memory/snapshot-0000000003.tmp"
                        : "memory/snapshot-0000000003.weak";
        String what = switch (operation) {
            case "create" -> "created";
            case "write" -> "written";
            case "open", "read" -> "read";
            default -> "published";
        };
        assertThat(failure)
                .isInstanceOfSatisfying(SnapshotException.class, known -> {
                    assertThat(known.reason()).isEqualTo(Reason.STORAGE_FAILED);
                    assertThat(known.file()).isEqualTo(file);
                })
                .hasMessage("The snapshot '" + file + "' could not be " + what + ": java.io.IOException: the "
                        + operation + " was refused. What was there before is as it was; mend the file system and do it"
                        + " again.");
    }

    @Test
    void leavesNoTemporaryWhereItCanBeRemoved() throws Exception {
        List<String> operations = operationsOfAWrite();
        for (int n = 1; n <= operations.size(); n++) {
            twoSnapshots();
            try (var store = Lives.open(failing, 1)) {
                failing.failAt(n, n + 1);
                catchThrowable(() -> store.write(Lives.note(3)));

                assertThat(disk.list()).as(operations.get(n - 1)).noneMatch(Names::isTemporary);
            }
        }
    }

    @Test
    void removesLaterWhatCouldNotBePrunedNow() throws Exception {
        try (var store = Lives.open(new FailingStorage(disk, "delete"), 1)) {
            assertThat(store.write(Lives.note(3)).pruned()).isEmpty();

            assertThat(store.write(Lives.note(4)).pruned()).containsExactly(3L, 2L, 1L);
        }
    }

    @Test
    void prunesNothingWhileTheNamesAreNotForced() throws Exception {
        try (var store = Lives.open(failing, 1)) {
            failing.failAt(0, 0);
            assertThat(store.write(Lives.note(3)).durability()).isEqualTo(Durability.DURABLE);
            failing.failAt(operationsUpTo("forceNames"), FOR_EVER);

            Written written = store.write(Lives.note(4));

            assertThat(written.durability()).isEqualTo(Durability.FILE_SYNCED);
            assertThat(written.pruned()).isEmpty();
            failing.failAt(0, 0);
            failing.failNext("forceNames");
            assertThat(store.write(Lives.note(5)).pruned()).isEmpty();
            failing.failNext("forceNames");
            assertThat(store.prune()).isEmpty();
            assertThat(store.prune()).containsExactly(4L, 3L);
        }
    }

    private int operationsUpTo(String name) {
        return failing.done().lastIndexOf(name) + 1;
    }

    @Test
    void opensAlthoughATemporaryCannotBeRemoved() throws Exception {
        var files = disk.files();
        files.put(Names.temporary(3), new byte[3]);
        disk = new MemoryStorage(files);
        try (var store = Lives.open(new FailingStorage(disk, "delete"), 1)) {
            assertThat(store.write(Lives.note(4)).number()).isEqualTo(4);
            assertThat(store.readLatest().orElseThrow().root()).isEqualTo(Lives.note(4));
        }
        Lives.open(disk, 1).close();

        assertThat(disk.list()).containsExactly(Names.snapshot(4));
    }

    @Test
    void saysThatADirectoryCannotBeListed() throws Exception {
        String message =
                "The directory 'memory' could not be listed: java.io.IOException: the list was refused. What was"
                        + " there before is as it was; mend the file system and do it again.";

        assertThatThrownBy(() -> Lives.open(new FailingStorage(disk, "list"), 1))
                .isInstanceOf(SnapshotException.class)
                .hasMessage(message);
        try (var store = Lives.open(failing, 1)) {
            failing.failAt(1, 2);
            assertThatThrownBy(store::readLatest)
                    .isInstanceOf(SnapshotException.class)
                    .hasMessage(message);
        }
    }

    /** A disk that is ill for a while must not make an older snapshot the newest. */
    @Test
    void doesNotPassOverWhatCannotBeRead() throws Exception {
        try (var store = Lives.open(failing, 1)) {
            failing.failAt(0, 0);
            store.readLatest();
            int operations = failing.done().size();
            for (int n = 2; n <= operations; n++) {
                failing.failAt(n, n + 1);

                assertThatThrownBy(store::readLatest)
                        .isInstanceOfSatisfying(
                                SnapshotException.class,
                                failed -> assertThat(failed.reason()).isEqualTo(Reason.STORAGE_FAILED))
                        .hasMessageStartingWith("The snapshot 'memory/snapshot-0000000002.weak' could not be read: ");
            }
            failing.failAt(0, 0);
            assertThat(store.readLatest().orElseThrow().root()).isEqualTo(Lives.note(2));
            assertThat(operations).isGreaterThan(20);
        }
    }
}

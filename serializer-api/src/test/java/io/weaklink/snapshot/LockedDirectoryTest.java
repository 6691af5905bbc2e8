package io.weaklink.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaklink.snapshot.SnapshotException.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two stores on one directory, of one process or of two: the second is refused, and the first keeps its lock. */
class LockedDirectoryTest {

    @TempDir
    Path directory;

    private SnapshotStore<Note> open() throws Exception {
        return SnapshotStore.open(directory, new NoteCodec());
    }

    private String message(String whose) {
        return "The directory '" + directory + "' has a store in " + whose + " already, and two would take each other's"
                + " files away. Close that one, or use another directory.";
    }

    /** Returns what another process says that wants the lock. */
    private String elsewhere() throws Exception {
        Process process = otherProcess();
        try (BufferedReader out = process.inputReader()) {
            String said = out.readLine();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            return said;
        } finally {
            process.destroyForcibly();
        }
    }

    private Process otherProcess() throws Exception {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                LockingProcess.class.getName(),
                directory.toString());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.redirectErrorStream(true);
        return builder.start();
    }

    @Test
    void refusesASecondStoreAndKeepsTheLockOfTheFirst() throws Exception {
        try (var store = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOfSatisfying(
                            SnapshotException.class,
                            locked -> assertThat(locked.reason()).isEqualTo(Reason.LOCKED))
                    .hasMessage(message("this process"));

            // Closing another channel on the file would release the lock of the whole process.
            assertThat(elsewhere()).isEqualTo(message("another process"));
            store.write(new Note(1));
            assertThat(store.readLatest().orElseThrow().root()).isEqualTo(new Note(1));
        }
        assertThat(elsewhere()).isEqualTo("opened");
    }

    @Test
    void refusesTheSameDirectoryByAnotherPath() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("link"), directory);
        try (var store = open()) {
            assertThatThrownBy(() -> SnapshotStore.open(link, new NoteCodec()))
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageContaining("has a store in this process already");
            assertThat(store.numbers()).isEmpty();
        }
    }

    /** As two applications in one server: each has a list of its own, but the process has one lock. */
    @Test
    void refusesASecondStoreOfAnotherClassLoader() throws Exception {
        try (var loader = new URLClassLoader(
                new URL[] {
                    SnapshotStore.class.getProtectionDomain().getCodeSource().getLocation(),
                    NoteCodec.class.getProtectionDomain().getCodeSource().getLocation()
                },
                ClassLoader.getPlatformClassLoader())) {
            var other = loader.loadClass(LockingProcess.class.getName()).getMethod("attempt", String.class);
            try (var store = open()) {
                assertThat(other.invoke(null, directory.toString())).isEqualTo(message("this process"));
                assertThat(other.invoke(null, directory.toString())).isEqualTo(message("this process"));

                assertThat(elsewhere()).isEqualTo(message("another process"));
                assertThat(store.numbers()).isEmpty();
            }
            assertThat(other.invoke(null, directory.toString())).isEqualTo("opened");
            assertThat(elsewhere()).isEqualTo("opened");
        }
    }

    @Test
    void leavesTheLockWhereOpeningFails() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> SnapshotStore.open(file, new NoteCodec()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString());
        var storage = new FailingStorage(new Directory(directory), "list");

        assertThatThrownBy(() -> Lives.open(storage, 1))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("list");

        open().close();
        assertThat(elsewhere()).isEqualTo("opened");
    }

    @Test
    void getsTheLockWhileItsThreadIsInterrupted() throws Exception {
        Thread.currentThread().interrupt();
        try (var store = open()) {
            assertThat(Thread.interrupted()).isTrue();
            assertThat(elsewhere()).isEqualTo(message("another process"));
            assertThat(store.write(new Note(1)).number()).isEqualTo(1);
        }
    }
}

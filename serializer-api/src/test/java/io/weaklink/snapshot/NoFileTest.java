package io.weaklink.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.weaklink.snapshot.SnapshotException.Reason;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Row D5: what is no file under a snapshot's name is passed over with the reason, and keeps nobody waiting. */
class NoFileTest {

    private static final Duration BOUND = Duration.ofMinutes(1);

    @TempDir
    private Path directory;

    private ServerSocketChannel socket;

    /** What may stand there instead of a file, and the words for it. */
    enum Thing {
        FOLDER("a folder"),
        FULL_FOLDER("a folder"),
        PIPE("a pipe, a socket or a device"),
        LINK_TO_PIPE("a pipe, a socket or a device"),
        SOCKET("a pipe, a socket or a device"),
        BROKEN_LINK("a link that leads nowhere"),
        CIRCLE_OF_LINKS("a link that leads nowhere"),
        LINK_TO_FOLDER("a folder");

        final String words;

        Thing(String words) {
            this.words = words;
        }
    }

    private void put(Thing thing, Path place) throws Exception {
        switch (thing) {
            case FOLDER -> Files.createDirectory(place);
            case FULL_FOLDER -> Files.createFile(Files.createDirectory(place).resolve("inside"));
            case PIPE -> makePipe(place);
            case LINK_TO_PIPE -> {
                makePipe(directory.resolve("pipe"));
                Files.createSymbolicLink(place, directory.resolve("pipe"));
            }
            case SOCKET -> {
                socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                socket.bind(UnixDomainSocketAddress.of(place));
            }
            case BROKEN_LINK -> Files.createSymbolicLink(place, directory.resolve("nowhere"));
            case CIRCLE_OF_LINKS -> Files.createSymbolicLink(place, place);
            case LINK_TO_FOLDER -> Files.createSymbolicLink(place, directory);
        }
    }

    private static void makePipe(Path place) throws Exception {
        Process making = new ProcessBuilder("mkfifo", place.toString()).start();
        assertThat(making.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(making.exitValue()).isZero();
    }

    @AfterEach
    void closeSocket() throws IOException {
        if (socket != null) {
            socket.close();
        }
    }

    private SnapshotStore<Note> open() throws IOException {
        return SnapshotStore.builder(directory, new NoteCodec())
                .keep(1)
                .onCallersThread()
                .open();
    }

    private Path file(long number) {
        return directory.resolve(Names.snapshot(number));
    }

    @ParameterizedTest
    @EnumSource(Thing.class)
    void isPassedOverWithTheReason(Thing thing) {
        assertTimeoutPreemptively(BOUND, () -> {
            try (var store = open()) {
                store.write(Lives.note(1));
                put(thing, file(2));

                Restored<Note> restored = store.readLatest().orElseThrow();

                assertThat(restored.root()).isEqualTo(Lives.note(1));
                assertThat(restored.skipped()).singleElement().satisfies(skipped -> {
                    assertThat(skipped.number()).isEqualTo(2);
                    assertThat(skipped.why().reason()).isEqualTo(Reason.UNREADABLE);
                    assertThat(skipped.why())
                            .hasMessage("Expected a file that can be read at '" + file(2) + "', but found "
                                    + thing.words + ". Move it away, or bring the file back from a copy.");
                });
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Thing.class)
    void isNeitherCountedNorRemovedByAWrite(Thing thing) {
        assertTimeoutPreemptively(BOUND, () -> {
            try (var store = open()) {
                store.write(Lives.note(1));
                put(thing, file(2));
            }

            try (var store = open()) {
                assertThat(store.write(Lives.note(3)).number()).isEqualTo(3);
                assertThat(store.write(Lives.note(4)).pruned()).containsExactly(3L);

                assertThat(store.numbers()).containsExactly(4L, 2L);
                assertThat(store.readLatest().orElseThrow().root()).isEqualTo(Lives.note(4));
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Thing.class)
    void isRefusedWhereItIsAskedFor(Thing thing) {
        assertTimeoutPreemptively(BOUND, () -> {
            put(thing, file(1));
            String message = "Expected a file that can be read at '" + file(1) + "', but found " + thing.words
                    + ". Move it away, or bring the file back from a copy.";

            assertThatThrownBy(() -> SnapshotFile.open(file(1))).hasMessage(message);
            try (var store = open()) {
                assertThatThrownBy(() -> store.read(1)).hasMessage(message);
                assertThatThrownBy(() -> store.verify(1)).hasMessage(message);
                assertThatThrownBy(() -> store.look(1)).hasMessage(message);
                assertThatThrownBy(store::readLatest)
                        .hasMessage(
                                "None of the 1 snapshots in '" + directory + "' is whole. Bring one back from a copy,"
                                        + " or empty the directory to start anew:\n  snapshot 1: " + message);
            }
        });
    }

    @Test
    void aPipeInThePlaceOfTheLockKeepsNobodyWaiting() {
        assertTimeoutPreemptively(BOUND, () -> {
            open().close();
            Path lock;
            try (var files = Files.list(directory)) {
                lock = files.findFirst().orElseThrow();
            }
            Files.delete(lock);
            makePipe(lock);

            assertThatThrownBy(this::open)
                    .isInstanceOfSatisfying(
                            SnapshotException.class,
                            refused -> assertThat(refused.reason()).isEqualTo(Reason.UNREADABLE))
                    .hasMessage("Expected a file that can be read at '" + lock.toRealPath()
                            + "', but found a pipe, a socket"
                            + " or a device. Move it away, or bring the file back from a copy.");
        });
    }

    /** The rights of a file do not bind every user who runs the tests, so the storage refuses. */
    @Test
    void aFileThatMayNotBeReadIsPassedOverWithTheReason() throws Exception {
        var memory = new MemoryStorage(Lives.snapshots(2));
        Storage guarded = new ForwardingStorage(memory) {
            @Override
            public SeekableByteChannel open(String name) throws IOException {
                if (name.equals(Names.snapshot(2))) {
                    throw new AccessDeniedException(name);
                }
                return super.open(name);
            }
        };

        try (var store = Lives.open(guarded, 1)) {
            Restored<Note> restored = store.readLatest().orElseThrow();

            assertThat(restored.root()).isEqualTo(Lives.note(1));
            assertThat(restored.skipped())
                    .singleElement()
                    .hasToString(
                            "snapshot 2: Expected a file that can be read at 'memory/snapshot-0000000002.weak', but"
                                    + " found one that this process may not read. Move it away, or bring the file back from a copy.");
        }
    }

    @Test
    void aLinkToASnapshotIsRead() throws Exception {
        try (var store = open()) {
            store.write(Lives.note(1));
            Path elsewhere = Files.move(file(1), directory.resolve("elsewhere"));
            Files.createSymbolicLink(file(1), elsewhere);

            assertThat(store.readLatest().orElseThrow().root()).isEqualTo(Lives.note(1));
        }
    }
}

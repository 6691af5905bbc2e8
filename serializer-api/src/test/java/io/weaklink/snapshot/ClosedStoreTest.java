package io.weaklink.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is under way when a store is closed, and what the next store on the directory sees of it: nothing. */
class ClosedStoreTest {

    private final MemoryStorage disk = new MemoryStorage();

    @Test
    void publishesNothingOnceItIsClosed() throws Exception {
        SnapshotStore<Note> store = Lives.open(disk, 1);
        Capture capture = store.capture(Lives.note(1));
        store.close();

        assertThatThrownBy(capture::publish)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("This snapshot store is closed.");

        assertThat(disk.openWriters()).isZero();
        Lives.open(disk, 1).close();
        assertThat(disk.list()).isEmpty();
    }

    @Test
    void leavesTheFilesOfTheNextStoreAlone() throws Exception {
        SnapshotStore<Note> closed = Lives.open(disk, 1);
        Capture old = closed.capture(Lives.note(1));
        closed.close();
        try (var store = Lives.open(disk, 1)) {
            Capture capture = store.capture(Lives.note(1));
            old.close();

            assertThat(capture.publish().number()).isEqualTo(1);
            assertThat(store.readLatest().orElseThrow().root()).isEqualTo(Lives.note(1));
            assertThat(disk.openWriters()).isZero();
        }
    }

    /** The codec works outside of any lock, so a store may be closed meanwhile. */
    @Test
    void removesNothingOfTheNextStoreWhenItsCodecFailsLate() throws Exception {
        Capture[] next = new Capture[1];
        var codec = new NoteCodec() {
            private AutoCloseable own;

            @Override
            public void encode(Note root, OutputStream out) throws IOException {
                try {
                    own.close();
                } catch (Exception impossible) {
                    throw new AssertionError(impossible);
                }
                next[0] = Lives.open(disk, 1).capture(Lives.note(1));
                throw new IOException("late");
            }
        };
        SnapshotStore<Note> store = SnapshotStore.builder(Path.of("memory"), codec)
                .onCallersThread()
                .open(disk);
        codec.own = store;

        assertThatThrownBy(() -> store.write(Lives.note(1)))
                .isInstanceOf(SnapshotException.class)
                .hasRootCauseMessage("late");

        assertThat(next[0].publish().number()).isEqualTo(1);
    }

    @Test
    void mayBeClosedTwice() throws Exception {
        SnapshotStore<Note> store = Lives.open(disk, 1);
        Capture capture = store.capture(Lives.note(1));

        capture.close();
        capture.close();
        store.close();
        store.close();

        assertThatThrownBy(store::numbers).hasMessage("This snapshot store is closed.");
        assertThatThrownBy(capture::publish)
                .hasMessage("This capture was published or closed already. Capture the graph again.");
    }

    @Test
    void isNotChangedByItsBuilder() throws Exception {
        var builder = SnapshotStore.builder(Path.of("memory"), new NoteCodec()).onCallersThread();
        try (var store = builder.open(disk)) {
            builder.transform(SnapshotTransform.DEFLATE).withoutForcing();

            Written written = store.write(Lives.note(1));

            assertThat(written.header().transform()).isEqualTo("none");
            assertThat(written.durability()).isEqualTo(Durability.DURABLE);
        }
    }

    @Test
    void tellsTheHeaderAsItStandsInTheFile() throws Exception {
        try (var store = Lives.open(disk, 1)) {
            Written written = store.write(Lives.note(1));

            assertThat(store.look(1).header()).isEqualTo(written.header());
            assertThat(store.look(1).tables()).isEqualTo(written.tables());
            assertThat(store.look(1).length()).isEqualTo(written.length());
        }
    }

    @Test
    void createsItsDirectoryAndThoseAbove(@TempDir Path directory) throws Exception {
        Path deep = directory.resolve("a").resolve("b").resolve("c");
        try (var store = SnapshotStore.open(deep, new NoteCodec())) {
            assertThat(store.write(new Note(1)).durability()).isEqualTo(Durability.DURABLE);
        }
        assertThat(Files.exists(deep.resolve(Names.snapshot(1)))).isTrue();
    }
}

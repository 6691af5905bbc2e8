package io.weaklink.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaklink.snapshot.SnapshotException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A codec that fails in the middle of a document: the caller is told, nothing is left behind, and the next write works. */
class CodecFailureTest {

    private static final String FILE = "memory/snapshot-0000000002.weak";
    private static final String READ_FILE = "memory/snapshot-0000000001.weak";
    private static final long STACK = 1 << 20;

    private enum Failing {
        NEVER,
        TOO_DEEP,
        OUT_OF_MEMORY,
        RUNTIME,
        CHECKED
    }

    /** Fails as it is told. */
    private static final class FailingCodec extends NoteCodec {

        private volatile Failing failing = Failing.NEVER;

        @Override
        public void encode(Note root, OutputStream out) throws IOException {
            out.write(new byte[1_000]);
            fail();
            super.encode(root, out);
        }

        @Override
        public Note decode(InputStream in) throws IOException {
            in.skipNBytes(1_000);
            fail();
            return super.decode(in);
        }

        private void fail() throws IOException {
            switch (failing) {
                case TOO_DEEP -> deeper(1);
                case OUT_OF_MEMORY -> throw new OutOfMemoryError("made up");
                case RUNTIME -> throw new IllegalStateException("no serializer for it");
                case CHECKED -> throw new IOException("not in this format");
                case NEVER -> {}
            }
        }

        private static long deeper(long depth) {
            return 1 + deeper(depth + 1);
        }
    }

    private final MemoryStorage disk = new MemoryStorage();
    private final FailingCodec codec = new FailingCodec();

    private SnapshotStore<Note> open(boolean onCallersThread) throws IOException {
        var builder = SnapshotStore.builder(Path.of("memory"), codec);
        return (onCallersThread ? builder.onCallersThread() : builder.stackSize(STACK)).open(disk);
    }

    private static String message(Failing failing, boolean onCallersThread, boolean reading, String created) {
        String file = reading ? READ_FILE : FILE;
        if (failing == Failing.TOO_DEEP) {
            return "The graph of '" + file + "' is too deep for "
                    + (onCallersThread
                            ? "the caller's stack. Let the store use a thread of its own"
                            : "a stack of " + STACK + " bytes. Give the store a larger one")
                    + ": SnapshotStore.builder(...).stackSize(...).";
        }
        String why = failing == Failing.RUNTIME ? "no serializer for it" : "not in this format";
        return reading
                ? "The snapshot '" + file + "' is whole, but 'notes' could not read it: " + why + ". It was written on "
                        + created + " with a root of type 'note'; a class may have been renamed or changed since."
                        + " Nothing in the registry has changed."
                : "The snapshot '" + file + "' could not be written by 'notes': " + why
                        + ". Nothing has changed on disk; mend the graph or the setup and write again.";
    }

    @ParameterizedTest
    @EnumSource(names = {"TOO_DEEP", "RUNTIME", "CHECKED"})
    void saysWhatIsWrong(Failing failing) throws Exception {
        for (boolean onCallersThread : new boolean[] {true, false}) {
            disk.list().forEach(disk::delete);
            codec.failing = Failing.NEVER;
            try (var store = open(onCallersThread)) {
                Written first = store.write(new Note(1));
                String created = first.header().created().toString();
                codec.failing = failing;

                assertThatThrownBy(() -> store.write(new Note(2)))
                        .isInstanceOfSatisfying(
                                SnapshotException.class,
                                failed -> assertThat(failed.reason()).isEqualTo(Reason.CODEC_FAILED))
                        .hasMessage(message(failing, onCallersThread, false, created));
                assertThatThrownBy(store::readLatest)
                        .isInstanceOfSatisfying(
                                SnapshotException.class,
                                failed -> assertThat(failed.reason()).isEqualTo(Reason.CODEC_FAILED))
                        .hasMessage(message(failing, onCallersThread, true, created));

                requireWorks(store);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void letsAnOutOfMemoryErrorThrough(boolean onCallersThread) throws Exception {
        try (var store = open(onCallersThread)) {
            store.write(new Note(1));
            codec.failing = Failing.OUT_OF_MEMORY;

            assertThatThrownBy(() -> store.write(new Note(2)))
                    .isExactlyInstanceOf(OutOfMemoryError.class)
                    .hasMessage("made up");
            assertThatThrownBy(store::readLatest)
                    .isExactlyInstanceOf(OutOfMemoryError.class)
                    .hasMessage("made up");

            requireWorks(store);
        }
    }

    private void requireWorks(SnapshotStore<Note> store) throws IOException {
        assertThat(disk.list()).containsExactly(Names.snapshot(1));
        assertThat(disk.openWriters()).isZero();
        codec.failing = Failing.NEVER;
        assertThat(store.readLatest().orElseThrow().root()).isEqualTo(new Note(1));
        assertThat(store.write(new Note(3)).number()).isEqualTo(3);
        assertThat(store.readLatest().orElseThrow().root()).isEqualTo(new Note(3));
    }

    @Test
    void leavesNothingBehindAnErrorWhilePublishing() throws Exception {
        var error = new OutOfMemoryError("made up");
        try (var store = SnapshotStore.builder(Path.of("memory"), codec)
                .progress((phase, objects, bytes) -> {
                    if (phase == SnapshotProgress.Phase.VERIFYING) {
                        throw error;
                    }
                })
                .open(disk)) {
            assertThatThrownBy(() -> store.write(new Note(1))).isSameAs(error);

            assertThat(disk.list()).isEmpty();
            assertThat(disk.openWriters()).isZero();
        }
    }

    @Test
    void saysThatATransformDoesNotTakeTheBytes() throws Exception {
        try (var store = SnapshotStore.builder(Path.of("memory"), codec)
                .transform(new KeyTransform(1))
                .open(disk)) {
            store.write(new Note(1));
        }
        try (var store = SnapshotStore.builder(Path.of("memory"), codec)
                .transform(new KeyTransform(2))
                .open(disk)) {
            assertThatThrownBy(store::readLatest)
                    .isInstanceOfSatisfying(
                            SnapshotException.class,
                            failed -> assertThat(failed.reason()).isEqualTo(Reason.CODEC_FAILED))
                    .hasMessage(
                            "The snapshot '" + READ_FILE + "' has a section 'types' that its transform 'key' does not"
                                    + " take: another key. Give it what it had when the file was written, as the same key.");
        }
    }

    /** Stands for encryption: takes only what was stored with the same key. */
    private record KeyTransform(int key) implements SnapshotTransform {

        @Override
        public String id() {
            return "key";
        }

        @Override
        public OutputStream storing(OutputStream stored) throws IOException {
            stored.write(key);
            return stored;
        }

        @Override
        public InputStream loading(InputStream stored) throws IOException {
            if (stored.read() != key) {
                throw new IOException("another key");
            }
            return stored;
        }
    }

    /** The device may give back what it was not given. */
    @Test
    void doesNotPublishWhatIsNotWholeWhenItIsReadAgain() throws Exception {
        var lying = new GarblingStorage(disk);
        try (var store = Lives.open(lying, 1)) {
            store.write(Lives.note(1));
            lying.garbles = true;

            assertThatThrownBy(() -> store.write(Lives.note(2)))
                    .isInstanceOfSatisfying(
                            SnapshotException.class,
                            damaged -> assertThat(damaged.reason()).isEqualTo(Reason.DAMAGED))
                    .hasMessageStartingWith("The snapshot 'memory/snapshot-0000000002.tmp' is damaged at offset ");

            assertThat(disk.list()).containsExactly(Names.snapshot(1));
        }
    }
}

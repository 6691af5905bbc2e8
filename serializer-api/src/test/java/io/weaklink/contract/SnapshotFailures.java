package io.weaklink.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.weaklink.IdentityToken;
import io.weaklink.Weaklink;
import io.weaklink.snapshot.Restored;
import io.weaklink.snapshot.SnapshotException;
import io.weaklink.snapshot.SnapshotStore;
import io.weaklink.snapshot.SnapshotTransform;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What fails in the middle of a snapshot, at each byte and at each call of the user's code: disk and registry stay as they were. */
interface SnapshotFailures extends SnapshotFixture {

    /** How many bytes lie between one failure and the next. No multiple of anything, so that each section is hit. */
    int BY_BYTES = 13;

    /** A transform whose streams fail at one byte of all that go through it since it was told. */
    final class Breaking implements SnapshotTransform {

        private int left = Integer.MAX_VALUE;
        private IOException failure = new IOException("never");

        void failAt(int length) {
            left = length;
            failure = new IOException("at byte " + length);
        }

        private void pass() throws IOException {
            if (left-- <= 0) {
                throw failure;
            }
        }

        @Override
        public String id() {
            return "breaking";
        }

        @Override
        public OutputStream storing(OutputStream stored) {
            return new FilterOutputStream(stored) {
                @Override
                public void write(int b) throws IOException {
                    pass();
                    super.write(b);
                }
            };
        }

        @Override
        public InputStream loading(InputStream stored) {
            return new FilterInputStream(stored) {
                @Override
                public int read() throws IOException {
                    pass();
                    return super.read();
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    if (length == 0) {
                        return 0;
                    }
                    int next = read();
                    if (next < 0) {
                        return -1;
                    }
                    bytes[offset] = (byte) next;
                    return 1;
                }
            };
        }
    }

    @Test
    default void changesNothingWhereAByteCannotBeWritten() throws Exception {
        Weaklink setup = Frail.setup();
        var breaking = new Breaking();
        int failed = 0;
        try (var store = frail(setup, breaking)) {
            for (int length = 0; length >= 0; length += BY_BYTES) {
                var frail = new Frail(true, 1).named(setup);
                Map<IdentityToken, Object> before = Frail.live(setup);
                breaking.failAt(length);
                Throwable thrown = catchThrowable(() -> store.write(frail.frame));
                boolean hasFailed = breaking.left < 0;
                breaking.failAt(Integer.MAX_VALUE);
                assertThat(thrown != null).as("byte %s", length).isEqualTo(hasFailed);
                if (!hasFailed) {
                    break;
                }
                failed++;
                requireTold(thrown, "at byte " + length);
                assertThat(Frail.live(setup)).as("byte %s", length).isEqualTo(before);
                assertThat(store.numbers()).isEmpty();
                assertThat(directory().toFile().list()).containsExactly("weaklink.lock");
            }
            assertThat(failed).isGreaterThan(20);
            requireWorks(store, new Frail(true, 1).named(setup), setup);
        }
    }

    @Test
    default void changesNothingWhereAByteCannotBeRead() throws Exception {
        Weaklink setup = Frail.setup();
        var breaking = new Breaking();
        int failed = 0;
        try (var store = frail(setup, breaking)) {
            var frail = new Frail(true, 1).named(setup);
            store.write(frail.frame);
            for (int length = 0; length >= 0; length += BY_BYTES) {
                Map<IdentityToken, Object> before = Frail.live(setup);
                breaking.failAt(length);
                Throwable thrown = catchThrowable(() -> store.readLatest());
                boolean hasFailed = breaking.left < 0;
                breaking.failAt(Integer.MAX_VALUE);
                assertThat(thrown != null).as("byte %s", length).isEqualTo(hasFailed);
                if (!hasFailed) {
                    break;
                }
                failed++;
                requireTold(thrown, "at byte " + length);
                assertThat(Frail.live(setup)).as("byte %s", length).isEqualTo(before);
            }
            assertThat(failed).isGreaterThan(20);
            requireWorks(store, frail.named(setup), setup);
        }
    }

    @Test
    default void changesNothingWhereCodeOfTheUserFailsInAWrite() throws Exception {
        Weaklink setup = Frail.setup();
        int failed = 0;
        try (var store = frail(setup, SnapshotTransform.NONE)) {
            for (int step = 1; step > 0; step++) {
                var frail = new Frail(true, 1).named(setup);
                Map<IdentityToken, Object> before = Frail.live(setup);
                Fuse.arm(step, new IllegalStateException("at step " + step));
                Throwable thrown = catchThrowable(() -> store.write(frail.frame));
                if (!Fuse.disarm()) {
                    assertThat(thrown).isNull();
                    break;
                }
                failed++;
                requireTold(thrown, "at step " + step);
                assertThat(Frail.live(setup)).as("step %s", step).isEqualTo(before);
                assertThat(directory().toFile().list()).containsExactly("weaklink.lock");
            }
            assertThat(failed).isPositive();
            requireWorks(store, new Frail(true, 1).named(setup), setup);
        }
    }

    @Test
    default void changesNothingWhereCodeOfTheUserFailsInARead() throws Exception {
        Weaklink setup = Frail.setup();
        int failed = 0;
        try (var store = frail(setup, SnapshotTransform.NONE)) {
            var frail = new Frail(true, 1).named(setup);
            store.write(frail.frame);
            for (int step = 1; step > 0; step++) {
                Map<IdentityToken, Object> before = Frail.live(setup);
                Fuse.arm(step, new IllegalStateException("at step " + step));
                Throwable thrown = catchThrowable(() -> store.readLatest());
                if (!Fuse.disarm()) {
                    assertThat(thrown).isNull();
                    break;
                }
                failed++;
                requireTold(thrown, "at step " + step);
                assertThat(Frail.live(setup)).as("step %s", step).isEqualTo(before);
                assertThat(store.numbers()).containsExactly(1L);
            }
            assertThat(failed).isGreaterThan(20);
            requireWorks(store, frail.named(setup), setup);
        }
    }

    private SnapshotStore<Frail.Frame> frail(Weaklink setup, SnapshotTransform transform) throws IOException {
        return SnapshotStore.builder(directory(), codec(setup, Frail.Frame.class))
                .transform(transform)
                .onCallersThread()
                .open();
    }

    private static void requireTold(Throwable thrown, String planted) {
        assertThat(thrown).isInstanceOf(SnapshotException.class).hasStackTraceContaining(planted);
    }

    private static void requireWorks(SnapshotStore<Frail.Frame> store, Frail frail, Weaklink setup) throws IOException {
        store.write(frail.frame);
        try (Restored<Frail.Frame> restored = store.readLatest().orElseThrow()) {
            frail.requireRestored(restored.root(), setup);
        }
    }
}

package io.weaklink.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A crash after any step of a store's life leaves a directory from which a store reads what was promised: the newest
 * snapshot whose write had returned, or one that was just being published, never half of one, never none.
 */
class CrashTest {

    private static void survives(RecordingStorage life, int keep, int fewestStates) {
        Recovery recovery = Recovery.from(life, keep);

        assertThat(recovery.violations()).isEmpty();
        assertThat(recovery.distinct()).isGreaterThan(fewestStates);
    }

    @Test
    void survivesTheFirstWrite() throws Exception {
        RecordingStorage life = Lives.live(0, 3, (store, storage) -> Lives.write(store, storage, 1));

        survives(life, 3, 650);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void survivesWritesThatPrune(int keep) throws Exception {
        RecordingStorage life = Lives.live(keep, keep, (store, storage) -> {
            Lives.write(store, storage, keep + 1);
            Lives.write(store, storage, keep + 2);
        });

        survives(life, keep, 2_000);
    }

    @Test
    void survivesAPruneOfManyAtOnce() throws Exception {
        RecordingStorage life = Lives.live(5, 1, (store, storage) -> Lives.write(store, storage, 6));

        survives(life, 1, 700);
    }

    @Test
    void survivesACaptureThatIsPublishedLater() throws Exception {
        RecordingStorage life = Lives.live(1, 1, (store, storage) -> {
            Capture capture = store.capture(Lives.note(2));
            storage.returned(capture.publish());
        });

        survives(life, 1, 650);
    }

    @Test
    void survivesCapturesPublishedOutOfOrder() throws Exception {
        RecordingStorage life = Lives.live(1, 1, (store, storage) -> {
            Capture second = store.capture(Lives.note(2));
            Capture third = store.capture(Lives.note(3));
            storage.returned(third.publish());
            storage.returned(second.publish());
        });

        survives(life, 1, 4_000);
    }

    @Test
    void survivesACaptureThatIsDropped() throws Exception {
        RecordingStorage life = Lives.live(1, 1, (store, storage) -> {
            store.capture(Lives.note(2)).close();
            Lives.write(store, storage, 3);
        });

        survives(life, 1, 3_800);
    }

    @ParameterizedTest
    @ValueSource(strings = {"write", "force", "open", "rename", "forceNames", "delete"})
    void survivesAWriteThatFails(String what) throws Exception {
        var storage = new RecordingStorage(Lives.snapshots(1));
        var failing = new FailingStorage(storage);
        try (var store = Lives.open(failing, 1)) {
            failing.failNext(what);
            try {
                Lives.write(store, storage, 2);
            } catch (SnapshotException failed) {
                assertThat(failed.reason()).isEqualTo(SnapshotException.Reason.STORAGE_FAILED);
            }
            Lives.write(store, storage, 3);
        }

        survives(storage, 1, 1_300);
    }

    @Test
    void survivesASweepOfWhatIsLeft() throws Exception {
        SortedMap<String, byte[]> left = new TreeMap<>(Lives.snapshots(2));
        left.put(Names.temporary(3), new byte[100]);
        left.put(Names.temporary(4), new byte[0]);
        var storage = new RecordingStorage(left);
        try (var store = Lives.open(storage, 1)) {
            Lives.write(store, storage, 3);
        }

        survives(storage, 1, 650);
    }

    /** The next process finds the name, which the device does not have yet, and must not take the one before away. */
    @Test
    void survivesAProcessThatDiedBeforeItForcedTheName() throws Exception {
        var storage = new RecordingStorage(Lives.snapshots(1));
        var dying = new FailingStorage(storage) {
            @Override
            void fail(String name) {
                throw new Death();
            }
        };
        SnapshotStore<Note> dead = Lives.open(dying, 1);
        dying.failNext("forceNames");
        assertThatThrownBy(() -> dead.write(Lives.note(2))).isInstanceOf(Death.class);
        try (var store = Lives.open(storage, 1)) {
            store.prune();
            Lives.write(store, storage, 3);
        }

        survives(storage, 1, 2_000);
    }

    /** If the next process cannot force its own name either, that of the dead one was forced when it opened. */
    @Test
    void survivesAFailedForceAfterAProcessThatDied() throws Exception {
        var storage = new RecordingStorage(Lives.snapshots(1));
        var dying = new FailingStorage(storage) {
            @Override
            void fail(String name) {
                throw new Death();
            }
        };
        SnapshotStore<Note> dead = Lives.open(dying, 1);
        dying.failNext("forceNames");
        assertThatThrownBy(() -> dead.write(Lives.note(2))).isInstanceOf(Death.class);
        var failing = new FailingStorage(storage);
        try (var store = Lives.open(failing, 1)) {
            failing.failNext("forceNames");
            Lives.write(store, storage, 3);
        }

        survives(storage, 1, 1_300);
    }

    /** As where the operating system does not force a directory: the last rename may be lost, and the one before is there. */
    @Test
    void survivesWithoutForcedNames() throws Exception {
        RecordingStorage life = Lives.live(
                1,
                1,
                storage -> new ForwardingStorage(storage) {
                    @Override
                    public boolean forceNames() {
                        return false;
                    }
                },
                (store, storage) -> Lives.write(store, storage, 2));

        survives(life, 1, 650);
    }

    /** The end of a process: nobody catches it, nothing is tidied up. */
    static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }
}

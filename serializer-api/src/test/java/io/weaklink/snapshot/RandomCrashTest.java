package io.weaklink.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random lives, with operations that fail and processes that die, and every state that a crash may leave of each: one for
 * each two hundred of the system property {@code weaklink.seeds}. A failure names the seed.
 */
class RandomCrashTest {

    private static final int SEEDS_A_LIFE = 200;
    private static final int STEPS = 7;

    static LongStream seeds() {
        return LongStream.range(0, Math.max(1, Long.getLong("weaklink.seeds", 1_000) / SEEDS_A_LIFE));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void survivesALife(long seed) throws Exception {
        var random = new Random(seed);
        var storage = new RecordingStorage(Lives.snapshots(random.nextInt(3)));

        new Life(random, storage).live();

        Recovery recovery = Recovery.from(storage, 1);
        assertThat(recovery.violations()).isEmpty();
        assertThat(recovery.distinct()).isPositive();
    }

    private static final class Life {

        private static final List<String> OPERATIONS =
                List.of("create", "write", "force", "close", "open", "read", "rename", "forceNames", "list", "delete");

        private final Random random;
        private final RecordingStorage storage;
        private final List<Capture> captures = new ArrayList<>();
        private FailingStorage failing;
        private SnapshotStore<Note> store;
        private long next;
        private boolean dies;

        Life(Random random, RecordingStorage storage) {
            this.random = random;
            this.storage = storage;
        }

        void live() throws IOException {
            open();
            for (int i = 0; i < STEPS; i++) {
                int chance = random.nextInt(4);
                dies = chance == 0;
                failing.failNext(chance <= 1 ? OPERATIONS.get(random.nextInt(OPERATIONS.size())) : "");
                try {
                    step();
                } catch (SnapshotException failed) {
                    assertThat(failed.reason()).isEqualTo(SnapshotException.Reason.STORAGE_FAILED);
                } catch (CrashTest.Death death) {
                    open();
                }
            }
        }

        private void open() throws IOException {
            captures.clear();
            failing = new FailingStorage(storage) {
                @Override
                void fail(String name) throws IOException {
                    if (dies) {
                        failAt(1, Integer.MAX_VALUE);
                        throw new CrashTest.Death();
                    }
                    super.fail(name);
                }
            };
            store = Lives.open(failing, 1 + random.nextInt(2));
            next = Names.greatest(storage.list()) + 1;
        }

        private void step() throws IOException {
            switch (random.nextInt(6)) {
                case 0 -> captures.add(store.capture(Lives.note(next++)));
                case 1 -> {
                    captures.forEach(this::close);
                    captures.clear();
                }
                case 2 -> store.prune();
                case 3 -> {
                    if (!captures.isEmpty()) {
                        storage.returned(
                                captures.remove(random.nextInt(captures.size())).publish());
                    }
                }
                default -> Lives.write(store, storage, next++);
            }
        }

        private void close(Capture capture) {
            try {
                capture.close();
            } catch (IOException refused) {
                // The next store removes it.
            }
        }
    }
}

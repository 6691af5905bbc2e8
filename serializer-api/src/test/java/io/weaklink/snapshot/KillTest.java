package io.weaklink.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A process that writes snapshots is killed in the middle, again and again on one directory. This is about the death of a
 * process, not a loss of power: the operating system has all that was written. Of what a device may lose, see
 * {@link CrashTest}.
 *
 * <p>As often as the system property {@code weaklink.kills} says; a failure names the seed.
 */
class KillTest {

    private static final int SIZE = 300_000;
    private static final long FIRST_SEED = 20_261_121;

    @TempDir
    static Path directory;

    private static long lastPromised;

    static LongStream seeds() {
        return LongStream.range(FIRST_SEED, FIRST_SEED + Long.getLong("weaklink.kills", 3));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void keepsWhatAKilledProcessWasPromised(long seed) throws Exception {
        var random = new Random(seed);
        int keep = 1 + random.nextInt(3);
        lastPromised = Math.max(lastPromised, killed(keep, random));

        try (var store =
                SnapshotStore.builder(directory, new NoteCodec()).keep(keep).open()) {
            Restored<Note> restored = store.readLatest().orElseThrow();

            assertThat(restored.number()).isGreaterThanOrEqualTo(lastPromised);
            assertThat(restored.root()).isEqualTo(new Note(restored.number(), SIZE));
            assertThat(restored.skipped()).isEmpty();
            assertThat(directory.toFile().list()).noneMatch(Names::isTemporary);
            Written next = store.write(new Note(restored.number() + 1, SIZE));
            assertThat(next.number()).isGreaterThan(restored.number());
            assertThat(store.numbers()).hasSizeLessThanOrEqualTo(keep);
        }
    }

    /** Returns the last number that the process had printed. */
    private static long killed(int keep, Random random) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                KilledWriter.class.getName(),
                directory.toString(),
                String.valueOf(keep),
                String.valueOf(SIZE));
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.redirectErrorStream(true);
        Process process = builder.start();
        try (BufferedReader out = process.inputReader()) {
            String last = out.readLine();
            for (int more = random.nextInt(4); more > 0; more--) {
                last = out.readLine();
            }
            // A write takes some milliseconds: somewhere in it. Nothing hangs on how long this really is.
            LockSupport.parkNanos(random.nextInt((int) TimeUnit.MILLISECONDS.toNanos(20)));
            // Unlike that of the process, this leaves its output to be read.
            process.toHandle().destroyForcibly();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            List<String> rest = out.lines().toList();
            return Long.parseLong(rest.isEmpty() ? last : whole(last, rest));
        } finally {
            process.destroyForcibly();
        }
    }

    /** The very last line may be cut. */
    private static String whole(String last, List<String> rest) {
        return rest.size() == 1 ? last : rest.get(rest.size() - 2);
    }
}

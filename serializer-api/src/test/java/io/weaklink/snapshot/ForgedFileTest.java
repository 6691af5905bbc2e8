package io.weaklink.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.weaklink.contract.Damage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that were changed at random by somebody who makes each checksum fit: 5,000, or ten times as many as the system property
 * {@code weaklink.damaged} says. Such a file is read, or refused as a snapshot, and a short one makes nobody allocate much.
 */
class ForgedFileTest {

    private static final String FILE = Names.snapshot(2);

    /** Far more than a reader of a file of a kilobyte needs, and less than the longest block that a header may announce. */
    private static final long MOST = 4 << 20;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private int looked;
    private int read;
    private int refused;

    @ParameterizedTest
    @ValueSource(strings = {"none", "deflate"})
    void isReadOrRefused(String transform) throws Exception {
        byte[] file = SampleFile.bytes(
                SampleFile.ID,
                SampleFile.NOTE,
                transform.equals("none") ? SnapshotTransform.NONE : SnapshotTransform.DEFLATE);
        byte[] other = SampleFile.bytes("ffeeddccbbaa99887766554433221100", new Note(2, 70), SnapshotTransform.NONE);
        assertThat(Resealed.of(file)).isEqualTo(file);
        look(file, -1);
        assertThat(looked + read).isEqualTo(2);

        long count = 10 * Long.getLong("weaklink.damaged", 500);
        for (long seed = 0; seed < count; seed++) {
            byte[] damaged = new Damage(new SplittableRandom(seed)).of(file, other);
            look(Resealed.of(damaged), seed);
        }

        assertThat(looked).as("files whose tables were read").isGreaterThan((int) count / 40);
        assertThat(read).as("files whose document was read").isGreaterThan((int) count / 200);
        assertThat(refused).as("files that were refused").isGreaterThan((int) count / 10);
    }

    private void look(byte[] file, long seed) {
        var storage = new MemoryStorage(Map.of(FILE, file));
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            SnapshotFile.open(storage, FILE, Path.of(FILE), List.of());
            looked++;
        } catch (IOException damaged) {
            requireTold(damaged, seed);
        }
        try (var store = Lives.open(storage, 3)) {
            assertThat(store.read(2).root()).as("seed %s", seed).isNotNull();
            read++;
        } catch (IOException damaged) {
            requireTold(damaged, seed);
            refused++;
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                .as("bytes allocated for %s, seed %s", file.length, seed)
                .isLessThan(MOST);
        assertThat(storage.files()).as("seed %s", seed).containsOnlyKeys(FILE);
        assertThat(storage.files().get(FILE)).as("seed %s", seed).isEqualTo(file);
    }

    private static void requireTold(IOException damaged, long seed) {
        assertThat(damaged).as("seed %s", seed).isInstanceOf(SnapshotException.class);
    }
}

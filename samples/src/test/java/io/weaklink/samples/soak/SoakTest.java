package io.weaklink.samples.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short soak; {@code mvn -Psoak} takes an hour. */
class SoakTest {

    private static final int ROUNDS = 15;
    private static final int THREADS = 2;

    @TempDir
    Path directory;

    /** What a leak would hold: one for each round. */
    private final List<Object> leak = new ArrayList<>();

    @Test
    void nothingGrowsWithTheRounds() throws Exception {
        var soak = new Soak(directory, THREADS);
        soak.run(ROUNDS);
        Footprint before = soak.footprint();

        soak.run(ROUNDS);

        assertThat(soak.growthSince(before)).isEmpty();
    }

    @Test
    void seesALeakOfOneObjectInEachRound() throws Exception {
        var soak = new Soak(directory, THREADS);
        soak.run(1);
        Footprint before = soak.footprint();

        for (int i = 0; i < ROUNDS; i++) {
            soak.run(1);
            leak.add(new Buoy(i));
        }

        List<String> growth = soak.footprint().growthSince(before);
        assertThat(growth).anySatisfy(line -> assertThat(line).startsWith(Buoy.class.getName() + ": "));
        assertThat(leak).hasSize(ROUNDS);
    }
}

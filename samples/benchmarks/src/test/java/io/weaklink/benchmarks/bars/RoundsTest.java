package io.weaklink.benchmarks.bars;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of the rounds, and what comes of it. */
class RoundsTest {

    private static final Bar BAR = Bar.of("read", Measure.CPU, "weaklink", "strong", 1_000, 1.2, 1.0);

    @Test
    void comesBackFromItsFile(@TempDir Path directory) throws Exception {
        var rounds = new Rounds();
        rounds.conditions("run of today");
        rounds.add("Row", 1_000, "weaklink", "read", Measure.CPU, 12.5);
        rounds.add("Row", 1_000, "weaklink", "read", Measure.CPU, 13);
        rounds.save(directory.resolve("run.tsv"));

        var loaded = Rounds.load(directory.resolve("run.tsv"));

        assertThat(loaded.conditions()).containsExactly("run of today");
        assertThat(loaded.find("Row", 1_000, "weaklink", "read", Measure.CPU)).contains(List.of(12.5, 13.0));
    }

    @Test
    void divideTheSubjectByItsPeer() {
        var rounds = new Rounds();
        rounds.add("Row", 1_000, "weaklink", "read", Measure.CPU, 30);
        rounds.add("Row", 1_000, "strong", "read", Measure.CPU, 20);

        assertThat(rounds.find("Row", BAR)).contains(new Spread(1.5, 1.5, 1.5, 1));
    }

    @Test
    void haveNoFigureWhereThePeerWasNotMeasured() {
        var rounds = new Rounds();
        rounds.add("Row", 1_000, "weaklink", "read", Measure.CPU, 30);

        assertThat(rounds.find("Row", BAR)).isEmpty();
    }

    @Test
    void takeTheNewerNumbersOfTheSameStep() {
        var older = new Rounds();
        older.add("Row", 1_000, "weaklink", "read", Measure.CPU, 30);
        var newer = new Rounds();
        newer.add("Row", 1_000, "weaklink", "read", Measure.CPU, 20);

        older.merge(newer);

        assertThat(older.find("Row", 1_000, "weaklink", "read", Measure.CPU)).contains(List.of(20.0));
    }

    @Test
    void goOnInAnotherJvm() {
        var all = new Rounds();
        for (int jvm = 1; jvm <= 3; jvm++) {
            var one = new Rounds();
            one.add("Row", 1_000, "weaklink", "read", Measure.CPU, 20 * jvm);
            one.add("Row", 1_000, "strong", "read", Measure.CPU, 20);
            all.append(one);
        }

        assertThat(all.find("Row", BAR)).contains(new Spread(1.5, 2, 2.5, 3));
    }
}

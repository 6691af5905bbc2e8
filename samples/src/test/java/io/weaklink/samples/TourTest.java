package io.weaklink.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.Weaklink;
import io.weaklink.samples.Paper.Customer;
import io.weaklink.samples.Paper.Press;
import io.weaklink.snapshot.SnapshotStore;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tour tells the truth, on one screen, and notices when it does not. */
class TourTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private List<String> said() {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void holdsOnOneScreen() {
        int exit = Tour.run(Tour.scenes(), out);

        assertThat(said()).noneMatch(line -> line.contains("WRONG"));
        assertThat(exit).isZero();
        assertThat(said())
                .hasSizeLessThanOrEqualTo(40)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        assertThat(said()).last().isEqualTo("All 11 claims hold.");
    }

    @Test
    void failsOnOneWrongClaim() {
        int exit = Tour.run(List.of(stage -> stage.claim(true, "up is up"), stage -> stage.claim(false, "up")), out);

        assertThat(exit).isEqualTo(1);
        assertThat(said()).contains("   ok   up is up", "  WRONG up", "1 of 2 claims are WRONG.");
    }

    @Test
    void failsOnASceneThatEndsEarly() {
        Scene broken = stage -> {
            throw new IllegalStateException("the curtain is stuck");
        };

        int exit = Tour.run(List.of(broken), out);

        assertThat(exit).isEqualTo(1);
        assertThat(said()).anyMatch(line -> line.startsWith("  WRONG ") && line.contains("ended early"));
    }

    @Test
    void knowsAMailingListOfAnotherPaper() {
        var paper = new Paper(new Customer(), new Press(), "Emmy", "Alan");

        assertThat(paper.deliversToItsOwnReaders()).isTrue();

        Collections.reverse(paper.readers);

        assertThat(paper.deliversToItsOwnReaders()).isFalse();
    }

    @Test
    void noticesAForeignPatronInTheSecondJvm(@TempDir Path directory) throws Exception {
        assertThat(secondJvmReads("customer/42", directory)).isZero();
        assertThat(secondJvmReads("customer/43", directory)).isEqualTo(1);
        assertThat(said()).contains("json: readers and patron WRONG, $.patron unknown here");
    }

    private int secondJvmReads(String patronsName, Path directory) throws Exception {
        var weaklink = Weaklink.create();
        var patron = new Customer();
        var press = new Press();
        weaklink.registry().register(patronsName, patron);
        var paper = new Paper(patron, press, "Emmy");
        for (Codec codec : Codec.both(weaklink)) {
            try (var store = SnapshotStore.open(directory.resolve(codec.name()), codec.snapshots(Paper.class))) {
                store.write(paper);
            }
        }
        assertThat(paper.patron.get()).isSameAs(patron);
        assertThat(paper.press.get()).isSameAs(press);
        return SecondJvm.run(directory, out);
    }
}

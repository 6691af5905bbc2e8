package io.weaklink.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What {@link CrashTest} would say of stores with a fault: proof that it looks. */
class SabotageTest {

    private static Set<String> violations(UnaryOperator<Storage> sabotage) throws Exception {
        RecordingStorage life = Lives.live(1, 1, sabotage, (store, storage) -> {
            Lives.write(store, storage, 2);
            Lives.write(store, storage, 3);
        });

        return Recovery.from(life, 1).violations();
    }

    private static Predicate<String> says(String what) {
        return violation -> violation.contains(what);
    }

    @Test
    void findsNothingWithoutAFault() throws Exception {
        assertThat(violations(UnaryOperator.identity())).isEmpty();
    }

    @Test
    void findsTheFaultIfFilesAreNotForced() throws Exception {
        assertThat(violations(Sabotage::filesAreNotForced))
                .anyMatch(says("passed over [snapshot 2: "))
                .anyMatch(says("None of the 1 snapshots in "));
    }

    @Test
    void findsTheFaultIfTheEndOfAFileIsNotForced() throws Exception {
        assertThat(violations(Sabotage::theEndIsNotForced)).anyMatch(says("None of the 1 snapshots in "));
    }

    @Test
    void findsTheFaultIfAFileIsForcedAfterItsRename() throws Exception {
        assertThat(violations(Sabotage::theFileIsForcedAfterItsRename)).anyMatch(says("passed over [snapshot 2: "));
    }

    @Test
    void findsTheFaultIfThereIsNoTemporary() throws Exception {
        assertThat(violations(Sabotage::thereIsNoTemporary)).anyMatch(says("passed over [snapshot 2: "));
    }

    @Test
    void findsTheFaultIfNamesAreNotForced() throws Exception {
        assertThat(violations(Sabotage::namesAreNotForced))
                .anyMatch(says("read 1, but 2 was promised"))
                .anyMatch(says("read 0, but 2 was promised"));
    }

    @Test
    void findsTheFaultIfNamesAreForcedAfterThePrune() throws Exception {
        assertThat(violations(Sabotage::namesAreForcedAfterThePrune)).anyMatch(says("read 0, but 1 was promised"));
    }

    @Test
    void findsTheFaultIfThePruneComesBeforeTheRename() throws Exception {
        assertThat(violations(Sabotage::thePruneComesBeforeTheRename)).anyMatch(says("read 0, but 1 was promised"));
    }

    @Test
    void findsTheFaultIfTheNewOneTakesTheNameOfTheNewest() throws Exception {
        assertThat(violations(Sabotage::theNewOneReplacesTheNewest))
                .anyMatch(says("read 1, but 2 was promised"))
                .anyMatch(says("read another one under 1"));
    }
}

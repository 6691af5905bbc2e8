package io.weaklink.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.contract.Crossing.Who;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A consistent cut (10) and hold (11), at every step: a document is written and read once for each step that its host takes, and
 * something happens at that step. What nobody holds is collected by hand. One object has its turn at each step, or as many as the
 * system property {@code weaklink.steps} says; two cases run the collector itself, at as many steps.
 */
public interface LawsOfSteps extends CodecFixture {

    /** A codec takes no fewer steps to write a {@link Walk} than it has pauses, nor to read it. */
    int FEWEST = 2 * Crossing.STOPS.size();

    @Law(number = 10, clause = "whatever is collected at any step of a write")
    @Trap(4)
    @Essential
    @Test
    default void L10_whatIsCollectedAtAnyStepOfAWriteIsWrittenInFullOrAsCleared() throws Exception {
        atEachStepOfAWrite(step -> Crossing::collectAll, Arrival::requireExact);
    }

    @Law(number = 10, clause = "whatever is collected at any step of a write")
    @Trap(4)
    @Test
    default void L10_anyOneObjectMayBeCollectedAtAnyStepOfAWrite() throws Exception {
        for (int turn = 0; turn < turns(); turn++) {
            int first = turn;
            atEachStepOfAWrite(step -> crossing -> crossing.collect(who(first + step)), Arrival::requireExact);
        }
    }

    @Law(number = 10, clause = "whatever is collected at any step of a write")
    @Test
    default void L10_aNameMayBeGivenToAnotherObjectAtAnyStepOfAWrite() throws Exception {
        atEachStepOfAWrite(step -> Crossing::rename, Arrival::requireExact);
    }

    @Law(number = 10, clause = "whatever is collected at any step of a write")
    @Test
    default void L10_whatTheApplicationClearsAtAnyStepOfAWriteIsNeverAnotherObject() throws Exception {
        for (int turn = 0; turn < turns(); turn++) {
            int first = turn;
            atEachStepOfAWrite(step -> crossing -> crossing.clear(who(first + step)), Arrival::requireNoOther);
        }
    }

    @Law(number = 10, clause = "whatever is collected at any step of a write")
    @Test
    default void L10_whatTheApplicationForgetsAtAnyStepOfAWriteIsNeverAnotherObject() throws Exception {
        for (int turn = 0; turn < turns(); turn++) {
            int first = turn;
            atEachStepOfAWrite(step -> crossing -> crossing.forget(who(first + step)), Arrival::requireNoOther);
        }
    }

    @Law(number = 10, clause = "whatever is collected at any step of a write")
    @Trap(4)
    @Test
    default void L10_theCollectorMayRunAtAnyStepOfAWrite() throws Exception {
        int steps = atEachStepOfAWrite(step -> nothing -> {}, Arrival::requireExact);
        for (int step : some(steps)) {
            Traveller.unobserved(this).atStepOfAWrite(step, Crossing::collectInEarnest);
        }
    }

    @Law(number = 11, clause = "whatever is collected at any step of a read")
    @Trap(3)
    @Essential
    @Test
    default void L11_whatIsCollectedAtAnyStepOfAReadIsBoundOrEmptyForAReason() throws Exception {
        atEachStepOfARead(step -> Crossing::collectAll, Arrival::requireExact);
    }

    @Law(number = 11, clause = "whatever is collected at any step of a read")
    @Trap(3)
    @Test
    default void L11_anyOneObjectMayBeCollectedAtAnyStepOfARead() throws Exception {
        for (int turn = 0; turn < turns(); turn++) {
            int first = turn;
            atEachStepOfARead(step -> crossing -> crossing.collect(who(first + step)), Arrival::requireExact);
        }
    }

    @Law(number = 11, clause = "whatever is collected at any step of a read")
    @Test
    default void L11_aNameMayBeGivenToAnotherObjectAtAnyStepOfARead() throws Exception {
        atEachStepOfARead(step -> Crossing::rename, Arrival::requireExact);
    }

    @Law(number = 11, clause = "whatever is collected at any step of a read")
    @Test
    default void L11_whatTheApplicationForgetsAtAnyStepOfAReadIsNeverAnotherObject() throws Exception {
        for (int turn = 0; turn < turns(); turn++) {
            int first = turn;
            atEachStepOfARead(step -> crossing -> crossing.forget(who(first + step)), Arrival::requireNoOther);
        }
    }

    @Law(number = 11, clause = "whatever is collected at any step of a read")
    @Trap(2)
    @Trap(3)
    @Test
    default void L11_theCollectorMayRunAtAnyStepOfARead() throws Exception {
        int steps = atEachStepOfARead(step -> nothing -> {}, Arrival::requireExact);
        for (int step : some(steps)) {
            Traveller.observed(this).atStepOfARead(step, Crossing::collectInEarnest, Arrival::requireExact);
            // Who does not listen takes neither the step of the listener nor the one behind the read.
            Traveller.unobserved(this).atStepOfARead(Math.min(step, steps - 3), Crossing::collectInEarnest);
        }
    }

    private int atEachStepOfAWrite(IntFunction<Consumer<Crossing>> event, Consumer<Arrival> check) throws Exception {
        int steps = Traveller.observed(this).atEachStepOfAWrite(event, check);
        assertThat(steps).as("steps of a write").isGreaterThanOrEqualTo(FEWEST);
        return steps;
    }

    private int atEachStepOfARead(IntFunction<Consumer<Crossing>> event, Consumer<Arrival> check) throws Exception {
        int steps = Traveller.observed(this).atEachStepOfARead(event, check);
        assertThat(steps).as("steps of a read").isGreaterThanOrEqualTo(FEWEST);
        return steps;
    }

    private static Who who(int turn) {
        return Who.values()[turn % Who.values().length];
    }

    /** Returns how many of the objects have their turn at one step. */
    private static int turns() {
        return Math.min(thoroughness(), Who.values().length);
    }

    /** Returns some steps, evenly spread: the last one, if it is only one. */
    private static int[] some(int steps) {
        int count = Math.min(thoroughness(), steps);
        return IntStream.rangeClosed(1, count).map(i -> i * steps / count - 1).toArray();
    }

    private static int thoroughness() {
        return Integer.getInteger("weaklink.steps", 1);
    }
}

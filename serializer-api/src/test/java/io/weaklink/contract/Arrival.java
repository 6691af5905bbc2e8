package io.weaklink.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.ReadOutcome;
import io.weaklink.WriteOutcome;
import io.weaklink.contract.Crossing.Who;
import io.weaklink.contract.Walk.Stop;
import java.lang.ref.Reference;
import java.util.EnumMap;
import java.util.Map;

/**
 * What has become of a {@link Crossing}.
 *
 * @param walk the document as it was read
 * @param written how many references were written in which way, as the writing tells
 * @param read how many of them were read with which outcome, as the reading tells
 */
record Arrival(Crossing crossing, Walk walk, Map<WriteOutcome, Long> written, Map<ReadOutcome, Long> read) {

    /** Requires that each reference has what the laws say, and that the reports tell exactly that. */
    void requireExact() {
        for (int i = 0; i < Crossing.STOPS.size(); i++) {
            Who who = Crossing.STOPS.get(i);
            Stop stop = walk.stops.get(i);
            Object expected = crossing.expected(who, walk);
            assertThat(stop.references())
                    .as("stop %s, %s", i, who)
                    .allSatisfy(reference -> assertThat(reference.get()).isSameAs(expected));
            if (stop.keeper != null) {
                assertThat(stop.keeper.set.toArray()).containsExactly(present(expected));
                assertThat(stop.laps.byCustomer.keySet().toArray()).containsExactly(present(expected));
                Reference.reachabilityFence(expected);
            }
        }
        assertThat(written).isEqualTo(expectedWritten());
        assertThat(read).isEqualTo(expectedRead());
    }

    /** Requires that no reference has another object than its own, and that the report counts as many as are bound. */
    void requireNoOther() {
        long reported = read.entrySet().stream()
                .filter(outcome -> outcome.getKey().isBound())
                .mapToLong(Map.Entry::getValue)
                .sum();
        assertThat(requireOwn()).isEqualTo(reported);
    }

    /** Requires that no reference has another object than its own. Returns how many have it. */
    long requireOwn() {
        long bound = 0;
        for (int i = 0; i < Crossing.STOPS.size(); i++) {
            Who who = Crossing.STOPS.get(i);
            Object expected = crossing.expected(who, walk);
            for (Reference<Object> reference : walk.stops.get(i).references()) {
                Object found = reference.get();
                assertThat(found).as("stop %s, %s", i, who).isIn(expected, null);
                bound += found == null ? 0 : 1;
            }
            if (walk.stops.get(i).keeper != null) {
                assertThat(walk.stops.get(i).keeper.set.toArray()).isSubsetOf(present(expected));
                bound += walk.stops.get(i).keeper.set.size()
                        + walk.stops.get(i).laps.byCustomer.size();
            }
        }
        return bound;
    }

    private static Object[] present(Object expected) {
        return expected == null ? new Object[0] : new Object[] {expected};
    }

    private Map<WriteOutcome, Long> expectedWritten() {
        Map<WriteOutcome, Long> expected = new EnumMap<>(WriteOutcome.class);
        for (Who who : Crossing.STOPS) {
            boolean isCleared = crossing.wasGoneWhenWritten(who);
            WriteOutcome outcome = isCleared ? WriteOutcome.CLEARED : outcomeOfWriting(who);
            expected.merge(outcome, isCleared ? Crossing.PLACES : places(who), Long::sum);
        }
        return expected;
    }

    private static WriteOutcome outcomeOfWriting(Who who) {
        return switch (who) {
            case TOKEN, EXTERNAL -> WriteOutcome.BY_ISSUED_TOKEN;
            case NAMED, NATURAL, RESOLVED -> WriteOutcome.BY_NAME;
            case BEGUN, YET -> WriteOutcome.IN_DOCUMENT;
        };
    }

    private Map<ReadOutcome, Long> expectedRead() {
        Map<ReadOutcome, Long> expected = new EnumMap<>(ReadOutcome.class);
        for (Who who : Crossing.STOPS) {
            boolean isCleared = crossing.wasGoneWhenWritten(who);
            ReadOutcome outcome = isCleared ? ReadOutcome.CLEARED : outcomeOfReading(who);
            expected.merge(outcome, isCleared ? Crossing.PLACES : places(who), Long::sum);
        }
        return expected;
    }

    private ReadOutcome outcomeOfReading(Who who) {
        boolean isGone = crossing.isGone(who);
        return switch (who) {
            case TOKEN, EXTERNAL -> isGone ? ReadOutcome.COLLECTED : ReadOutcome.BOUND_LIVE;
            case NAMED -> isGone ? ReadOutcome.UNKNOWN : ReadOutcome.BOUND_LIVE;
            case NATURAL, RESOLVED -> isGone ? ReadOutcome.UNKNOWN : ReadOutcome.BOUND_BY_RESOLVER;
            case BEGUN, YET -> ReadOutcome.BOUND_IN_DOCUMENT;
        };
    }

    private long places(Who who) {
        return Crossing.PLACES + (crossing.hasContainers && who == Who.NATURAL ? Crossing.CONTAINERS : 0);
    }
}

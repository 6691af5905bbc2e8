package io.weaklink.benchmarks.registry;

import io.weaklink.benchmarks.bars.Bar;
import io.weaklink.benchmarks.bars.Clock;
import io.weaklink.benchmarks.bars.Measure;
import io.weaklink.benchmarks.bars.Row;
import io.weaklink.benchmarks.bars.Work;
import java.util.List;

/**
 * Objects are registered and dropped: the last 100,000 are alive, and the collector finds the others. Its young generation is
 * small, so that each round has collections.
 */
public class RegistryChurn implements Work {

    private static final String CHURN = "churn";
    private static final int ALIVE = 100_000;
    private static final int CALLS = 3_000_000;

    private Peer peer = Peer.of(Peer.WEAKLINK);
    private Object[] alive = {};
    private int next;

    @Override
    public Row row() {
        return new Row(
                "Registry, register and drop",
                List.of("-XX:+UseG1GC", "-Xms1g", "-Xmx1g", "-Xmn64m"),
                Clock.PROCESS,
                CALLS,
                List.of(
                        Bar.of(CHURN, Measure.CPU, Peer.WEAKLINK, Peer.PAIR, ALIVE, 0.5, 0.35),
                        Bar.told(CHURN, Measure.CPU, Peer.WEAKLINK, Peer.ECLIPSE, ALIVE),
                        Bar.told(CHURN, Measure.CPU, Peer.WEAKLINK, Peer.GUAVA, ALIVE)));
    }

    @Override
    public void prepare(String subject, int size) {
        peer = Peer.of(subject);
        alive = new Object[size];
    }

    /**
     * What one subject has dropped is not left for a collection in the round of another one. A round that is not measured
     * follows, so that the measured one begins among as many dead as it leaves: otherwise a part of its collections would
     * be nobody's.
     */
    @Override
    public void beginRound() {
        System.gc();
        peer.tidy();
        run(CHURN);
    }

    @Override
    public Object run(String step) {
        Object last = step;
        for (int i = 0; i < CALLS; i++) {
            var object = new RegistryLookUp.Live();
            alive[next] = object;
            next = (next + 1) % alive.length;
            last = peer.tokenOf(object);
        }
        peer.tidy();
        return last;
    }
}

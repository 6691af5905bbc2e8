package io.weaklink.benchmarks.registry;

import io.weaklink.benchmarks.bars.Bar;
import io.weaklink.benchmarks.bars.Clock;
import io.weaklink.benchmarks.bars.Measure;
import io.weaklink.benchmarks.bars.Row;
import io.weaklink.benchmarks.bars.Work;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What live objects take in the heap beside themselves, and in a full collection. Ten million are in a heap of 4 GB. */
public class RegistryMemory implements Work {

    private static final String FILL = "fill";
    private static final int MILLION = 1_000_000;

    private Peer peer = Peer.of(Peer.WEAKLINK);
    private Object[] objects = {};

    @Override
    public Row row() {
        Stream<Bar> bars = IntStream.of(1, 3, 10)
                .mapToObj(millions -> Stream.of(
                                Bar.of(FILL, Measure.HELD, Peer.WEAKLINK, "", millions * MILLION, 77, 66),
                                Bar.of(FILL, Measure.HELD, Peer.WEAKLINK, Peer.GUAVA, millions * MILLION, 0.54, 0.54),
                                Bar.of(
                                        FILL,
                                        Measure.COLLECTION,
                                        Peer.WEAKLINK,
                                        Peer.GUAVA,
                                        millions * MILLION,
                                        0.48,
                                        0.33))
                        .map(bar -> millions == 1 ? bar : bar.onlyFull()))
                .flatMap(each -> each);
        Stream<Bar> told = Stream.of(Peer.ECLIPSE, Peer.CAFFEINE, Peer.PAIR)
                .flatMap(other -> Stream.of(Measure.HELD, Measure.COLLECTION)
                        .map(measure -> Bar.told(FILL, measure, Peer.WEAKLINK, other, MILLION)));
        return new Row(
                "Registry, live objects at rest",
                List.of("-XX:+UseG1GC", "-Xms8g", "-Xmx8g"),
                Clock.PROCESS,
                1,
                Stream.concat(bars, told).toList());
    }

    @Override
    public void prepare(String subject, int size) {
        peer = Peer.of(subject);
        objects = new Object[size];
        for (int i = 0; i < size; i++) {
            objects[i] = new RegistryLookUp.Live();
        }
    }

    @Override
    public Object run(String step) {
        Object last = step;
        for (Object object : objects) {
            last = peer.tokenOf(object);
        }
        return last;
    }
}

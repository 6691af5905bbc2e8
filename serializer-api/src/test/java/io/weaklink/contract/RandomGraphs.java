package io.weaklink.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.ReadOutcome;
import io.weaklink.Reading;
import io.weaklink.Weaklink;
import io.weaklink.contract.Edge.Target.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random graphs through a codec: as many seeds as the system property {@code weaklink.seeds} says. A failure
 * names its seed; {@code weaklink.seed} runs that one alone.
 */
public interface RandomGraphs extends CodecFixture {

    @Test
    default void randomGraphsComeBackWhileTheirOriginalsLive() throws Exception {
        Weaklink home = Weaklink.create();
        Codec codec = codec(home);

        for (long seed : seeds()) {
            var graph = graph(seed, codec);
            graph.name(home.registry(), graph.outside);
            byte[] document = codec.write(graph.root());
            graph.forget(home.registry());

            Bead root = codec.read(document, Bead.class);

            List<Bead> remembered = remembered(graph);
            check(new Oracle(graph, remembered, remembered), root);
        }
    }

    @Essential
    @Test
    default void randomGraphsTravelThroughASecondRegistryAndBack() throws Exception {
        Weaklink home = Weaklink.create();
        Weaklink away = Weaklink.create();
        Codec here = codec(home);
        Codec there = codec(away);

        for (long seed : seeds()) {
            var graph = graph(seed, here);
            List<Bead> twins = twins(graph);
            graph.name(home.registry(), graph.outside);
            graph.name(away.registry(), twins);
            byte[] document = here.write(graph.root());
            graph.forget(home.registry());

            Bead abroad = there.read(document, Bead.class);
            check(new Oracle(graph, twins, twins), abroad);

            Bead back = here.read(there.write(abroad), Bead.class);
            check(new Oracle(graph, remembered(graph), whereKnown(graph, twins)), back);
        }
    }

    @Test
    default void randomGraphsCrossCodecs() throws Exception {
        Weaklink home = Weaklink.create();
        Weaklink away = Weaklink.create();
        Codec here = codec(home);
        Codec there = codec(away);
        Codec hereToo = other(home);
        Codec thereToo = other(away);

        for (long seed : seeds()) {
            var graph = graph(seed, here);
            List<Bead> twins = twins(graph);
            graph.name(home.registry(), graph.outside);
            graph.name(away.registry(), twins);
            byte[] document = here.write(graph.root());
            graph.forget(home.registry());

            Bead abroad = there.read(document, Bead.class);
            Bead further = thereToo.read(thereToo.write(abroad), Bead.class);
            check(new Oracle(graph, twins, twins), further);

            Bead back = hereToo.read(thereToo.write(further), Bead.class);
            check(new Oracle(graph, remembered(graph), whereKnown(graph, twins)), back);

            Bead again = here.read(here.write(back), Bead.class);
            check(new Oracle(graph, remembered(graph), whereKnown(graph, twins)), again);
        }
    }

    @Test
    default void randomGraphsComeBackWithoutARegistry() throws Exception {
        Codec codec = codec(Weaklink.documentOnly());

        for (long seed : seeds()) {
            var graph = graph(seed, codec);

            Bead root = codec.read(codec.write(graph.root()), Bead.class);

            check(new Oracle(graph, nowhere(graph), nowhere(graph)), root);
        }
    }

    @ParameterizedTest
    @EnumSource
    default void theOracleCatchesEveryPlanted(Defect defect) throws Exception {
        Weaklink home = Weaklink.create();
        Codec codec = codec(home);
        int planted = 0;

        for (long seed = 0; seed < 50; seed++) {
            var graph = graph(seed, codec);
            graph.name(home.registry(), graph.outside);
            byte[] document = codec.write(graph.root());
            graph.forget(home.registry());
            var restored = new Restored(codec.read(document, Bead.class));
            var oracle = new Oracle(graph, remembered(graph), remembered(graph));
            assertThat(oracle.differences(restored)).as("seed %s", seed).isEmpty();

            if (defect.plant(restored, oracle)) {
                planted++;
                assertThat(oracle.differences(restored)).as("seed %s", seed).hasSize(1);
            }
        }

        assertThat(planted).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    default void theOracleCatchesEveryPlantedDefectOfContainers(ContainerDefect defect) throws Exception {
        Weaklink home = Weaklink.create();
        Codec codec = codec(home);
        int planted = 0;

        for (long seed = 0; seed < 20; seed++) {
            var graph = graph(seed, codec);
            graph.name(home.registry(), graph.outside);
            byte[] document = codec.write(graph.root());
            graph.forget(home.registry());
            var restored = new Restored(codec.read(document, Bead.class));
            var oracle = new Oracle(graph, remembered(graph), remembered(graph));

            if (defect.plant(restored, oracle)) {
                planted++;
                assertThat(oracle.differences(new Restored((Bead) restored.nodes.get(0))))
                        .as("seed %s", seed)
                        .hasSize(1);
            }
        }

        assertThat(planted > 0).isEqualTo(codec.fillsContainers());
    }

    /** A row for each reference that stands in the document: also in a value that drops out with its key. */
    @Test
    default void randomGraphsAreReportedInFull() throws Exception {
        Weaklink home = Weaklink.create();
        Codec codec = codec(home);

        for (long seed = 0; seed < 20; seed++) {
            var graph = graph(seed, codec);
            graph.name(home.registry(), graph.outside);
            byte[] document = codec.write(graph.root());
            graph.forget(home.registry());

            try (Reading reading = home.reading()) {
                codec.read(document, Bead.class);

                var report = reading.report();
                if (codec.writesSharedReferencesOnce()) {
                    assertThat(report.references()).as("seed %s", seed).hasSizeBetween(1, (int) graph.references());
                } else {
                    assertThat(report.references()).as("seed %s", seed).hasSize((int) graph.references());
                    assertThat(report.count(ReadOutcome.BOUND_IN_DOCUMENT)).isEqualTo(graph.references(Kind.INSIDE));
                    assertThat(report.gone()).hasSize((int) graph.referencesToForgotten());
                }
            }
        }
    }

    /** Weak containers are drawn for codecs that fill them. */
    private static RandomGraph graph(long seed, Codec codec) {
        return new RandomGraph(seed, codec.fillsContainers());
    }

    private static void check(Oracle oracle, Bead root) {
        assertThat(oracle.differences(new Restored(root)))
                .as("seed %s: run it alone with -Dweaklink.seed=%s", oracle.graph().seed, oracle.graph().seed)
                .isEmpty();
    }

    /** At home: what was not forgotten. */
    private static List<Bead> remembered(RandomGraph graph) {
        return world(graph, i -> graph.isForgotten(i) ? null : graph.outside.get(i));
    }

    /** Away: half of the names are known there too, and answer to objects of that world. */
    private static List<Bead> twins(RandomGraph graph) {
        return world(graph, i -> graph.isNamed(i) && i % 2 == 0 ? new Bead(-100 - i) : null);
    }

    private static List<Bead> nowhere(RandomGraph graph) {
        return world(graph, i -> null);
    }

    /** Back at home, by way of a place that keeps nothing of what was gone abroad. */
    private static List<Bead> whereKnown(RandomGraph graph, List<Bead> twins) {
        return world(graph, i -> twins.get(i) == null ? null : graph.outside.get(i));
    }

    private static List<Bead> world(RandomGraph graph, IntFunction<Bead> object) {
        List<Bead> world = new ArrayList<>();
        IntStream.range(0, graph.outside.size()).forEach(i -> world.add(object.apply(i)));
        return world;
    }

    /** Returns by how much fewer seeds are tried: more than one for a codec that differs from another in little. */
    default int seedDivisor() {
        return 1;
    }

    private long[] seeds() {
        Long only = Long.getLong("weaklink.seed");
        return only != null
                ? new long[] {only}
                : LongStream.range(0, Math.max(1, Long.getLong("weaklink.seeds", 1_000) / seedDivisor()))
                        .toArray();
    }
}

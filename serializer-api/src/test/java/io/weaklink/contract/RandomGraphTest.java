package io.weaklink.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.contract.Edge.Target.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The generator makes what the contract asks for. */
class RandomGraphTest {

    private static final List<RandomGraph> GRAPHS =
            LongStream.range(0, 200).mapToObj(RandomGraph::new).toList();

    @Test
    void everyGraphHasAtLeastFiftyNodesOfBothKinds() {
        assertThat(GRAPHS).allSatisfy(graph -> {
            assertThat(graph.nodes).hasSizeGreaterThanOrEqualTo(50);
            assertThat(graph.nodes.values()).hasAtLeastOneElementOfType(Bead.class);
            assertThat(graph.nodes.values()).hasAtLeastOneElementOfType(Clasp.class);
        });
    }

    @Test
    void oneSeedGivesOneGraph() {
        assertThat(new RandomGraph(7).edges).isEqualTo(GRAPHS.get(7).edges);
        assertThat(new RandomGraph(7).parents).isEqualTo(GRAPHS.get(7).parents);
        assertThat(GRAPHS.get(7).edges).isNotEqualTo(GRAPHS.get(8).edges);
    }

    @Test
    void everyKindOfTargetStandsInEveryKindOfPlace() {
        for (Edge.Place place : Edge.Place.values()) {
            Set<Kind> kinds = GRAPHS.stream()
                    .flatMap(graph -> graph.edges.stream())
                    .filter(edge -> edge.place() == place)
                    .map(edge -> edge.target().kind())
                    .collect(Collectors.toSet());

            assertThat(kinds).as("%s", place).contains(Kind.INSIDE, Kind.NOTHING);
            assertThat(kinds.contains(Kind.OUTSIDE)).as("%s", place).isEqualTo(place != Edge.Place.CLASP);
            assertThat(kinds.contains(Kind.CLEARED)).as("%s", place).isEqualTo(place != Edge.Place.MEANT);
        }
    }

    @Test
    void everyKindOfTargetIsHeldByEveryKindOfContainer() {
        for (Pocket pocket : Pocket.values()) {
            Set<Kind> kinds = GRAPHS.stream()
                    .flatMap(graph -> graph.fillings.stream())
                    .filter(filling -> filling.pocket() == pocket)
                    .flatMap(Filling::weak)
                    .map(Edge.Target::kind)
                    .collect(Collectors.toSet());

            assertThat(kinds).as("%s", pocket).containsExactlyInAnyOrder(Kind.INSIDE, Kind.OUTSIDE, Kind.NOTHING);
        }
        assertThat(new RandomGraph(7, false).fillings).isEmpty();
    }

    @Test
    void valuesOfWeakKeysHoldTheirKeyAndOtherPartsOfTheTree() {
        List<Charm> charms = GRAPHS.stream()
                .flatMap(graph -> graph.nodes.values().stream())
                .filter(Charm.class::isInstance)
                .map(Charm.class::cast)
                .toList();

        assertThat(charms).anyMatch(charm -> charm.bead == null).anyMatch(charm -> charm.bead != null);
        assertThat(GRAPHS).anyMatch(RandomGraphTest::hasAValueThatHoldsItsKey);
    }

    private static boolean hasAValueThatHoldsItsKey(RandomGraph graph) {
        return graph.fillings.stream()
                .filter(filling -> filling.pocket().hasCharms())
                .flatMap(filling -> filling.items().stream())
                .anyMatch(item -> item.key().kind() == Kind.INSIDE
                        && item.value().kind() == Kind.INSIDE
                        && ((Charm) graph.nodes.get(item.value().number())).bead
                                == graph.nodes.get(item.key().number()));
    }

    @Test
    void everyGraphRefersForwardBackwardToItselfAndTwice() {
        assertThat(GRAPHS).allSatisfy(graph -> {
            List<Edge> inside = graph.edges.stream()
                    .filter(edge -> edge.target().kind() == Kind.INSIDE)
                    .toList();
            Set<Edge.Target> different =
                    new HashSet<>(inside.stream().map(Edge::target).toList());

            assertThat(inside).anyMatch(edge -> edge.target().number() > edge.holder());
            assertThat(inside).anyMatch(edge -> edge.target().number() < edge.holder());
            assertThat(inside).anyMatch(edge -> edge.target().number() == edge.holder());
            assertThat(different).hasSizeLessThan(inside.size());
        });
    }

    @Test
    void whatStandsOutsideIsNamedForgottenOrLeftToItsToken() {
        var graph = GRAPHS.get(0);

        assertThat(graph.outside).hasSize(9);
        assertThat(LongStream.range(0, 9).filter(i -> graph.isNamed((int) i))).hasSize(3);
        assertThat(LongStream.range(0, 9).filter(i -> graph.isForgotten((int) i)))
                .hasSize(3);
    }
}

package io.weaklink.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.contract.Edge.Target.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
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
        for (Contents.Kind kind : Contents.Kind.values()) {
            Set<Kind> kinds = GRAPHS.stream()
                    .flatMap(graph -> graph.contents.stream())
                    .filter(contents -> contents.kind() == kind)
                    .flatMap(contents -> contents.targets().stream())
                    .map(Edge.Target::kind)
                    .collect(Collectors.toSet());

            assertThat(kinds).as("%s", kind).containsExactlyInAnyOrder(Kind.INSIDE, Kind.OUTSIDE, Kind.NOTHING);
        }
        assertThat(new RandomGraph(7, false).edges).isEqualTo(GRAPHS.get(7).edges);
        assertThat(new RandomGraph(7, false).contents).isEmpty();
    }

    @Test
    void theOracleSeesWhatIsMissingInAContainer() {
        var graph = new RandomGraph(7);
        Contents held = graph.contents.stream()
                .filter(contents -> contents.kind() == Contents.Kind.KIN)
                .filter(contents -> contents.targets().contains(Edge.Target.NOTHING))
                .findFirst()
                .orElseThrow();
        Bead bead = (Bead) graph.nodes.get(held.holder());
        Function<Edge.Target, Object> itself = target -> switch (target.kind()) {
            case INSIDE -> graph.nodes.get(target.number());
            case OUTSIDE -> graph.outside.get(target.number());
            default -> null;
        };

        assertThat(held.isIn(bead, itself)).isTrue();
        bead.kin.remove(null);
        assertThat(held.isIn(bead, itself)).isFalse();
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

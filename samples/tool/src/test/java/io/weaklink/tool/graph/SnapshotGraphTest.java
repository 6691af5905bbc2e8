package io.weaklink.tool.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotGraphTest {

    private static final GraphNode NODE = new GraphNode(0, NodeKind.OBJECT, "", "root", "$", List.of());

    @Test
    void countsByKindAndByStrength() throws IOException {
        SnapshotGraph graph = Documents.graph(
                "{\"a\":{\"_weakId\":1},\"b\":{\"_weak\":null},\"c\":{\"_weak\":7},\"d\":\"node:=x\",\"e\":{\"_weak\":1}}");

        assertThat(graph.count(NodeKind.OBJECT)).isEqualTo(2);
        assertThat(graph.count(NodeKind.GONE)).isEqualTo(2);
        assertThat(graph.count(NodeKind.OUTSIDE)).isEqualTo(1);
        assertThat(graph.count(Strength.STRONG)).isEqualTo(1);
        assertThat(graph.count(Strength.WEAK)).isEqualTo(4);
    }

    @Test
    void refusesANodeThatIsNotWhereItsIdSays() {
        assertThatThrownBy(() -> new SnapshotGraph(List.of(NODE, NODE), List.of()))
                .hasMessage("Node 1 has the id 0. Number the nodes from 0 in their order.");
    }

    @Test
    void refusesAnEdgeToNowhere() {
        assertThatThrownBy(() -> new SnapshotGraph(
                        List.of(NODE), List.of(new GraphEdge(0, 1, new Way(Place.ROOT, Place.ROOT), LinkFate.HELD))))
                .hasMessage("An edge leads from 0 to 1, but there are 1 nodes. Add the missing ones.");
    }

    @Test
    void givesTheRootATypeIfTheDocumentTellsNone() throws IOException {
        assertThat(Documents.graph("{}").withRootType("com.example.World").nodes())
                .extracting(GraphNode::type)
                .containsExactly("World");
        assertThat(Documents.graph("{\"@type\":\"shop\"}")
                        .withRootType("com.example.World")
                        .nodes())
                .extracting(GraphNode::type)
                .containsExactly("shop");
    }

    @Test
    void takesWhatIsNearestToTheRootIntoAnExcerpt() throws IOException {
        SnapshotGraph graph = Documents.graph("""
                        {"a":{"_weakId":1,"name":"a","deep":{"_weakId":2,"name":"deep","deeper":{"_weakId":3}}},
                         "b":{"_weakId":4,"name":"b","up":{"_weak":2}},"gone":{"_weak":null}}""");

        SnapshotGraph excerpt = GraphExcerpt.of(graph, 5);

        assertThat(excerpt.nodes()).extracting(GraphNode::label).containsExactly("object", "a", "b", "empty", "deep");
        assertThat(excerpt.edges())
                .extracting(GraphEdge::label)
                .containsExactlyInAnyOrder("a", "deep", "b", "up", "gone");
    }
}

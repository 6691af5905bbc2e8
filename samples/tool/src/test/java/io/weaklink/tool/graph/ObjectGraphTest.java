package io.weaklink.tool.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.IdentityToken;
import io.weaklink.TypeDescriptor;
import io.weaklink.Weak;
import io.weaklink.WireReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ObjectGraphTest {

    private enum Colour {
        RED
    }

    private static final class Knot {
        String name;
        Colour colour = Colour.RED;
        int[] numbers = {1, 2};
        Object any;
        WeakReference<Object> weak;
        transient Object unwritten = new Object();

        @Weak
        Knot up;

        Knot(String name) {
            this.name = name;
        }
    }

    private static SnapshotGraph graph(Object root) throws ReflectiveOperationException {
        return ObjectGraph.of(root, empty -> WireReference.CLEARED);
    }

    private static List<String> edges(SnapshotGraph graph) {
        return graph.edges().stream()
                .map(edge -> graph.nodes().get(edge.from()).label()
                        + (edge.strength() == Strength.WEAK ? " ~" : " -") + edge.label() + "> "
                        + graph.nodes().get(edge.to()).label())
                .toList();
    }

    @Test
    void passesThroughWhatOnlyHoldsTogether() throws Exception {
        var root = new Knot("root");
        root.any = new TreeMap<>(Map.of("k", List.of(new Knot("a"), new Object[] {new Knot("b")})));

        SnapshotGraph graph = graph(root);

        assertThat(edges(graph)).containsExactly("root -any.k[0]> a", "root -any.k[1][0]> b");
        assertThat(graph.nodes().get(0).values())
                .containsExactly("name: \"root\"", "colour: RED", "numbers: 2 elements", "any: 1 element");
    }

    @Test
    void makesANodeOfAListThatIsSharedOrReferredTo() throws Exception {
        var root = new Knot("root");
        var other = new Knot("other");
        List<Object> shared = new ArrayList<>(List.of(other));
        shared.add(shared);
        root.any = shared;
        other.any = shared;
        root.weak = new WeakReference<>(shared);

        assertThat(edges(graph(root)))
                .containsExactly(
                        "root -any> list",
                        "root ~weak> list",
                        "list -[0]> other",
                        "list -[1]> list",
                        "other -any> list");
    }

    @Test
    void leadsWeaklyToWhatIsHeldOrOutsideOrNothing() throws Exception {
        var root = new Knot("root");
        var child = new Knot("child");
        var outside = new Knot("outside");
        root.any = child;
        root.weak = new WeakReference<>(outside);
        child.up = root;
        child.weak = new WeakReference<>(null);

        SnapshotGraph graph = graph(root);

        assertThat(edges(graph))
                .containsExactly(
                        "root -any> child", "root ~weak> live object", "child ~weak> empty", "child ~up> root");
        assertThat(graph.nodes())
                .extracting(GraphNode::kind)
                .containsExactly(NodeKind.OBJECT, NodeKind.OBJECT, NodeKind.OUTSIDE, NodeKind.GONE);
        assertThat(graph.edges())
                .extracting(GraphEdge::becomes)
                .containsExactly("", "bound to a live object", "empty", "bound in the document");
    }

    @Test
    void tellsWhatAnEmptyReferenceNames() throws Exception {
        var root = new Knot("root");
        root.weak = new WeakReference<>(null);

        SnapshotGraph graph = ObjectGraph.of(
                root, empty -> new WireReference.Tokened(IdentityToken.name("x"), new TypeDescriptor("knot")));

        assertThat(graph.nodes().get(1))
                .isEqualTo(new GraphNode(1, NodeKind.OUTSIDE, "knot", "=x", "$.weak", List.of()));
    }

    @Test
    void takesTheKeysOfAWeakMapForWeak() throws Exception {
        var root = new Knot("root");
        var key = new Knot("key");
        root.any = List.of(key, new WeakHashMap<>(Map.of(key, new Knot("value"))));

        assertThat(edges(graph(root)))
                .containsExactly("root -any[0]> key", "root -any[1][0]> value", "root ~any[1].key[0]> key");
    }

    @Test
    void showsWhatIsOfTheJdkAsAValueUnlessItIsReferredTo() throws Exception {
        var root = new Knot("root");
        root.any = new AtomicInteger(7);

        assertThat(graph(root).nodes().get(0).values()).contains("any: (java.util.concurrent.atomic.AtomicInteger)");
        root.weak = new WeakReference<>(root.any);
        assertThat(edges(graph(root))).containsExactly("root -any> object", "root ~weak> object");
    }

    @Test
    void walksAChainOfAnyLength() throws Exception {
        int length = 300_000;
        var root = new Knot("root");
        var at = root;
        for (int i = 0; i < length; i++) {
            var next = new Knot("n");
            at.any = List.of(next);
            at = next;
        }

        assertThat(graph(root).nodes()).hasSize(length + 1);
    }
}

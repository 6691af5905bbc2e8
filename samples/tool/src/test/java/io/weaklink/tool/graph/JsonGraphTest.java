package io.weaklink.tool.graph;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.fasterxml.jackson.dataformat.smile.databind.SmileMapper;
import io.weaklink.Weaklink;
import io.weaklink.jackson.JsonForm;
import io.weaklink.jackson.WeaklinkModule;
import java.io.EOFException;
import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonGraphTest {

    private static final String ISSUED = "AAAAAAAAAAAAAAAAAAAAAA";

    private final Weaklink weaklink = Weaklink.create();

    static Stream<ObjectMapper> mappers() {
        return Stream.of(new ObjectMapper(), new CBORMapper(), new SmileMapper());
    }

    private SnapshotGraph written(ObjectMapper mapper, Object root) throws IOException {
        byte[] bytes = mapper.writeValueAsBytes(root);
        try (JsonParser parser = mapper.getFactory().createParser(bytes)) {
            return new JsonGraph().read(parser);
        }
    }

    private static String lines(SnapshotGraph graph) {
        return graph.edges().stream().map(edge -> edge(graph, edge)).collect(joining("\n", "", "\n"));
    }

    private static String edge(SnapshotGraph graph, GraphEdge edge) {
        String arrow = edge.strength() == Strength.WEAK ? " ~ " : " - ";
        String fate = edge.becomes().isEmpty() ? "" : " (" + edge.becomes() + ")";
        return name(graph, edge.from()) + arrow + edge.label() + arrow + name(graph, edge.to()) + fate;
    }

    private static String name(SnapshotGraph graph, int id) {
        GraphNode node = graph.nodes().get(id);
        return (node.type() + " " + node.label()).strip();
    }

    @ParameterizedTest
    @MethodSource("mappers")
    void tellsOfEveryKindOfReferenceThatWeaklinkWrites(ObjectMapper mapper) throws IOException {
        var shop = new Shop();
        var away = new Shop.Customer("Away");
        weaklink.registry().register("customer/9", away);
        weaklink.registry().register("customer/1", shop.add("Ada"));
        shop.best = new WeakReference<>(shop.customers.get(0));
        shop.away = new WeakReference<>(away);
        shop.empty = new WeakReference<>(null);
        shop.pending.put(
                "first", new WeakReference<>(shop.customers.get(0).orders.get(0)));
        shop.route = new Shop.Route();
        shop.route.add("Mitte");
        shop.next = new WeakReference<>(shop.route);

        SnapshotGraph graph = written(mapper.registerModule(new WeaklinkModule(weaklink)), shop);

        Reference.reachabilityFence(away);
        assertThat(lines(graph)).isEqualTo("""
                        object ~ best ~ customer Ada (bound in the document)
                        object ~ away ~ customer =customer/9 (asked of the registry, then of the resolvers)
                        object ~ empty ~ empty (empty)
                        object - customers[0] - customer Ada
                        object ~ pending.first ~ order #2 (bound in the document)
                        object - route - route #3
                        object ~ next ~ route #3 (bound in the document)
                        customer Ada - orders[0] - order #2
                        order #2 ~ owner ~ customer Ada (bound in the document)
                        """);
        assertThat(graph.nodes())
                .extracting(GraphNode::kind)
                .containsExactly(
                        NodeKind.OBJECT,
                        NodeKind.OBJECT,
                        NodeKind.OBJECT,
                        NodeKind.OBJECT,
                        NodeKind.OUTSIDE,
                        NodeKind.GONE);
    }

    @Test
    void bindsWithoutARegistryByNumberAlsoAhead() throws IOException {
        var shop = new Shop();
        shop.best = new WeakReference<>(shop.add("Ada"));

        SnapshotGraph graph = written(new ObjectMapper().registerModule(new WeaklinkModule()), shop);

        assertThat(lines(graph)).startsWith("object ~ best ~ customer Ada (bound in the document)\n");
    }

    @Test
    void tellsOfAnObjectThatOnlyTheRegistryKnowsByItsIssuedToken() throws IOException {
        var shop = new Shop();
        var away = new Shop.Customer("Away");
        shop.away = new WeakReference<>(away);

        SnapshotGraph graph = written(new ObjectMapper().registerModule(new WeaklinkModule(weaklink)), shop);

        Reference.reachabilityFence(away);
        assertThat(graph.nodes().get(1).label()).hasSize(22);
        assertThat(graph.edges().get(0).why())
                .isEqualTo("the document does not carry what has this token, and only the process that issued it, or"
                        + " one that adopted it, can answer to it");
    }

    @Test
    void recognisesTokensInTheCompactForm() throws IOException {
        var shop = new Shop();
        var away = new Shop.Customer("Away");
        weaklink.registry().register("customer/9", away);
        shop.away = new WeakReference<>(away);
        shop.best = new WeakReference<>(shop.add("Ada"));
        var module = new WeaklinkModule(weaklink, JsonForm.COMPACT);

        SnapshotGraph graph = written(new ObjectMapper().registerModule(module), shop);

        Reference.reachabilityFence(away);
        assertThat(lines(graph)).isEqualTo("""
                        object ~ best ~ customer Ada (bound in the document)
                        object ~ away ~ customer =customer/9 (asked of the registry, then of the resolvers)
                        object - customers[0] - customer Ada
                        customer Ada - orders[0] - #2
                        """);
    }

    @Test
    void takesANumberForNoReference() throws IOException {
        SnapshotGraph graph = Documents.graph("{\"parent\":1,\"time\":\"12:30\",\"at\":\"a:b:=c\"}");

        assertThat(graph.edges()).isEmpty();
        assertThat(graph.nodes().get(0).values()).containsExactly("parent: 1", "time: \"12:30\"", "at: \"a:b:=c\"");
    }

    @Test
    void saysOfANumberToWhichNothingAnswersThatItIsGone() throws IOException {
        SnapshotGraph graph =
                Documents.graph("[{\"_weak\":9,\"_weakType\":\"node\"},{\"_weak\":9,\"_weakType\":\"node\"}]");

        assertThat(lines(graph)).isEqualTo("list ~ [0] ~ node #9 (empty)\nlist ~ [1] ~ node #9 (empty)\n");
        assertThat(graph.edges().get(0).why()).isEqualTo("nothing in the document has its number");
        assertThat(graph.nodes().get(1).path()).isEqualTo("$[0]");
    }

    @Test
    void takesWhatWasWrittenWithoutWeaklinkForLost() throws IOException {
        SnapshotGraph graph = Documents.graph("{\"parent\":{\"enqueued\":false}}");

        assertThat(graph.edges().get(0).why()).isEqualTo("it was written without Weaklink, which loses the referent");
        assertThat(graph.nodes().get(1).kind()).isEqualTo(NodeKind.GONE);
    }

    @Test
    void takesWhatAReaderWouldRefuseForAnObject() throws IOException {
        SnapshotGraph graph = Documents.graph(
                "{\"a\":{\"_weak\":1,\"more\":2},\"b\":{\"_weak\":\"=x\"},\"c\":{\"_weak\":1.5},"
                        + "\"d\":{\"enqueued\":true},\"e\":{\"_weak\":null,\"enqueued\":false},\"f\":{\"_weak\":null,\"g\":[]}}");

        assertThat(graph.edges()).isEmpty();
    }

    @Test
    void takesARootThatIsAReference() throws IOException {
        assertThat(lines(Documents.graph("{\"_weak\":\"=main\",\"_weakType\":\"window\"}")))
                .isEqualTo("object ~  ~ window =main (asked of the registry, then of the resolvers)\n");
    }

    @Test
    void takesARootThatIsAValue() throws IOException {
        SnapshotGraph graph = Documents.graph("\"text\"");

        assertThat(graph.nodes())
                .containsExactly(new GraphNode(0, NodeKind.OBJECT, "", "value", "$", List.of("value: \"text\"")));
    }

    @Test
    void findsANumberBehindWhatItEncloses() throws IOException {
        SnapshotGraph graph = Documents.graph("""
                        {"child":{"list":[{"inner":{"_weak":null},"name":"leaf","_weakId":3}],"_weakToken":"=t","_weakId":2},
                         "ref":{"_weak":"=t","_weakType":"node"}}""");

        assertThat(lines(graph)).isEqualTo("""
                        object - child - node =t
                        object ~ ref ~ node =t (bound in the document)
                        leaf ~ inner ~ empty (empty)
                        node =t - list[0] - leaf
                        """);
    }

    @Test
    void passesTheEnvelopeOfAListThrough() throws IOException {
        SnapshotGraph graph = Documents.graph("{\"_weakId\":1,\"_value\":[{\"_weakId\":2},3]}");

        assertThat(lines(graph)).isEqualTo("#1 - [0] - #2\n");
        assertThat(graph.nodes().get(1).path()).isEqualTo("$._value[0]");
    }

    @Test
    void makesEveryObjectANodeWhereAskedTo() throws IOException {
        SnapshotGraph graph = Documents.graph(
                "{\"a\":{\"b\":[{\"name\":\"x\"},{}]},\"r\":{\"_weak\":null}}", JsonGraph.Detail.OBJECTS);

        assertThat(lines(graph)).isEqualTo("""
                        object - a - object
                        object ~ r ~ empty (empty)
                        object - b[0] - x
                        object - b[1] - object
                        """);
    }

    @Test
    void takesTheTypeThatTheHostWroteWhereNoReferenceTellsOne() throws IOException {
        SnapshotGraph graph = Documents.graph("{\"@type\":\"shop\",\"a\":{\"_weakId\":1,\"@class\":\"A\"}}");

        assertThat(graph.nodes()).extracting(GraphNode::type).containsExactly("shop", "A");
    }

    @Test
    void tellsWhatANodeHolds() throws IOException {
        SnapshotGraph graph =
                Documents.graph("{\"name\":\"a\\nb\",\"n\":1,\"z\":null,\"list\":[1,2],\"box\":{\"x\":1}}");

        assertThat(graph.nodes().get(0).label()).isEqualTo("a b");
        assertThat(graph.nodes().get(0).values())
                .containsExactly("name: \"a b\"", "n: 1", "z: null", "list: 2 elements", "box: 1 member");
    }

    @Test
    void readsAMillionLevels() throws IOException {
        SnapshotGraph graph = Documents.graph(Documents.chain(1_000_000));

        assertThat(graph.nodes()).hasSize(1_000_000);
        assertThat(graph.count(Strength.STRONG)).isEqualTo(999_999);
        assertThat(graph.nodes().get(999_999).path())
                .isEqualTo("$.next.next.next.next.next.next...(999987 more)....next.next.next.next.next.next");
    }

    @Test
    void readsAMillionListsInEachOther() throws IOException {
        int depth = 1_000_000;

        SnapshotGraph graph = Documents.graph("[".repeat(depth) + "{\"_weakId\":1}" + "]".repeat(depth));

        assertThat(graph.edges().get(0).label()).isEqualTo("[0][0][0][0][0][0]...(999988 more)...[0][0][0][0][0][0]");
    }

    @Test
    void readsManyLevelsWithTheirNumbersBehindThem() throws IOException {
        int depth = 200_000;
        var json = new StringBuilder("{\"a\":".repeat(depth)).append("[]");
        for (int i = 1; i <= depth; i++) {
            json.append(",\"_weakId\":").append(i).append('}');
        }

        assertThat(Documents.graph(json.toString()).count(Strength.STRONG)).isEqualTo(depth - 1);
    }

    @Test
    void leavesWhatFollowsTheDocumentToTheCaller() throws IOException {
        try (JsonParser parser = new ObjectMapper().getFactory().createParser("{\"_weakId\":1} [{}]")) {
            new JsonGraph().read(parser);

            assertThat(parser.nextToken().isStructStart()).isTrue();
        }
    }

    @Test
    void refusesAnEmptyInputAndACutOne() {
        assertThatThrownBy(() -> Documents.graph(" "))
                .isInstanceOf(EOFException.class)
                .hasMessage("Expected a document, but found the end of the input. Give one that is not empty.");
        assertThatThrownBy(() -> Documents.graph("{\"a\":["))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageContaining("Unexpected end-of-input");
    }

    @Test
    void takesOnlyACanonicalTokenInACompactText() throws IOException {
        assertThat(Documents.graph("[\"node:" + ISSUED + "\"]").edges()).hasSize(1);
        assertThat(Documents.graph("[\"node:" + "-".repeat(22) + "\"]").edges()).isEmpty();
    }
}

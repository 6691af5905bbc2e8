package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.weaklink.Adoption;
import io.weaklink.IdentityToken;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where a document begins and ends, and that nothing leaks from one to the next. */
class DocumentsTest {

    @Referent("node")
    static class Node {
        public String name;
        public List<Node> children = new ArrayList<>();
        public WeakReference<Node> parent;

        static Node tree(String name, int children) {
            var root = new Node();
            root.name = name;
            for (int i = 0; i < children; i++) {
                var child = new Node();
                child.name = name + i;
                child.parent = new WeakReference<>(root);
                root.children.add(child);
            }
            return root;
        }
    }

    static class ByHand {
        @JsonSerialize(using = TreeWriter.class)
        @JsonDeserialize(using = TreeReader.class)
        public Node node;

        public WeakReference<Node> ref;
    }

    static class TreeWriter extends StdSerializer<Node> {
        private static final long serialVersionUID = 1L;

        TreeWriter() {
            super(Node.class);
        }

        @Override
        public void serialize(Node value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            JsonNode tree = Mappers.of(generator).valueToTree(value);
            generator.writeTree(tree);
        }
    }

    static class TreeReader extends StdDeserializer<Node> {
        private static final long serialVersionUID = 1L;

        TreeReader() {
            super(Node.class);
        }

        @Override
        public Node deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonNode tree = parser.readValueAsTree();
            return Mappers.of(parser).treeToValue(tree, Node.class);
        }
    }

    /** Holds another document, as text. */
    static class Letter {
        public Node before;

        @JsonSerialize(using = TextWriter.class)
        @JsonDeserialize(using = TextReader.class)
        public Node enclosed;

        public WeakReference<Node> after;
    }

    static class TextWriter extends StdSerializer<Node> {
        private static final long serialVersionUID = 1L;

        TextWriter() {
            super(Node.class);
        }

        @Override
        public void serialize(Node value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeString(Mappers.of(generator).writeValueAsString(value));
        }
    }

    static class TextReader extends StdDeserializer<Node> {
        private static final long serialVersionUID = 1L;

        TextReader() {
            super(Node.class);
        }

        @Override
        public Node deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return Mappers.of(parser).readValue(parser.getText(), Node.class);
        }
    }

    @JsonSerialize(using = OwnRootWriter.class)
    @JsonDeserialize(using = OwnRootReader.class)
    static class OwnRoot {
        public WeakReference<Node> ref = new WeakReference<>(null);
    }

    static class OwnRootWriter extends StdSerializer<OwnRoot> {
        private static final long serialVersionUID = 1L;

        OwnRootWriter() {
            super(OwnRoot.class);
        }

        @Override
        public void serialize(OwnRoot value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeStartObject();
            generator.writeFieldName("ref");
            Mappers.references().serialize(value.ref, generator, provider);
            generator.writeEndObject();
        }
    }

    static class OwnRootReader extends StdDeserializer<OwnRoot> {
        private static final long serialVersionUID = 1L;

        OwnRootReader() {
            super(OwnRoot.class);
        }

        @Override
        public OwnRoot deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            parser.nextToken();
            parser.nextToken();
            var root = new OwnRoot();
            @SuppressWarnings("unchecked")
            var ref = (WeakReference<Node>) context.readValue(parser, context.constructType(WeakReference.class));
            root.ref = ref;
            return root;
        }
    }

    private final Weaklink weaklink = Weaklink.create();
    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule(weaklink));

    private static void assertWhole(Node restored, String name, int children) {
        assertThat(restored.name).isEqualTo(name);
        assertThat(restored.children)
                .hasSize(children)
                .allSatisfy(child -> assertThat(child.parent.get()).isSameAs(restored));
    }

    @Test
    void countsAnewForEachValueOfASequence() throws Exception {
        var out = new StringWriter();
        try (SequenceWriter sequence = mapper.writer().writeValues(out)) {
            sequence.write(Node.tree("a", 2)).write(Node.tree("b", 3));
        }

        try (MappingIterator<Node> values = mapper.readerFor(Node.class).readValues(out.toString())) {
            assertWhole(values.next(), "a", 2);
            assertWhole(values.next(), "b", 3);
        }
        assertThat(out.toString().split("\"_weakId\":1,", -1)).hasSize(3);
    }

    @Test
    void takesAnArrayForOneDocument() throws Exception {
        Node a = Node.tree("a", 1);
        Node b = Node.tree("b", 1);
        a.parent = new WeakReference<>(b);

        List<Node> restored =
                mapper.readValue(mapper.writeValueAsString(List.of(a, b)), new TypeReference<List<Node>>() {});

        assertThat(restored.get(0).parent.get()).isSameAs(restored.get(1));
    }

    @Test
    void neverBindsToTheOldObjectWhereAnArrayIsReadPiecemeal() throws Exception {
        Node a = Node.tree("a", 1);
        Node b = Node.tree("b", 1);
        b.parent = new WeakReference<>(a);
        String json = mapper.writeValueAsString(List.of(a, b));

        try (MappingIterator<Node> values = mapper.readerFor(Node.class).readValues(json)) {
            values.next();
            assertThat(values.next().parent.get()).isNull();
        }
        assertThat(mapper.readerFor(Node.class)
                        .at("/1")
                        .<Node>readValue(json)
                        .parent
                        .get())
                .isNull();
    }

    @Test
    void convertsThroughATree() throws Exception {
        JsonNode tree = mapper.valueToTree(Node.tree("t", 2));

        assertWhole(mapper.treeToValue(tree, Node.class), "t", 2);
        assertWhole(mapper.convertValue(Node.tree("c", 2), Node.class), "c", 2);
    }

    @Test
    void joinsANestedTreeOnBothSides() throws Exception {
        var holder = new ByHand();
        holder.node = Node.tree("n", 2);
        holder.ref = new WeakReference<>(holder.node);

        ByHand restored = mapper.readValue(mapper.writeValueAsString(holder), ByHand.class);

        assertWhole(restored.node, "n", 2);
        assertThat(restored.ref.get()).isSameAs(restored.node);
    }

    @Test
    void keepsADocumentInsideADocumentApartOnBothSides() throws Exception {
        var letter = new Letter();
        letter.before = Node.tree("b", 1);
        letter.enclosed = Node.tree("e", 2);
        letter.after = new WeakReference<>(letter.before);

        String json = mapper.writeValueAsString(letter);
        Letter restored = mapper.readValue(json, Letter.class);

        assertThat(json).contains("\"enclosed\":\"{\\\"_weakId\\\":1,").contains("\"after\":{\"_weak\":1,");
        assertWhole(restored.before, "b", 1);
        assertWhole(restored.enclosed, "e", 2);
        assertThat(restored.after.get()).isSameAs(restored.before);
    }

    @Test
    void refusesARootThatHandlesItself() {
        assertThatThrownBy(() -> mapper.writeValueAsString(new OwnRoot()))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageStartingWith("A weak reference or referent was met outside any document: the root has a"
                        + " serializer of its own (@JsonSerialize). Write it inside an object that has none.");
    }

    @Test
    void updatesAnExistingRoot() throws Exception {
        var existing = new Node();
        Node tree = Node.tree("u", 2);

        Node updated = mapper.readerForUpdating(existing).readValue(mapper.writeValueAsString(tree));

        assertThat(updated).isSameAs(existing);
        assertWhole(updated, "u", 2);
    }

    @Test
    void startsAfreshAfterAFailure() throws Exception {
        String json = mapper.writeValueAsString(Node.tree("a", 2));

        assertThatThrownBy(() -> mapper.readValue(json.substring(0, json.length() - 20), Node.class))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Unexpected end-of-input");

        assertWhole(mapper.readValue(json, Node.class), "a", 2);
    }

    @Test
    void bindsARootThatIsAReference() throws Exception {
        var node = Node.tree("live", 0);
        weaklink.registry().register("live", node);

        WeakReference<Node> restored = mapper.readValue(
                mapper.writeValueAsString(new WeakReference<>(node)), new TypeReference<WeakReference<Node>>() {});

        assertThat(restored).isExactlyInstanceOf(WeakReference.class);
        assertThat(restored.get()).isSameAs(node);
    }

    @Test
    void keepsThirtyThreadsApart() throws Exception {
        var pool = Executors.newFixedThreadPool(30);
        try {
            List<Callable<Node>> jobs = IntStream.range(0, 300)
                    .<Callable<Node>>mapToObj(i ->
                            () -> mapper.readValue(mapper.writeValueAsString(Node.tree("t" + i, i % 7)), Node.class))
                    .toList();
            List<Future<Node>> all = pool.invokeAll(jobs);

            for (int i = 0; i < all.size(); i++) {
                assertWhole(all.get(i).get(), "t" + i, i % 7);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void adoptsWhatWasRestored() throws Exception {
        Weaklink adopting = Weaklink.builder()
                .registry(weaklink.registry())
                .adopt(Adoption.REPLACE)
                .build();
        var adopter = Mappers.json(new WeaklinkModule(adopting));
        Node old = Node.tree("old", 1);
        weaklink.registry().register("root", old);

        Node restored = adopter.readValue(mapper.writeValueAsString(old), Node.class);

        assertThat(weaklink.registry().find(IdentityToken.name("root"))).containsSame(restored);
        assertThat(weaklink.registry().findToken(old)).isEmpty();
    }

    @Test
    void writesWhatHoldsNoReferencesAsWithoutTheModule() throws Exception {
        Map<String, Object> plain = Map.of("a", List.of(1, 2, Map.of("b", "c")), "d", new int[] {1, 2});

        assertThat(mapper.writeValueAsString(plain)).isEqualTo(Mappers.json().writeValueAsString(plain));
    }

    @Test
    void readsUntypedValuesWithoutRecursionAsJacksonDoes() throws Exception {
        int depth = 100_000;
        StreamReadConstraints deep =
                StreamReadConstraints.builder().maxNestingDepth(depth).build();
        ObjectMapper mapper = JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(deep).build())
                .addModule(new WeaklinkModule())
                .build();

        assertThat(mapper.readValue("[".repeat(depth) + "]".repeat(depth), Object.class))
                .isInstanceOf(List.class);
    }
}

package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.util.StdConverter;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import com.fasterxml.jackson.dataformat.xml.XmlFactory;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Referents that a serializer of the user's own writes into a buffer inside an open document: their numbers and tokens go with
 * the buffer. If it is thrown away, nothing answers to them, not even the original that is alive in this process.
 */
class DroppedBuffersTest {

    @Referent("node")
    static class Node {
        public String name = "n";
        public List<Node> children = new ArrayList<>();
        public WeakReference<Node> parent;
    }

    @JsonPropertyOrder({"ahead", "size", "between", "node", "behind"})
    static class Measured {
        public WeakReference<Node> ahead;

        @JsonSerialize(using = Size.class)
        public Box size;

        public WeakReference<Node> between;
        public Node node = new Node();
        public WeakReference<Node> behind;

        Measured() {
            size = new Box(node);
        }
    }

    /** No referent, so that only the buffer tells of what it holds. */
    @JsonDeserialize(using = NoBox.class)
    record Box(Node node) {}

    static class NoBox extends StdDeserializer<Box> {
        private static final long serialVersionUID = 1L;

        NoBox() {
            super(Box.class);
        }

        @Override
        public Box deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            parser.skipChildren();
            return null;
        }
    }

    static class Size extends StdSerializer<Box> {
        private static final long serialVersionUID = 1L;

        Size() {
            super(Box.class);
        }

        @Override
        public void serialize(Box box, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeNumber(MAPPER.valueToTree(box.node()).size());
        }
    }

    private static final Weaklink SETUP = Weaklink.create();
    private static final ObjectMapper MAPPER = Mappers.json(new WeaklinkModule(SETUP));

    static Stream<ObjectMapper> hosts() {
        var module = new WeaklinkModule(SETUP);
        return Stream.of(
                MAPPER,
                Mappers.cbor(module),
                Mappers.smile(module),
                Mappers.yaml().addModule(module).build());
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void leavesAReferenceEmptyAheadOfWhatABufferWasThrownAwayWith(ObjectMapper host) throws Exception {
        var holder = new Measured();
        holder.ahead = new WeakReference<>(holder.node);

        assertEmpty(host, holder, restored -> restored.ahead);
    }

    @Test
    @Tag("jackson3.2")
    void leavesOneEmptyInXmlToo() throws Exception {
        leavesAReferenceEmptyAheadOfWhatABufferWasThrownAwayWith(Mappers.xml(new XmlFactory())
                .addModule(new WeaklinkModule(SETUP))
                .build());
    }

    @Test
    void leavesAReferenceEmptyByANumberThatWasThrownAway() throws Exception {
        var between = new Measured();
        between.between = new WeakReference<>(between.node);
        var behind = new Measured();
        behind.behind = new WeakReference<>(behind.node);
        var inside = new Measured();
        inside.node.parent = new WeakReference<>(inside.node);

        assertEmpty(MAPPER, between, restored -> restored.between);
        assertEmpty(MAPPER, behind, restored -> restored.behind);
        assertEmpty(MAPPER, inside, restored -> restored.node.parent);
    }

    /** The number went with the buffer, the original is alive in this process, and no registry answers for it. */
    private static void assertEmpty(ObjectMapper host, Measured holder, Function<Measured, WeakReference<Node>> place)
            throws Exception {
        long published = SETUP.registry().liveCount();
        Measured restored = host.readerFor(Measured.class).readValue(host.writeValueAsBytes(holder));

        assertThat(restored.node).isNotNull().isNotSameAs(holder.node);
        assertThat(place.apply(restored)).isNotNull();
        assertThat(place.apply(restored).get()).isNull();
        assertThat(SETUP.registry().liveCount()).isEqualTo(published);
    }

    @Test
    void writesWhatNobodyRefersTo() throws Exception {
        assertThat(MAPPER.writeValueAsString(new Measured()))
                .isEqualTo("{\"ahead\":null,\"size\":4,\"between\":null,"
                        + "\"node\":{\"name\":\"n\",\"children\":[],\"parent\":null},\"behind\":null}");
    }

    @JsonPropertyOrder({"ahead", "node", "size", "behind"})
    static class MeasuredFirst {
        public WeakReference<Node> ahead;
        public Node node = new Node();

        @JsonSerialize(using = Size.class)
        public Box size = new Box(node);

        public WeakReference<Node> behind;
    }

    @Test
    void writesWhatStandsInTheDocumentBeforeItIsBuffered() throws Exception {
        var holder = new MeasuredFirst();
        holder.ahead = new WeakReference<>(holder.node);
        holder.behind = holder.ahead;

        assertThat(MAPPER.writeValueAsString(holder)).containsOnlyOnce("\"_weakId\":1");
    }

    @JsonPropertyOrder({"ahead", "embedded", "other", "again", "behind"})
    static class Embedding {
        public WeakReference<Node> ahead;

        @JsonSerialize(using = Embed.class)
        public Object embedded;

        @JsonSerialize(using = Embed.class)
        public Object other;

        public List<Node> again;
        public WeakReference<Node> behind;
    }

    static class Embed extends StdSerializer<Object> {
        private static final long serialVersionUID = 1L;

        Embed() {
            super(Object.class);
        }

        @Override
        public void serialize(Object value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeStartArray();
            JsonNode tree = MAPPER.valueToTree(value);
            generator.writeTree(tree);
            generator.writeEndArray();
        }
    }

    static class Restored {
        public WeakReference<Node> ahead;
        public List<Node> embedded;
        public List<Node> other;
        public List<Node> again;
        public WeakReference<Node> behind;
    }

    @Test
    void bindsToWhatATreeBringsIntoTheDocumentAndIsWrittenOnceMore() throws Exception {
        var holder = new Embedding();
        var node = new Node();
        var child = new Node();
        child.parent = new WeakReference<>(node);
        node.children.add(child);
        holder.ahead = new WeakReference<>(child);
        holder.embedded = node;
        holder.other = child;
        holder.again = List.of(node);
        holder.behind = new WeakReference<>(node);

        Restored restored = MAPPER.readValue(MAPPER.writeValueAsString(holder), Restored.class);

        Node first = restored.embedded.get(0);
        assertThat(restored.behind.get()).isSameAs(first).isNotSameAs(node);
        assertThat(restored.ahead.get()).isSameAs(first.children.get(0)).isNotSameAs(child);
        assertThat(first.children.get(0).parent.get()).isSameAs(first);
    }

    @JsonPropertyOrder({"ahead", "copied"})
    static class Copied {
        public WeakReference<Node> ahead;

        @JsonSerialize(using = ThroughBuffer.class)
        public Node copied = new Node();
    }

    static class ThroughBuffer extends StdSerializer<Node> {
        private static final long serialVersionUID = 1L;

        ThroughBuffer() {
            super(Node.class);
        }

        @Override
        public void serialize(Node node, JsonGenerator generator, SerializerProvider provider) throws IOException {
            TokenBuffer buffer = provider.bufferForValueConversion();
            provider.defaultSerializeValue(node, buffer);
            buffer.serialize(generator);
        }
    }

    @Test
    void bindsToWhatIsCopiedOutOfABuffer() throws Exception {
        var holder = new Copied();
        holder.ahead = new WeakReference<>(holder.copied);

        Copied restored = MAPPER.readValue(MAPPER.writeValueAsString(holder), Copied.class);

        assertThat(restored.ahead.get()).isSameAs(restored.copied).isNotSameAs(holder.copied);
    }

    @JsonPropertyOrder({"ahead", "wrapped", "again"})
    static class Wrapped {
        public WeakReference<Node> ahead;

        @JsonSerialize(using = ThroughWrapper.class)
        public Node wrapped = new Node();

        public Node again = wrapped;
    }

    static class ThroughWrapper extends StdSerializer<Node> {
        private static final long serialVersionUID = 1L;

        ThroughWrapper() {
            super(Node.class);
        }

        @Override
        public void serialize(Node node, JsonGenerator generator, SerializerProvider provider) throws IOException {
            var around = new JsonGeneratorDelegate(generator);
            provider.defaultSerializeValue(node, around);
        }
    }

    @Test
    void takesAWrapperOfTheGeneratorForTheDocument() throws Exception {
        var holder = new Wrapped();
        holder.ahead = new WeakReference<>(holder.again);

        Wrapped restored = MAPPER.readValue(MAPPER.writeValueAsString(holder), Wrapped.class);

        assertThat(restored.ahead.get()).isSameAs(restored.wrapped).isNotSameAs(holder.again);
    }

    @JsonPropertyOrder({"ahead", "converted", "again"})
    static class Converting {
        public WeakReference<Node> ahead;

        @JsonSerialize(converter = ToTree.class)
        public Box converted;

        public Node again;
    }

    static class ToTree extends StdConverter<Box, JsonNode> {
        @Override
        public JsonNode convert(Box box) {
            return MAPPER.valueToTree(box);
        }
    }

    static class RestoredConverting {
        public WeakReference<Node> ahead;
        public Map<String, Node> converted;
        public Node again;
    }

    @Test
    void bindsToWhatAConverterMakesATreeOfAndIsWrittenOnceMore() throws Exception {
        var holder = new Converting();
        var node = new Node();
        holder.converted = new Box(node);
        holder.again = node;
        holder.ahead = new WeakReference<>(node);

        var restored = MAPPER.readValue(MAPPER.writeValueAsString(holder), RestoredConverting.class);

        assertThat(restored.ahead.get())
                .isSameAs(restored.converted.get("node"))
                .isNotSameAs(node);
    }

    @JsonPropertyOrder({"ahead", "size"})
    static class OnlyMeasured {
        public WeakReference<Node> ahead;

        @JsonSerialize(using = Size.class)
        public Box size;
    }

    @Test
    void leavesAReferenceEmptyToWhatWasOnlyBuffered() throws Exception {
        var holder = new OnlyMeasured();
        var node = new Node();
        holder.size = new Box(node);
        holder.ahead = new WeakReference<>(node);

        String json = MAPPER.writeValueAsString(holder);

        assertThat(MAPPER.readTree(json).get("size").asInt()).isEqualTo(5);
        OnlyMeasured restored = MAPPER.readValue(json, OnlyMeasured.class);
        assertThat(restored.ahead.get()).isNull();
        assertThat(node.parent).isNull();
    }
}

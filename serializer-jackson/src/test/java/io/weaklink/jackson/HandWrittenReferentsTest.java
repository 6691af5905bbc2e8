package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.util.StdConverter;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import io.weaklink.WriteOutcome;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Referents that a serializer of the user's own writes where a property says so, without their number. */
class HandWrittenReferentsTest {

    @Referent("node")
    static class Node {
        public String name = "n";
    }

    @JsonPropertyOrder({"ahead", "node", "behind"})
    static class Holder {
        public WeakReference<Node> ahead;

        @JsonSerialize(using = NameOnly.class)
        public Object node = new Node();

        public WeakReference<Node> behind;
    }

    static class Delegating {
        public WeakReference<Node> ahead;

        @JsonSerialize(using = AsEver.class)
        public Node node = new Node();
    }

    static class NameOnly extends StdSerializer<Object> {
        private static final long serialVersionUID = 1L;

        NameOnly() {
            super(Object.class);
        }

        @Override
        public void serialize(Object node, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeStartObject();
            generator.writeStringField("name", ((Node) node).name);
            generator.writeEndObject();
        }
    }

    static class AsEver extends StdSerializer<Node> {
        private static final long serialVersionUID = 1L;

        AsEver() {
            super(Node.class);
        }

        @Override
        public void serialize(Node node, JsonGenerator generator, SerializerProvider provider) throws IOException {
            provider.defaultSerializeValue(node, generator);
        }
    }

    private static final String REFUSED = refusedFor(Node.class);

    private static String refusedFor(Class<?> type) {
        return "A '" + type.getName()
                + "' is written by a serializer of the user's own or as a supertype, without its number,"
                + " and a weak reference points at it, which a reader would bind to another object. Let the host write it as"
                + " what it is, or declare it with Weaklink.builder().external(" + type.getSimpleName()
                + ".class) if it is not restored from the document.";
    }

    private static ObjectMapper mapper(Weaklink setup) {
        return Mappers.json(new WeaklinkModule(setup));
    }

    @Test
    void refusesOneThatAReferenceStandsAheadOf() {
        var holder = new Holder();
        holder.ahead = new WeakReference<>((Node) holder.node);

        assertThatThrownBy(() -> mapper(Weaklink.create()).writeValueAsString(holder))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageStartingWith(REFUSED);
    }

    @Test
    void refusesOneThatAReferenceStandsBehind() {
        var holder = new Holder();
        holder.behind = new WeakReference<>((Node) holder.node);

        assertThatThrownBy(() -> mapper(Weaklink.create()).writeValueAsString(holder))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageStartingWith(REFUSED);
    }

    @Test
    void writesOneThatNobodyRefersTo() throws Exception {
        assertThat(mapper(Weaklink.create()).writeValueAsString(new Holder()))
                .isEqualTo("{\"ahead\":null,\"node\":{\"name\":\"n\"},\"behind\":null}");
    }

    @Test
    void writesOneThatIsExternal() throws Exception {
        Weaklink setup = Weaklink.builder().external(Node.class).build();
        var holder = new Holder();
        setup.registry().register("node", holder.node);
        holder.ahead = new WeakReference<>((Node) holder.node);

        assertThat(mapper(setup).writeValueAsString(holder)).contains("\"_weak\":\"=node\"");
    }

    @Test
    void bindsWhereTheSerializerLetsJacksonWrite() throws Exception {
        var holder = new Delegating();
        holder.ahead = new WeakReference<>(holder.node);
        ObjectMapper mapper = mapper(Weaklink.create());

        Delegating restored = mapper.readValue(mapper.writeValueAsString(holder), Delegating.class);

        assertThat(restored.ahead.get()).isSameAs(restored.node);
    }

    @JsonPropertyOrder({"ahead", "nodes"})
    static class Contents {
        public WeakReference<Node> ahead;

        @JsonSerialize(contentUsing = NameOnly.class)
        public Object nodes;
    }

    @JsonPropertyOrder({"nodes", "array", "map", "held", "behind"})
    static class TypedContents {
        @JsonSerialize(contentUsing = NameOnly.class)
        public List<Node> nodes;

        @JsonSerialize(contentUsing = NameOnly.class)
        public Node[] array;

        @JsonSerialize(contentUsing = NameOnly.class)
        public Map<String, Node> map;

        @JsonSerialize(contentUsing = NameOnly.class)
        public AtomicReference<Node> held;

        @JsonSerialize(contentConverter = ToName.class)
        public List<Node> converted;

        public WeakReference<Node> behind;
    }

    @JsonPropertyOrder({"nodes", "behind"})
    static class Consumed {
        @JsonSerialize(contentUsing = NameOnly.class)
        public Iterator<Node> nodes;

        public WeakReference<Node> behind;
    }

    @JsonSerialize(contentUsing = NameOnly.class)
    static class Names extends ArrayList<Node> {
        private static final long serialVersionUID = 1L;
    }

    @JsonPropertyOrder({"names", "behind"})
    static class HasNames {
        public Names names = new Names();
        public WeakReference<Node> behind;
    }

    static class ToName extends StdConverter<Node, String> {
        @Override
        public String convert(Node node) {
            return node.name;
        }
    }

    static Stream<Consumer<TypedContents>> contents() {
        var node = new Node();
        return Stream.<BiConsumer<TypedContents, Node>>of(
                        (holder, it) -> holder.nodes = List.of(it),
                        (holder, it) -> holder.array = new Node[] {it},
                        (holder, it) -> holder.map = Map.of("key", it),
                        (holder, it) -> holder.held = new AtomicReference<>(it),
                        (holder, it) -> holder.converted = List.of(it))
                .map(place -> holder -> {
                    place.accept(holder, node);
                    holder.behind = new WeakReference<>(node);
                });
    }

    @ParameterizedTest
    @MethodSource("contents")
    void tellsAReferenceToContentsThatAreWrittenByHandAsOutside(Consumer<TypedContents> place) throws Exception {
        var holder = new TypedContents();
        place.accept(holder);

        assertIsToldAsOutside(holder);
    }

    /** The host hands the container to its own serializer, and what that takes out of it is followed by nobody. */
    private static void assertIsToldAsOutside(Object holder) throws Exception {
        Weaklink setup = Weaklink.create();
        try (var writing = setup.writing()) {
            mapper(setup).writeValueAsString(holder);

            assertThat(writing.report().dangling())
                    .singleElement()
                    .satisfies(row -> assertThat(row.outcome()).isEqualTo(WriteOutcome.BY_ISSUED_TOKEN));
        }
        assertThat(setup.registry().liveCount()).isEqualTo(1);
    }

    @Test
    void writesContentsThatNobodyRefersTo() throws Exception {
        var holder = new TypedContents();
        holder.nodes = List.of(new Node());
        holder.map = Map.of("key", new Node());
        holder.behind = new WeakReference<>(null);

        assertThat(mapper(Weaklink.create()).writeValueAsString(holder))
                .isEqualTo("{\"nodes\":[{\"name\":\"n\"}],\"array\":null,\"map\":{\"key\":{\"name\":\"n\"}},"
                        + "\"held\":null,\"behind\":{\"_weak\":null},\"converted\":null}");
    }

    @Test
    void takesContentsThatCanBeReadOnceOnly() throws Exception {
        var node = new Node();
        var holder = new Consumed();
        holder.nodes = List.of(node).iterator();
        holder.behind = new WeakReference<>(node);

        assertIsToldAsOutside(holder);

        holder.nodes = List.of(node).iterator();
        holder.behind = null;
        assertThat(mapper(Weaklink.create()).writeValueAsString(holder))
                .isEqualTo("{\"nodes\":[{\"name\":\"n\"}],\"behind\":null}");
    }

    @Test
    void tellsAReferenceToContentsWhoseClassChoseTheirSerializerAsOutside() throws Exception {
        var holder = new HasNames();
        holder.names.add(new Node());
        holder.behind = new WeakReference<>(holder.names.get(0));

        assertIsToldAsOutside(holder);
    }

    @JsonPropertyOrder({"plain", "behind"})
    static class AsPlain {
        @JsonSerialize(as = Plain.class)
        public Plain plain;

        public WeakReference<Plain> behind;
    }

    @JsonPropertyOrder({"plains", "behind"})
    static class ContentAsPlain {
        @JsonSerialize(contentAs = Plain.class)
        public List<Plain> plains;

        public WeakReference<Plain> behind;
    }

    static class Plain {
        public String name = "p";
    }

    @Referent("special")
    static class Special extends Plain {}

    @Test
    void refusesAReferenceToWhatIsWrittenAsASupertypeThatIsNoReferent() {
        var holder = new AsPlain();
        holder.plain = new Special();
        holder.behind = new WeakReference<>(holder.plain);
        var contents = new ContentAsPlain();
        contents.plains = List.of(holder.plain);
        contents.behind = holder.behind;
        ObjectMapper mapper = mapper(Weaklink.create());

        String special = refusedFor(Special.class);

        assertThatThrownBy(() -> mapper.writeValueAsString(holder)).hasMessageStartingWith(special);
        assertThatThrownBy(() -> mapper.writeValueAsString(contents)).hasMessageStartingWith(special);
    }

    @Test
    void refusesAReferenceToWhatAWriterForItsSupertypeWrites() {
        var special = new SpecialWithSelf();
        special.itself = new WeakReference<>(special);
        ObjectMapper mapper = mapper(Weaklink.create());

        assertThatThrownBy(() -> mapper.writerFor(HasSelf.class).writeValueAsString(special))
                .hasMessageStartingWith(refusedFor(SpecialWithSelf.class));
        assertThatThrownBy(() ->
                        mapper.writerFor(new TypeReference<List<HasSelf>>() {}).writeValueAsString(List.of(special)))
                .hasMessageStartingWith(refusedFor(SpecialWithSelf.class));
    }

    static class HasSelf {
        public WeakReference<HasSelf> itself;
    }

    @Referent("special-self")
    static class SpecialWithSelf extends HasSelf {}

    @JsonPropertyOrder({"ahead", "favourites", "nodes", "behind"})
    static class Graph {
        public WeakReference<Node> ahead;

        @JsonSerialize(using = NamesOf.class)
        public List<Node> favourites;

        public List<Node> nodes;

        public WeakReference<Node> behind;
    }

    static class NamesOf extends StdSerializer<List<Node>> {
        private static final long serialVersionUID = 1L;

        NamesOf() {
            super(List.class, false);
        }

        @Override
        public void serialize(List<Node> nodes, JsonGenerator generator, SerializerProvider provider)
                throws IOException {
            generator.writeString(nodes.stream().map(node -> node.name).collect(Collectors.joining(",")));
        }
    }

    @Test
    void tellsAReferenceToAnElementOfWhatIsWrittenByHandAsOutside() throws Exception {
        var graph = new Graph();
        graph.favourites = List.of(new Node());
        graph.behind = new WeakReference<>(graph.favourites.get(0));

        assertIsToldAsOutside(graph);
    }

    @Test
    void bindsToWhatIsWrittenByHandAndInFullToo() throws Exception {
        var graph = new Graph();
        graph.nodes = List.of(new Node());
        graph.favourites = graph.nodes;
        graph.ahead = new WeakReference<>(graph.nodes.get(0));
        graph.behind = graph.ahead;
        ObjectMapper mapper = mapper(Weaklink.create());

        Graph restored = mapper.readerFor(Graph.class)
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .readValue(mapper.writeValueAsString(graph).replace("\"favourites\"", "\"unknown\""));

        assertThat(restored.ahead.get()).isSameAs(restored.nodes.get(0));
        assertThat(restored.behind.get()).isSameAs(restored.nodes.get(0));
    }

    @JsonPropertyOrder({"ahead", "array", "behind"})
    static class Outside {
        public WeakReference<Rows> ahead;
        public Rows array = new Rows();
        public WeakReference<Rows> behind;
    }

    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    static class Rows {
        public String name = "r";
    }

    @Test
    void refusesAReferenceToAnExternalObjectThatStandsHereAsAnArray() throws Exception {
        ObjectMapper mapper = mapper(Weaklink.builder().external(Rows.class).build());
        var ahead = new Outside();
        ahead.ahead = new WeakReference<>(ahead.array);
        var behind = new Outside();
        behind.behind = new WeakReference<>(behind.array);

        assertThat(mapper.writeValueAsString(new Outside()))
                .isEqualTo("{\"ahead\":null,\"array\":[\"r\"],\"behind\":null}");
        assertThatThrownBy(() -> mapper.writeValueAsString(ahead)).hasMessageContaining("is declared external");
        assertThatThrownBy(() -> mapper.writeValueAsString(behind)).hasMessageContaining("is declared external");
    }

    static class Part {
        @JsonSerialize(contentUsing = NameOnly.class)
        public List<Node> names = new ArrayList<>();
    }

    @JsonPropertyOrder({"part", "behind"})
    static class Whole {
        @JsonUnwrapped(prefix = "part_")
        public Part part = new Part();

        public WeakReference<Node> behind;
    }

    @Test
    void tellsAReferenceToContentsThatAreUnwrappedUnderAPrefixAsOutside() throws Exception {
        var whole = new Whole();
        whole.part.names.add(new Node());
        whole.behind = new WeakReference<>(whole.part.names.get(0));

        assertIsToldAsOutside(whole);
    }

    @JsonPropertyOrder({"ahead"})
    static class AnyNames {
        public WeakReference<Node> ahead;
        private final Map<String, Node> any = new java.util.LinkedHashMap<>();

        @JsonAnyGetter
        @JsonSerialize(contentUsing = NameOnly.class)
        public Map<String, Node> any() {
            return any;
        }
    }

    static class ValueByHand {
        @JsonValue
        @JsonSerialize(using = NameOnly.class)
        public final Node node = new Node();
    }

    @JsonPropertyOrder({"ahead", "value"})
    static class HoldsValue {
        public WeakReference<Node> ahead;
        public ValueByHand value = new ValueByHand();
    }

    @JsonPropertyOrder({"ahead", "special"})
    static class UnwrapsAs {
        public WeakReference<Special> ahead;

        @JsonUnwrapped
        @JsonSerialize(as = Plain.class)
        public Special special = new Special();
    }

    @Test
    void refusesAReferenceToWhatIsUnwrappedAsItsSupertypeAndTellsOthersAsOutside() throws Exception {
        var any = new AnyNames();
        any.any.put("key", new Node());
        any.ahead = new WeakReference<>(any.any.get("key"));
        var value = new HoldsValue();
        value.ahead = new WeakReference<>(value.value.node);
        var unwraps = new UnwrapsAs();
        unwraps.ahead = new WeakReference<>(unwraps.special);

        assertThatThrownBy(() -> mapper(Weaklink.create()).writeValueAsString(unwraps))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageStartingWith(refusedFor(Special.class));
        assertIsToldAsOutside(any);
        assertIsToldAsOutside(value);
        any.ahead = null;
        assertThat(mapper(Weaklink.create()).writeValueAsString(any))
                .isEqualTo("{\"ahead\":null,\"key\":{\"name\":\"n\"}}");
        assertThat(mapper(Weaklink.create()).writeValueAsString(new ValueByHand()))
                .isEqualTo("{\"name\":\"n\"}");
    }

    @JsonPropertyOrder({"ahead", "leaf", "behind"})
    static class Converts {
        public WeakReference<Node> ahead;

        @JsonSerialize(converter = ToName.class)
        @JsonDeserialize(converter = FromName.class)
        public Node leaf = new Node();

        public WeakReference<Node> behind;
    }

    static class FromName extends StdConverter<String, Node> {
        @Override
        public Node convert(String name) {
            return new Node();
        }
    }

    /** Row B1: the host hands the object to the converter, so no reader can recognise it. */
    @Test
    void refusesAReferenceToWhatAConverterOfItsPlaceIsHanded() throws Exception {
        var ahead = new Converts();
        ahead.ahead = new WeakReference<>(ahead.leaf);
        var behind = new Converts();
        behind.behind = new WeakReference<>(behind.leaf);
        Weaklink setup = Weaklink.create();
        var generators = Mappers.builder()
                .addModules(Mappers.generators())
                .addModule(new WeaklinkModule(setup))
                .build();

        for (ObjectMapper each : List.of(mapper(setup), generators)) {
            assertThatThrownBy(() -> each.writeValueAsString(ahead)).hasMessageStartingWith(REFUSED);
            assertThatThrownBy(() -> each.writeValueAsString(behind)).hasMessageStartingWith(REFUSED);
            assertThat(each.writeValueAsString(new Converts()))
                    .isEqualTo("{\"ahead\":null,\"leaf\":\"n\",\"behind\":null}");
        }
        assertThat(setup.registry().liveCount()).isZero();
    }

    @Referent("converted")
    @JsonSerialize(converter = ToNode.class)
    static class Converted {
        public String name = "c";
    }

    static class ToNode extends StdConverter<Converted, Node> {
        @Override
        public Node convert(Converted converted) {
            return new Node();
        }
    }

    static class HoldsConverted {
        public WeakReference<Converted> ahead;
        public Converted converted = new Converted();
    }

    /** What the converter makes carries a number, and what it is handed does not. */
    @Test
    void refusesAReferenceToAReferentThatItsClassConvertsToAnother() {
        var holder = new HoldsConverted();
        holder.ahead = new WeakReference<>(holder.converted);

        assertThatThrownBy(() -> mapper(Weaklink.create()).writeValueAsString(holder))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageStartingWith("A weak reference points at a '" + Converted.class.getName()
                        + "', whose serializer writes no _weakId, so a reader would miss it in the document.");
    }
}

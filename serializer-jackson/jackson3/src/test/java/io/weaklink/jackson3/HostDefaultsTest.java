package io.weaklink.jackson3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.JsonView;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.dataformat.xml.XmlMapper;

/** What only Jackson 3 does: other defaults, builders that go on after a mapper was built, trees without a buffer. */
class HostDefaultsTest {

    interface Public {}

    @Referent("node")
    static class Node {
        @JsonView(Public.class)
        public String name = "n";

        public String secret = "s";

        @JsonView(Public.class)
        public List<Node> children = new ArrayList<>();

        @Weak
        @JsonView(Public.class)
        public Node above;

        @JsonView(Public.class)
        public WeakReference<Node> parent;
    }

    @Referent("wide")
    static class Wide {
        public int a = 1;
        public int b = 2;
        public int c = 3;
        public int d = 4;
        public int e = 5;
        public int f = 6;
        public int g = 7;
    }

    @Referent("marker")
    static class Marker {}

    static class Marked {
        public Marker marker = new Marker();
        public WeakReference<Marker> ref = new WeakReference<>(marker);
    }

    static class Wrapper {
        @JsonValue
        @JsonIgnoreProperties("name")
        public final Plain plain = new Plain();
    }

    static class Plain {
        public String name = "n";
        public int size = 1;
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    static class Summary {
        public int a;
    }

    static class Linked {
        public Plain plain;
        public WeakReference<Plain> ref;
    }

    static class Parts {
        @JsonSerialize(contentUsing = ThroughTree.class)
        public List<Node> nodes = List.of(new Node());

        @JsonSerialize(using = NameOnly.class)
        public Object name = new Node();

        @Weak
        public Node weak = nodes.get(0);
    }

    static class Whole {
        @JsonUnwrapped(prefix = "part_")
        public Parts parts = new Parts();

        public WeakReference<Node> ref = new WeakReference<>(parts.nodes.get(0));
    }

    static class NameOnly extends StdSerializer<Object> {
        NameOnly() {
            super(Object.class);
        }

        @Override
        public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
            generator.writeString(((Node) value).name);
        }
    }

    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    static class Columns extends Wide {}

    static class Row {
        public Columns columns = new Columns();
        public WeakReference<Columns> ref = new WeakReference<>(columns);
    }

    static class Holder {
        @JsonSerialize(using = ThroughTree.class)
        public Node node = new Node();

        public WeakReference<Node> ref = new WeakReference<>(node);
    }

    static class ThroughTree extends StdSerializer<Node> {
        ThroughTree() {
            super(Node.class);
        }

        @Override
        public void serialize(Node value, JsonGenerator generator, SerializationContext context) {
            JsonNode tree = Mappers.of(generator).valueToTree(value);
            context.writeTree(generator, tree);
        }
    }

    private static ObjectMapper stock(JacksonModule... modules) {
        return JsonMapper.builder().addModules(modules).build();
    }

    private final Weaklink weaklink = Weaklink.create();
    private final ObjectMapper mapper = stock(new WeaklinkModule(weaklink));

    @Test
    void writesTheNumberBeforePropertiesThatAreSorted() {
        String json = mapper.writeValueAsString(new Wide());

        assertThat(json).isEqualTo("{\"_weakId\":1,\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":5,\"f\":6,\"g\":7}");
    }

    @Test
    @Tag("jackson3.2")
    void bindsInXmlAsItComes() {
        XmlMapper xml =
                XmlMapper.builder().addModule(new WeaklinkModule(weaklink)).build();
        var root = new Node();
        var child = new Node();
        child.parent = new WeakReference<>(root);
        root.children.add(child);
        root.children.add(new Node());

        String written = xml.writeValueAsString(root);
        Node restored = xml.readValue(written, Node.class);

        assertThat(written).startsWith("<Node><_weakId>1</_weakId>").contains("xsi:nil=\"true\"");
        assertThat(restored.parent).isNull();
        assertThat(restored.children).hasSize(2);
        assertThat(restored.children.get(0).parent.get()).isSameAs(restored);
        assertThat(restored.children.get(1).parent).isNull();
    }

    @Test
    void keepsNumbersAndReferencesInAView() {
        var root = new Node();
        var child = new Node();
        child.parent = new WeakReference<>(root);
        child.above = root;
        root.children.add(child);

        String json = mapper.writerWithView(Public.class).writeValueAsString(root);
        Node restored = mapper.readerWithView(Public.class).forType(Node.class).readValue(json);

        assertThat(json)
                .isEqualTo("{\"_weakId\":1,\"above\":null,\"children\":[{\"_weakId\":2,"
                        + "\"above\":{\"_weak\":1,\"_weakType\":\"node\"},\"children\":[],\"name\":\"n\","
                        + "\"parent\":{\"_weak\":1,\"_weakType\":\"node\"}}],\"name\":\"n\",\"parent\":null}");
        assertThat(restored.children.get(0).parent.get()).isSameAs(restored);
        assertThat(restored.children.get(0).above).isSameAs(restored);
    }

    @Test
    void ignoresTheNumberOfAnObjectThatTheReaderDoesNotDeclareUnlessItFailsOnUnknownMembers() {
        var old = new Linked();
        old.plain = new Plain();
        old.ref = new WeakReference<>(old.plain);
        var declaring = Weaklink.builder()
                .registry(weaklink.registry())
                .referents(Plain.class)
                .build();
        String json = stock(new WeaklinkModule(declaring)).writeValueAsString(old);

        Linked restored = mapper.readValue(json, Linked.class);
        assertThat(restored.plain.name).isEqualTo("n");
        assertThat(restored.ref.get()).isNull();

        ObjectReader failing = mapper.readerFor(Linked.class).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        assertThatThrownBy(() -> failing.readValue(json))
                .isInstanceOf(DatabindException.class)
                .hasMessageStartingWith("Unrecognized field \"_weakId\": it is what a referent carries, but '"
                        + Plain.class.getName()
                        + "' is not declared as a referent here. Annotate Plain or a supertype with"
                        + " @Referent, or add it with Weaklink.builder().referents(Plain.class), as the writer did.");
    }

    @Test
    void convertsAReferentToWhatIgnoresItsNumber() {
        assertThat(mapper.convertValue(new Wide(), Summary.class).a).isEqualTo(1);
    }

    /** Row A11: Jackson 3 writes such a bean by default, so the bean has its number. */
    @Test
    void givesANumberToABeanWithoutProperties() {
        Marked restored = mapper.readValue(mapper.writeValueAsString(new Marked()), Marked.class);

        assertThat(mapper.writeValueAsString(new Marker())).isEqualTo("{\"_weakId\":1}");
        assertThat(restored.ref.get()).isSameAs(restored.marker);
    }

    @Test
    void joinsATreeThatIsBuiltOnTheWay() {
        ObjectMapper nesting = Mappers.json(new WeaklinkModule(weaklink));

        String json = nesting.writeValueAsString(new Holder());

        assertThat(json)
                .isEqualTo("{\"node\":{\"_weakId\":1,\"name\":\"n\",\"secret\":\"s\",\"children\":[],\"above\":null,"
                        + "\"parent\":null},\"ref\":{\"_weak\":1,\"_weakType\":\"node\"}}");
    }

    @Test
    void renamesAWeakAndAHandWrittenPropertyThatIsUnwrapped() {
        ObjectMapper nesting = Mappers.json(new WeaklinkModule(weaklink));
        var whole = new Whole();

        assertThat(nesting.writeValueAsString(whole))
                .isEqualTo("{\"part_nodes\":[{\"_weakId\":1,\"name\":\"n\",\"secret\":\"s\",\"children\":[],"
                        + "\"above\":null,\"parent\":null}],\"part_name\":\"n\","
                        + "\"part_weak\":{\"_weak\":1,\"_weakType\":\"node\"},"
                        + "\"ref\":{\"_weak\":1,\"_weakType\":\"node\"}}");

        whole.ref = new WeakReference<>((Node) whole.parts.name);
        assertThatThrownBy(() -> nesting.writeValueAsString(whole))
                .isInstanceOf(DatabindException.class)
                .hasMessageContaining("without its number");
    }

    @Test
    void refusesAReferenceToAnExternalArrayOfManyProperties() {
        var external = Weaklink.builder().external(Columns.class).build();
        ObjectMapper outside = stock(new WeaklinkModule(external));

        assertThat(outside.writeValueAsString(new Columns())).isEqualTo("[1,2,3,4,5,6,7]");
        assertThatThrownBy(() -> outside.writeValueAsString(new Row())).hasMessageContaining("is declared external");
    }

    @Test
    void leavesAloneWhatIsIgnoredInAValue() {
        var plain = new Wrapper();

        assertThat(mapper.writeValueAsString(plain)).isEqualTo(stock().writeValueAsString(plain));
    }

    @Test
    void leavesAMapperAsItIsWhereItsBuilderGoesOn() {
        var builder = JsonMapper.builder().addModule(new WeaklinkModule());
        JsonMapper safe = builder.build();
        builder.addModule(new WeaklinkModule(weaklink));
        var node = new Node();
        weaklink.registry().register("node", node);

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "This mapper has a WeaklinkModule with another setup already, and a reference can be resolved"
                                + " by one setup only. Register one module, or use mappers of their own.");
        assertThat(safe.writeValueAsString(List.of(new WeakReference<>(node)))).contains("[{\"_weak\":1,");
    }

    @Test
    void takesASetupWhereAMapperIsRebuilt() {
        JsonMapper safe = JsonMapper.builder().addModule(new WeaklinkModule()).build();
        JsonMapper live = safe.rebuild().addModule(new WeaklinkModule(weaklink)).build();
        var node = new Node();
        weaklink.registry().register("node", node);
        var references = List.of(new WeakReference<>(node));

        assertThat(safe.writeValueAsString(references)).contains("[{\"_weak\":1,");
        assertThat(live.writeValueAsString(references)).contains("[{\"_weak\":\"=node\",");
    }

    public static class Kept {
        public java.lang.ref.WeakReference<KeptLeaf> ref;
        public KeptLeaf leaf = new KeptLeaf();
    }

    @io.weaklink.Referent("keptLeaf")
    public static class KeptLeaf {
        public String name = "leaf";
    }

    /** Row A7: a mapper goes through Java serialization, before and after it was used, and works as before. */
    @Test
    void goesThroughJavaSerialization() throws Exception {
        var mapper = tools.jackson.databind.json.JsonMapper.builder()
                .addModule(new WeaklinkModule())
                .build();
        var kept = new Kept();
        kept.ref = new java.lang.ref.WeakReference<>(kept.leaf);
        String json = mapper.writeValueAsString(kept);

        for (int used = 0; used < 2; used++) {
            var bytes = new java.io.ByteArrayOutputStream();
            try (var out = new java.io.ObjectOutputStream(bytes)) {
                out.writeObject(mapper);
            }
            try (var in = new java.io.ObjectInputStream(new java.io.ByteArrayInputStream(bytes.toByteArray()))) {
                mapper = (tools.jackson.databind.json.JsonMapper) in.readObject();
            }
            Kept restored = mapper.readValue(json, Kept.class);

            assertThat(mapper.writeValueAsString(kept)).isEqualTo(json);
            assertThat(restored.ref.get()).isSameAs(restored.leaf);
        }
    }

    /** Row A7: a configuration alone too, which holds the handlers of what is unknown. */
    @Test
    void letsAConfigurationGoThroughJavaSerialization() throws Exception {
        var config = Mappers.json(new WeaklinkModule()).deserializationConfig();
        var bytes = new java.io.ByteArrayOutputStream();
        try (var out = new java.io.ObjectOutputStream(bytes)) {
            out.writeObject(config);
        }

        Object again;
        try (var in = new java.io.ObjectInputStream(new java.io.ByteArrayInputStream(bytes.toByteArray()))) {
            again = in.readObject();
        }

        assertThat(((tools.jackson.databind.DeserializationConfig) again)
                        .getProblemHandlers()
                        .value())
                .isInstanceOf(Installed.class);
    }
}

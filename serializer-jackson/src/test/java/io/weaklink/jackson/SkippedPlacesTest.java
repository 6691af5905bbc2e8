package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonView;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.xml.XmlFactory;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Referents in properties that are written and never read back: to a reader they do not stand in the document. Public, for
 * modules that make code for properties.
 */
public class SkippedPlacesTest {

    @Referent("node")
    public static class Node {
        public String name = "n";
        public List<Node> children = new ArrayList<>();

        @Weak
        public Node parent;

        static Node tree() {
            var root = new Node();
            var child = new Node();
            child.parent = root;
            root.children.add(child);
            return root;
        }
    }

    @JsonPropertyOrder({"ahead", "shown", "all", "between", "node", "behind"})
    public static class Holder {
        public WeakReference<Node> ahead;

        @JsonProperty(access = JsonProperty.Access.READ_ONLY)
        public Node shown;

        @JsonProperty(access = JsonProperty.Access.READ_ONLY)
        public List<Part> all;

        public WeakReference<Node> between;
        public Node node;
        public WeakReference<Node> behind;
    }

    public static class Part {
        public Node node;

        @JsonUnwrapped
        public Inner inner = new Inner();
    }

    public static class Inner {
        @JsonProperty(access = JsonProperty.Access.READ_ONLY)
        public Node innermost;
    }

    @JsonPropertyOrder({"ahead", "shown", "node"})
    @JsonIgnoreProperties(value = "shown", allowGetters = true)
    public static class ByClass {
        public WeakReference<Node> ahead;
        public Node shown;
        public Node node;
    }

    @JsonPropertyOrder({"ahead", "shown", "node"})
    public static class ByGetter {
        public WeakReference<Node> ahead;
        private Node it;
        public Node node;

        @JsonProperty(access = JsonProperty.Access.READ_ONLY)
        public Node getShown() {
            return it;
        }

        public void setShown(Node node) {
            it = node;
        }
    }

    private static final String REFUSED = "A '" + Node.class.getName()
            + "' stands in a place that is written and never read back, and a weak reference points at it, which a reader"
            + " would bind to another object. Let that place be read too, or write the object in one that is.";

    static Stream<ObjectMapper> hosts() {
        var module = new WeaklinkModule(Weaklink.create());
        return Stream.of(
                Mappers.json(module),
                Mappers.cbor(module),
                Mappers.smile(module),
                Mappers.yaml().addModule(module).build(),
                Mappers.builder()
                        .addModules(Mappers.generators())
                        .addModule(module)
                        .build());
    }

    private static ObjectMapper xml() {
        return Mappers.xml(new XmlFactory())
                .addModule(new WeaklinkModule(Weaklink.create()))
                .build();
    }

    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule(Weaklink.create()));

    @ParameterizedTest
    @MethodSource("hosts")
    void refusesAReferenceAheadOfWhatIsNotReadBack(ObjectMapper host) {
        var holder = new Holder();
        holder.shown = new Node();
        holder.ahead = new WeakReference<>(holder.shown);
        var byClass = new ByClass();
        byClass.shown = holder.shown;
        byClass.ahead = holder.ahead;
        var byGetter = new ByGetter();
        byGetter.setShown(holder.shown);
        byGetter.ahead = holder.ahead;

        for (Object each : List.of(holder, byClass, byGetter)) {
            assertThatThrownBy(() -> host.writeValueAsBytes(each))
                    .as(each.getClass().getSimpleName())
                    .isInstanceOf(JsonMappingException.class)
                    .hasMessageStartingWith(REFUSED);
        }
    }

    @Test
    @Tag("jackson3.2")
    void doesTheSameInXml() throws Exception {
        refusesAReferenceAheadOfWhatIsNotReadBack(xml());
        refusesAReferenceToWhatStandsDeeperThere(xml());
        bindsToTheCopyThatIsReadBack(xml());
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void refusesAReferenceToWhatStandsDeeperThere(ObjectMapper host) {
        var holder = new Holder();
        holder.all = List.of(new Part());
        holder.all.get(0).node = Node.tree();
        holder.ahead = new WeakReference<>(holder.all.get(0).node.children.get(0));
        var inner = new Part();
        inner.inner.innermost = new Node();
        var unwrapping = new Holder();
        unwrapping.all = List.of(inner);
        unwrapping.behind = new WeakReference<>(inner.inner.innermost);

        for (Holder each : List.of(holder, unwrapping)) {
            assertThatThrownBy(() -> host.writeValueAsBytes(each))
                    .isInstanceOf(JsonMappingException.class)
                    .hasMessageStartingWith(REFUSED);
        }
    }

    @Test
    void refusesAReferenceBehindWhatIsNotReadBack() {
        var holder = new Holder();
        holder.shown = new Node();
        holder.behind = new WeakReference<>(holder.shown);

        assertThatThrownBy(() -> mapper.writeValueAsString(holder)).hasMessageStartingWith(REFUSED);
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void bindsToTheCopyThatIsReadBack(ObjectMapper host) throws Exception {
        var node = Node.tree();
        var ahead = new Holder();
        ahead.ahead = new WeakReference<>(node);
        var between = new Holder();
        between.between = ahead.ahead;
        var behind = new Holder();
        behind.behind = ahead.ahead;

        for (Holder each : List.of(ahead, between, behind)) {
            each.shown = node;
            each.node = node;
            Holder restored = host.readValue(host.writeValueAsBytes(each), Holder.class);

            assertThat(restored.shown).isNull();
            assertThat(restored.node.children.get(0).parent).isSameAs(restored.node);
            assertThat(Stream.of(restored.ahead, restored.between, restored.behind)
                            .filter(reference -> reference != null && reference.get() != null)
                            .map(WeakReference::get))
                    .containsExactly(restored.node);
        }
    }

    @Test
    void bindsToTheCopyThatIsReadBackWithoutARegistry() throws Exception {
        ObjectMapper alone = Mappers.json(new WeaklinkModule());
        var node = Node.tree();
        var holder = new Holder();
        holder.shown = node;
        holder.node = node;
        holder.ahead = new WeakReference<>(node.children.get(0));
        holder.between = new WeakReference<>(node);
        holder.behind = holder.between;

        Holder restored = alone.readValue(alone.writeValueAsString(holder), Holder.class);

        assertThat(restored.ahead.get()).isSameAs(restored.node.children.get(0));
        assertThat(restored.between.get()).isSameAs(restored.node);
        assertThat(restored.behind.get()).isSameAs(restored.node);
    }

    @Test
    void takesNoNumberThereAndLeavesNoTrace() throws Exception {
        var setup = Weaklink.create();
        var holder = new Holder();
        holder.shown = Node.tree();

        try (var writing = setup.writing()) {
            String json = Mappers.json(new WeaklinkModule(setup)).writeValueAsString(holder);

            assertThat(json)
                    .matches(
                            "\\{\"ahead\":null,\"shown\":\\{\"name\":\"n\",\"children\":\\[\\{\"name\":\"n\",\"children\":\\[],"
                                    + "\"parent\":\\{\"_weak\":\"[^\"]{22}\",\"_weakType\":\"node\"}}],\"parent\":null},\"all\":null,"
                                    + "\"between\":null,\"node\":null,\"behind\":null}");
            assertThat(writing.report().dangling()).isEmpty();
        }
        assertThat(setup.registry().liveCount()).isZero();
    }

    @JsonPropertyOrder({"shown", "view", "node"})
    public static class References {
        @JsonProperty(access = JsonProperty.Access.READ_ONLY)
        public List<WeakReference<Node>> shown;

        @JsonProperty(access = JsonProperty.Access.READ_ONLY)
        @Weak
        public Node view;

        @JsonProperty(access = JsonProperty.Access.READ_ONLY)
        public Node node;
    }

    @Test
    void letsReferencesPointThereThatAreNotReadBackThemselves() throws Exception {
        var references = new References();
        references.node = new Node();
        references.view = references.node;
        references.shown = List.of(new WeakReference<>(references.node));

        String json = mapper.writeValueAsString(references);

        JsonNode tree = mapper.readTree(json);
        JsonNode token = tree.get("view").get("_weak");
        assertThat(token).isNotNull();
        assertThat(tree.get("node").has("_weakId")).isFalse();
        assertThat(tree.get("shown").get(0).get("_weak")).isEqualTo(token);
    }

    public static class Public {}

    @Referent("last")
    public record Last(String name) {}

    @JsonPropertyOrder({"ahead", "viewed", "last", "unwrapped"})
    @JsonView(Public.class)
    public static class Otherwise {
        public WeakReference<Object> ahead;

        @JsonProperty(access = JsonProperty.Access.READ_ONLY)
        public Node viewed;

        @JsonProperty(access = JsonProperty.Access.READ_ONLY)
        public Last last;

        @JsonUnwrapped(prefix = "un_")
        @JsonProperty(access = JsonProperty.Access.READ_ONLY)
        public Node unwrapped;
    }

    @Test
    void refusesAReferenceToWhatIsWrittenInAViewByItsClassOrUnwrapped() {
        var viewed = new Otherwise();
        viewed.viewed = new Node();
        viewed.ahead = new WeakReference<>(viewed.viewed);
        var last = new Otherwise();
        last.last = new Last("l");
        last.ahead = new WeakReference<>(last.last);
        var unwrapped = new Otherwise();
        unwrapped.unwrapped = new Node();
        unwrapped.ahead = new WeakReference<>(unwrapped.unwrapped);

        for (Otherwise each : List.of(viewed, last, unwrapped)) {
            assertThatThrownBy(() -> mapper.writerWithView(Public.class).writeValueAsString(each))
                    .isInstanceOf(JsonMappingException.class)
                    .hasMessageContaining("stands in a place that is written and never read back");
        }
    }

    @Test
    void writesPlacesThatAreReadAsEverAfterAFailureInOneThatIsNot() throws Exception {
        var failing = new Holder();
        failing.all = List.of(new Part());
        failing.all.get(0).inner = new Failing();
        var node = new Node();
        var after = new Holder();
        after.node = node;
        after.ahead = new WeakReference<>(node);

        assertThatThrownBy(() -> mapper.writeValueAsString(failing))
                .isInstanceOf(JsonMappingException.class)
                .hasRootCauseMessage("broken");
        Holder restored = mapper.readValue(mapper.writeValueAsString(after), Holder.class);

        assertThat(restored.ahead.get()).isSameAs(restored.node);
    }

    public static class Failing extends Inner {
        public Node getBroken() {
            throw new IllegalStateException("broken");
        }
    }

    @Test
    void takesNoNumberTwice() throws Exception {
        var setup = Weaklink.create();
        var node = new Node();
        setup.registry().register("known", node);
        var holder = new Holder();
        holder.shown = node;
        holder.between = new WeakReference<>(node);
        holder.node = node;

        assertThat(Mappers.json(new WeaklinkModule(setup)).writeValueAsString(holder))
                .contains("\"shown\":{\"name\"")
                .contains("\"between\":{\"_weak\":\"=known\",")
                .contains("\"node\":{\"_weakId\":1,\"_weakToken\":\"=known\",\"name\"");
    }
}

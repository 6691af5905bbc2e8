package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The state of references of the application's own classes, in the forms that only Jackson has. */
class OwnReferenceStateTest {

    @Referent("node")
    static class Node {
        public String name = "n";
    }

    static class Own extends WeakReference<Node> {
        final String key;

        Own(Node node, String key) {
            super(node);
            this.key = key;
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Circle.class, name = "circle"),
        @JsonSubTypes.Type(value = Square.class, name = "square")
    })
    interface Shape {}

    record Circle(@JsonProperty("r") int radius, WeakReference<Node> inside) implements Shape {}

    record Square(int side, List<Shaped> corners) implements Shape {}

    static class Shaped extends SoftReference<Node> {
        final Shape shape;

        Shaped(Node node, Shape shape) {
            super(node);
            this.shape = shape;
        }
    }

    @JsonPropertyOrder({"own", "node", "list"})
    static class Box {
        public Own own;
        public Node node;
        public List<Own> list = new ArrayList<>();
    }

    @JsonPropertyOrder({"shaped", "node"})
    static class ShapedBox {
        public List<Shaped> shaped = new ArrayList<>();
        public Node node;
    }

    static class Marked {
        @Weak
        public Node node;
    }

    private static Weaklink weaklink() {
        return Weaklink.builder()
                .reference(Own.class, String.class, own -> own.key, Own::new)
                .reference(Shaped.class, Shape.class, shaped -> shaped.shape, Shaped::new)
                .build();
    }

    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule(weaklink()));

    private static Box box() {
        var box = new Box();
        box.node = new Node();
        box.own = new Own(null, "empty");
        box.list.add(new Own(box.node, "key"));
        box.list.add(new Own(box.node, null));
        return box;
    }

    @Test
    void isTheLastMemberOfTheReference() throws Exception {
        assertThat(mapper.writeValueAsString(box()))
                .isEqualTo("{\"own\":{\"_weak\":null,\"_weakState\":\"empty\"},\"node\":{\"_weakId\":1,\"name\":\"n\"},"
                        + "\"list\":[{\"_weak\":1,\"_weakType\":\"node\",\"_weakState\":\"key\"},"
                        + "{\"_weak\":1,\"_weakType\":\"node\"}]}");
    }

    @Test
    void takesTheObjectFormInTheCompactForm() throws Exception {
        ObjectMapper compact = Mappers.json(new WeaklinkModule(weaklink(), JsonForm.COMPACT));

        String json = compact.writeValueAsString(box());
        Box restored = compact.readValue(json, Box.class);

        assertThat(json).endsWith("\"list\":[{\"_weak\":1,\"_weakType\":\"node\",\"_weakState\":\"key\"},1]}");
        assertThat(restored.list.get(0).key).isEqualTo("key");
        assertThat(restored.list.get(1).get()).isSameAs(restored.node);
        assertThat(restored.list.get(1).key).isNull();
    }

    @Test
    void isReadInAnyOrderAndMayBeMissing() throws Exception {
        Box restored = mapper.readValue(
                "{\"own\":{\"_weakState\":\"first\",\"_weakType\":\"node\",\"_weak\":1},\"node\":{\"_weakId\":1},"
                        + "\"list\":[{\"_weak\":1,\"_weakState\":null,\"_weakType\":\"node\"},{\"enqueued\":false}]}",
                Box.class);

        assertThat(restored.own.key).isEqualTo("first");
        assertThat(restored.own.get()).isSameAs(restored.node);
        assertThat(restored.list).allSatisfy(own -> assertThat(own.key).isNull());
    }

    @Test
    void isReadFromATreeAndABuffer() throws Exception {
        Box tree = mapper.treeToValue(mapper.valueToTree(box()), Box.class);
        Box buffer = mapper.convertValue(box(), Box.class);

        assertThat(tree.list.get(0).key).isEqualTo("key");
        assertThat(buffer.own.key).isEqualTo("empty");
    }

    @Test
    void mayBeOfSubtypesAndHoldReferencesWithState() throws Exception {
        var box = new ShapedBox();
        box.node = new Node();
        box.shaped.add(new Shaped(box.node, new Circle(3, new WeakReference<>(box.node))));
        var corner = new Shaped(null, new Circle(4, null));
        box.shaped.add(new Shaped(box.node, new Square(5, List.of(corner))));

        ShapedBox restored = mapper.readValue(mapper.writeValueAsString(box), ShapedBox.class);

        var circle = (Circle) restored.shaped.get(0).shape;
        var square = (Square) restored.shaped.get(1).shape;
        assertThat(restored.shaped.get(0).get()).isSameAs(restored.node);
        assertThat(circle.radius()).isEqualTo(3);
        assertThat(circle.inside().get()).isSameAs(restored.node);
        assertThat(restored.shaped.get(1).get()).isSameAs(restored.node);
        assertThat(square.side()).isEqualTo(5);
        assertThat(((Circle) square.corners().get(0).shape).radius()).isEqualTo(4);
        assertThat(square.corners().get(0).get()).isNull();
    }

    @Test
    void comesBackWithAReferenceThatIsTheRoot() throws Exception {
        Shaped shaped = new Shaped(null, new Circle(6, null));

        Shaped restored = mapper.readValue(mapper.writeValueAsString(shaped), Shaped.class);

        assertThat(((Circle) restored.shape).radius()).isEqualTo(6);
    }

    @Test
    void isRefusedWhereTheSetupKnowsNone() throws Exception {
        ObjectMapper stateless = Mappers.json(new WeaklinkModule(Weaklink.builder()
                .reference(Own.class, (Node node) -> new Own(node, ""))
                .build()));
        String json = mapper.writeValueAsString(box());

        assertThatThrownBy(() -> stateless.readValue(json, Box.class))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining(
                        "but found a member '_weakState', and this setup knows of no state that references"
                                + " have in this place. Tell Weaklink.builder().reference(...) of it, as the writer did.");
        assertThatThrownBy(() -> mapper.readValue("{\"node\":{\"_weak\":null,\"_weakState\":1}}", Marked.class))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining("but found a member '_weakState'");
    }

    @Test
    void isRefusedIfItStandsThereTwiceOrIsOfAnotherType() {
        assertThatThrownBy(() -> mapper.readValue(
                        "{\"own\":{\"_weak\":null,\"_weakState\":\"a\",\"_weakState\":\"b\"}}", Box.class))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining("but found a member '_weakState' that does not belong there.");
        assertThatThrownBy(() -> mapper.readValue("{\"own\":{\"_weak\":null,\"_weakState\":{\"a\":1}}}", Box.class))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining("String");
    }
}

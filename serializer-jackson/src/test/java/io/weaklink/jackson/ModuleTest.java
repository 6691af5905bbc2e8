package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.OnGone;
import io.weaklink.ReadOutcome;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The shapes on the wire, and what a stock mapper does with them. */
class ModuleTest {

    @Referent("node")
    static class Node {
        public String name;
        public List<Node> children = new ArrayList<>();
        public WeakReference<Node> parent;

        Node() {}

        Node(String name) {
            this.name = name;
        }

        Node with(Node child) {
            child.parent = new WeakReference<>(this);
            children.add(child);
            return this;
        }
    }

    @Referent("category")
    static class Category {
        public String name;
        public List<Category> children = new ArrayList<>();

        @Weak
        public Category parent;

        Category() {}

        Category(String name) {
            this.name = name;
        }
    }

    @Referent("item")
    record Item(String name, WeakReference<Item> next) {}

    static class Bag {
        public List<WeakReference<Node>> list;
        public Map<String, SoftReference<Node>> map;
        public WeakReference<Node>[] array;
        public List<Node> nodes;
    }

    private final ObjectMapper documentOnly = Mappers.json(new WeaklinkModule());

    @Test
    void writesATreeByNumbers() throws Exception {
        Node root = new Node("root").with(new Node("leaf"));

        String json = documentOnly.writeValueAsString(root);

        assertThat(json)
                .isEqualTo("{\"_weakId\":1,\"name\":\"root\",\"children\":[{\"_weakId\":2,\"name\":\"leaf\","
                        + "\"children\":[],\"parent\":{\"_weak\":1,\"_weakType\":\"node\"}}],\"parent\":null}");
    }

    @Test
    void readsATreeBackWithGenuineReferences() throws Exception {
        Node root = new Node("root").with(new Node("leaf"));

        Node restored = documentOnly.readValue(documentOnly.writeValueAsString(root), Node.class);

        assertThat(restored.children.get(0).parent).isExactlyInstanceOf(WeakReference.class);
        assertThat(restored.children.get(0).parent.get()).isSameAs(restored);
    }

    @Test
    void writesTheCompactForm() throws Exception {
        var mapper = Mappers.json(new WeaklinkModule(Weaklink.create(), JsonForm.COMPACT));
        Node root = new Node("root").with(new Node("leaf"));

        String json = mapper.writeValueAsString(root);

        assertThat(json).contains("\"parent\":1}");
        assertThat(mapper.readValue(json, Node.class).children.get(0).parent.get().name)
                .isEqualTo("root");
    }

    @Test
    void setsAWeakFieldToTheRestoredParent() throws Exception {
        var root = new Category("root");
        var leaf = new Category("leaf");
        leaf.parent = root;
        root.children.add(leaf);

        Category restored = documentOnly.readValue(documentOnly.writeValueAsString(root), Category.class);

        assertThat(restored.children.get(0).parent).isSameAs(restored);
    }

    @Test
    void bindsForwardReferencesOfRecords() throws Exception {
        var last = new Item("last", new WeakReference<>(null));
        var first = new Item("first", new WeakReference<>(last));

        Item[] restored =
                documentOnly.readValue(documentOnly.writeValueAsString(new Item[] {first, last}), Item[].class);

        assertThat(restored[0].next().get()).isSameAs(restored[1]);
        assertThat(restored[1].next().get()).isNull();
    }

    @Test
    void givesContainersGenuineReferences() throws Exception {
        var node = new Node("n");
        var bag = new Bag();
        bag.list = List.of(new WeakReference<>(node), new WeakReference<>(node));
        bag.map = Map.of("k", new SoftReference<>(node));
        @SuppressWarnings({"unchecked", "rawtypes"})
        WeakReference<Node>[] array = new WeakReference[] {new WeakReference<>(node)};
        bag.array = array;
        bag.nodes = List.of(node);
        var mapper = Mappers.json(new WeaklinkModule(Weaklink.create()));

        Bag restored = mapper.readValue(mapper.writeValueAsString(bag), Bag.class);

        Node there = restored.nodes.get(0);
        assertThat(there).isNotSameAs(node);
        assertThat(restored.list).hasSize(2).allSatisfy(reference -> {
            assertThat(reference).isExactlyInstanceOf(WeakReference.class);
            assertThat(reference.get()).isSameAs(there);
        });
        assertThat(restored.map.get("k")).isExactlyInstanceOf(SoftReference.class);
        assertThat(restored.map.get("k").get()).isSameAs(there);
        assertThat(restored.array[0]).isExactlyInstanceOf(WeakReference.class);
        assertThat(restored.array[0].get()).isSameAs(there);
    }

    @Test
    void bindsToTheLiveObjectOutsideTheDocument() throws Exception {
        Weaklink weaklink = Weaklink.create();
        var mapper = Mappers.json(new WeaklinkModule(weaklink));
        var parent = new Node("parent");
        weaklink.registry().register("node/parent", parent);
        var leaf = new Node("leaf");
        leaf.parent = new WeakReference<>(parent);

        String json = mapper.writeValueAsString(leaf);
        Node restored = mapper.readValue(json, Node.class);

        assertThat(json).contains("\"parent\":{\"_weak\":\"=node/parent\",\"_weakType\":\"node\"}");
        assertThat(restored.parent.get()).isSameAs(parent);
        assertThat(restored.parent).isExactlyInstanceOf(WeakReference.class);
    }

    @Test
    void keepsAnUnresolvedTokenAndSaysWhy() throws Exception {
        Weaklink weaklink = Weaklink.create();
        var mapper = Mappers.json(new WeaklinkModule(weaklink));
        String json = "{\"_weakId\":1,\"name\":\"leaf\",\"children\":[],"
                + "\"parent\":{\"_weak\":\"=node/parent\",\"_weakType\":\"node\"}}";

        try (var reading = weaklink.reading()) {
            Node restored = mapper.readValue(json, Node.class);

            assertThat(restored.parent.get()).isNull();
            assertThat(mapper.writeValueAsString(restored)).isEqualTo(json);
            assertThat(reading.report().references()).singleElement().satisfies(row -> {
                assertThat(row.where()).isEqualTo("$.parent");
                assertThat(row.outcome()).isEqualTo(ReadOutcome.UNKNOWN);
            });
        }
    }

    @Test
    void failsWithAllThatIsMissing() {
        var mapper = Mappers.json(
                new WeaklinkModule(Weaklink.builder().onGone(OnGone.FAIL).build()));
        String json = "[{\"parent\":{\"_weak\":\"=a\",\"_weakType\":\"node\"}},{\"parent\":{\"_weak\":7}}]";

        assertThatThrownBy(() -> mapper.readValue(json, Node[].class))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageStartingWith("No referent answers to '=a' (weak reference to 'node', at $[0].parent).\n"
                        + "No referent answers to '7' (weak reference at $[1].parent).\n"
                        + "Register them before reading, add a ReferentResolver, or choose OnGone.EMPTY.");
    }

    @Test
    void saysWhereAReferenceStandsInARecordThatHasNoNumber() {
        var mapper = Mappers.json(
                new WeaklinkModule(Weaklink.builder().onGone(OnGone.FAIL).build()));
        String json = "[{\"name\":\"a\",\"next\":{\"_weak\":7}}]";

        assertThatThrownBy(() -> mapper.readValue(json, Item[].class))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageStartingWith("No referent answers to '7' (weak reference at $[0].next).\n");
    }

    @Test
    void refusesAnUndeclaredReferent() {
        var holder = Map.of("ref", new WeakReference<>(new StringBuilder("x")));

        assertThatThrownBy(() -> documentOnly.writeValueAsString(holder))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining(
                        "A weak reference points at a 'java.lang.StringBuilder', which is not declared as a"
                                + " referent, so a reader could not find it in the document. Add it with"
                                + " Weaklink.builder().referents(StringBuilder.class), or with"
                                + " external(StringBuilder.class) if it never stands in a document.");
    }
}

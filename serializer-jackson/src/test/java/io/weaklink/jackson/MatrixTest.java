package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonMerge;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import java.io.StringWriter;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a reference can stand in, and what its referent can be: row by row, where other ways of doing it have failed. */
class MatrixTest {

    @Referent("node")
    static class Node {
        public String name;
        public List<Node> children = new ArrayList<>();
        public WeakReference<Node> parent;

        Node() {}

        Node(String name) {
            this.name = name;
        }

        Node grow(String child) {
            var grown = new Node(child);
            grown.parent = new WeakReference<>(this);
            children.add(grown);
            return this;
        }
    }

    static class Held {
        public AtomicReference<WeakReference<Node>> ahead = new AtomicReference<>();
        public AtomicReference<Node> node;
        public List<AtomicReference<WeakReference<Node>>> list = new ArrayList<>();
    }

    @Referent("family")
    record Family(String name, List<Member> members) {}

    @Referent("member")
    record Member(String name, WeakReference<Family> family, WeakReference<Member> next) {}

    @Referent("base")
    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS, property = "@class")
    interface Base {}

    static class First implements Base {
        public WeakReference<Base> to;

        @SuppressWarnings("rawtypes")
        public WeakReference raw;
    }

    record Second(WeakReference<Object> to) implements Base {}

    static class Nested {
        public Map<String, List<WeakReference<Node>>> nested = new LinkedHashMap<>();
        public Node node;
    }

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    static class NonAbsent {
        public WeakReference<Node> none;
        public WeakReference<Node> cleared = new WeakReference<>(null);
        public AtomicReference<String> host = new AtomicReference<>();
    }

    static class Unwraps {
        @JsonUnwrapped
        public Node node;

        public WeakReference<Node> ref;
    }

    static class Soft {
        public SoftReference<Node> ref;
        public Node node;
    }

    @Referent("merged")
    static class Merged {
        public String name;

        @JsonMerge
        public List<Node> nodes = new ArrayList<>();

        @JsonMerge
        public Map<String, WeakReference<Node>> refs = new LinkedHashMap<>();

        public WeakReference<Merged> self;
    }

    static class Untyped {
        public Object value;
        public Node node;
    }

    static class UntypedMany {
        public List<Object> values = new ArrayList<>();
    }

    static class Generic<T> {
        public T value;
        public List<T> values;
        public Node node;
    }

    @Referent("delegated")
    static final class Delegated {
        private final Map<String, String> all;

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Delegated(Map<String, String> all) {
            this.all = all;
        }

        @JsonProperty
        public String getName() {
            return all.get("name");
        }
    }

    static class HoldsDelegated {
        public WeakReference<Delegated> ahead;
        public Delegated delegated;
        public WeakReference<Delegated> behind;
    }

    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule());
    private final ObjectMapper live = Mappers.json(new WeaklinkModule(Weaklink.create()));

    private <T> T again(T value, Class<T> type) throws Exception {
        T restored = live.readValue(live.writeValueAsString(value), type);
        assertThat(mapper.writeValueAsString(mapper.readValue(mapper.writeValueAsString(value), type)))
                .isEqualTo(mapper.writeValueAsString(value));
        return restored;
    }

    private static void assertTree(Node restored, String name, int children) {
        assertThat(restored.name).isEqualTo(name);
        assertThat(restored.children)
                .hasSize(children)
                .allSatisfy(child -> assertThat(child.parent.get()).isSameAs(restored));
    }

    @Test
    void bindsInWrappers() throws Exception {
        var held = new Held();
        var node = new Node("n");
        held.node = new AtomicReference<>(node);
        held.ahead.set(new WeakReference<>(node));
        held.list.add(new AtomicReference<>(new WeakReference<>(node)));

        Held restored = again(held, Held.class);

        Node there = restored.node.get();
        assertThat(restored.ahead.get().get()).isSameAs(there).isNotSameAs(node);
        assertThat(restored.list.get(0).get().get()).isSameAs(there);
    }

    @Test
    void bindsARecordToTheRecordAroundIt() throws Exception {
        var members = new ArrayList<Member>();
        var family = new Family("f", members);
        var second = new Member("2", new WeakReference<>(family), new WeakReference<>(null));
        members.add(new Member("1", new WeakReference<>(family), new WeakReference<>(second)));
        members.add(second);

        Family restored = again(family, Family.class);

        assertThat(restored.members())
                .allSatisfy(each -> assertThat(each.family().get()).isSameAs(restored));
        assertThat(restored.members().get(0).next().get())
                .isSameAs(restored.members().get(1));
    }

    @Test
    void readsARecordThatLacksAComponentAndHasItsNumberLast() throws Exception {
        Member[] restored = mapper.readValue(
                "[{\"name\":\"a\",\"next\":{\"_weak\":2},\"_weakId\":1},{\"name\":\"b\",\"_weakId\":2}]",
                Member[].class);

        assertThat(restored[0].next().get()).isSameAs(restored[1]);
        assertThat(restored[1].family()).isNull();
    }

    @Test
    void readsDocumentsWithoutNumbers() throws Exception {
        assertThat(mapper.readValue("{\"name\":\"bean\"}", Node.class).name).isEqualTo("bean");
        assertThat(mapper.readValue("{\"name\":\"record\"}", Member.class).name())
                .isEqualTo("record");
        assertThat(mapper.readValue("{}", Node.class).parent).isNull();
        assertThat(mapper.readValue("{}", Member.class).next()).isNull();
    }

    @Test
    void bindsPolymorphicReferentsThroughAnyDeclaration() throws Exception {
        var first = new First();
        var second = new Second(new WeakReference<>(first));
        first.to = new WeakReference<>(second);
        first.raw = new WeakReference<>(second);

        Base[] restored = again(new Base[] {first, second}, Base[].class);

        var one = (First) restored[0];
        var two = (Second) restored[1];
        assertThat(one.to.get()).isSameAs(two);
        assertThat(one.raw.get()).isSameAs(two);
        assertThat(two.to().get()).isSameAs(one);
    }

    @Test
    void readsTheTypeBehindTheNumberAndBehindAll() throws Exception {
        String first = "\"@class\":\"" + First.class.getName() + "\"";
        String second = "\"@class\":\"" + Second.class.getName() + "\"";

        Base[] restored = mapper.readValue(
                "[{\"_weakId\":1," + first + ",\"to\":{\"_weak\":2}},{\"_weakId\":2,\"to\":{\"_weak\":1}," + second
                        + "}]",
                Base[].class);

        assertThat(((First) restored[0]).to.get()).isSameAs(restored[1]);
        assertThat(((Second) restored[1]).to().get()).isSameAs(restored[0]);
    }

    @Test
    void bindsInNestedContainersAndKeepsNullsAndEmptyOnes() throws Exception {
        var nested = new Nested();
        nested.node = new Node("n");
        var list = new ArrayList<WeakReference<Node>>();
        list.add(new WeakReference<>(nested.node));
        list.add(null);
        list.add(new WeakReference<>(null));
        nested.nested.put("some", list);
        nested.nested.put("none", new ArrayList<>());
        nested.nested.put("null", null);

        Nested restored = again(nested, Nested.class);

        assertThat(restored.nested.get("some").get(0).get()).isSameAs(restored.node);
        assertThat(restored.nested.get("some").get(1)).isNull();
        assertThat(restored.nested.get("some").get(2).get()).isNull();
        assertThat(restored.nested.get("none")).isEmpty();
        assertThat(restored.nested).containsEntry("null", null);
    }

    @Test
    void writesAReferenceThatIsThereWhetherOrNotItIsCleared() throws Exception {
        String json = live.writeValueAsString(new NonAbsent());

        assertThat(json).isEqualTo("{\"cleared\":{\"_weak\":null}}");
        assertThat(live.readValue(json, NonAbsent.class).cleared.get()).isNull();
    }

    @Test
    @Tag("jackson3.2")
    void bindsToAnUnwrappedReferentThatHasChildren() throws Exception {
        var outer = new Unwraps();
        outer.node = new Node("n").grow("child");
        outer.ref = new WeakReference<>(outer.node);

        Unwraps restored = again(outer, Unwraps.class);

        assertTree(restored.node, "n", 1);
        assertThat(restored.ref.get()).isSameAs(restored.node);
    }

    @Test
    void bindsASoftReferenceAheadOfItsReferent() throws Exception {
        var soft = new Soft();
        soft.node = new Node("n");
        soft.ref = new SoftReference<>(soft.node);

        Soft restored = again(soft, Soft.class);

        assertThat(restored.ref).isExactlyInstanceOf(SoftReference.class);
        assertThat(restored.ref.get()).isSameAs(restored.node);
    }

    @Test
    void goesThroughTreesAndConversions() throws Exception {
        JsonNode tree = live.valueToTree(new Node("t").grow("a").grow("b"));

        assertTree(live.treeToValue(tree, Node.class), "t", 2);
        assertTree(live.readerFor(Node.class).readValue(tree), "t", 2);
        assertTree(live.convertValue(new Node("c").grow("a"), Node.class), "c", 1);
        assertTree(live.convertValue(live.convertValue(new Node("m").grow("a"), Map.class), Node.class), "m", 1);
    }

    @Test
    void convertsUntypedToReferences() throws Exception {
        Node node = new Node("n");
        List<?> untyped = live.convertValue(List.of(node, new WeakReference<>(node)), List.class);

        assertThat(untyped).hasSize(2);
        assertThat(untyped.get(1)).isEqualTo(Map.of("_weak", 1, "_weakType", "node"));
    }

    @Test
    void updatesAndMerges() throws Exception {
        var existing = new Merged();
        existing.name = "before";
        existing.nodes.add(new Node("kept"));
        existing.refs.put("kept", new WeakReference<>(existing.nodes.get(0)));

        live.readerForUpdating(existing)
                .readValue("{\"_weakId\":1,\"nodes\":[{\"_weakId\":2,\"name\":\"new\"}],"
                        + "\"refs\":{\"new\":{\"_weak\":2}},\"self\":{\"_weak\":1}}");

        assertThat(existing.name).isEqualTo("before");
        assertThat(existing.nodes).extracting(node -> node.name).containsExactly("kept", "new");
        assertThat(existing.refs.get("kept").get()).isSameAs(existing.nodes.get(0));
        assertThat(existing.refs.get("new").get()).isSameAs(existing.nodes.get(1));
        assertThat(existing.self.get()).isSameAs(existing);
    }

    @Test
    void worksUnderDefaultTyping() throws Exception {
        var validator = BasicPolymorphicTypeValidator.builder()
                .allowIfSubType("io.weaklink.")
                .allowIfSubType("java.util.")
                .build();
        ObjectMapper typing = Mappers.builder()
                .addModule(new WeaklinkModule(Weaklink.create()))
                .activateDefaultTyping(validator, ObjectMapper.DefaultTyping.NON_FINAL)
                .build();
        var untyped = new Untyped();
        untyped.node = new Node("n").grow("child");
        untyped.value = new ArrayList<>(List.of(new Nested()));
        ((Nested) ((List<?>) untyped.value).get(0))
                .nested.put("k", new ArrayList<>(List.of(new WeakReference<>(untyped.node))));

        Untyped restored = typing.readValue(typing.writeValueAsString(untyped), Untyped.class);

        assertTree(restored.node, "n", 1);
        var nested = (Nested) ((List<?>) restored.value).get(0);
        assertThat(nested.nested.get("k").get(0).get()).isSameAs(restored.node);
    }

    @Test
    void refusesAReferenceInAPlaceThatIsDeclaredAsObject() {
        var untyped = new Untyped();
        untyped.node = new Node("n");
        untyped.value = new WeakReference<>(untyped.node);
        var many = new UntypedMany();
        many.values.add(new WeakReference<>(untyped.node));

        assertThatThrownBy(() -> live.writeValueAsString(untyped))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining(untyped("value", Untyped.class));
        assertThatThrownBy(() -> live.writeValueAsString(many))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining(untyped("values", UntypedMany.class));
    }

    private static String untyped(String name, Class<?> owner) {
        return "'" + owner.getName() + "." + name
                + "' holds a reference but declares Object, so a reader would take it for"
                + " a map. Declare a WeakReference or SoftReference there.";
    }

    @Test
    void bindsWhereATypeParameterIsAReference() throws Exception {
        var node = new Node("n");
        var generic = new Generic<WeakReference<Node>>();
        generic.values = new ArrayList<>(List.of(new WeakReference<>(node)));
        generic.value = new WeakReference<>(node);
        generic.node = node;

        Generic<WeakReference<Node>> restored =
                live.readValue(live.writeValueAsString(generic), new TypeReference<Generic<WeakReference<Node>>>() {});

        assertThat(restored.value.get()).isSameAs(restored.node);
        assertThat(restored.values.get(0).get()).isSameAs(restored.node);
    }

    @Test
    void keepsEachValueOfASequenceApart() throws Exception {
        var out = new StringWriter();
        try (SequenceWriter sequence = live.writer().writeValuesAsArray(out)) {
            sequence.write(new Node("a").grow("x")).write(new Node("b").grow("y"));
        }

        try (MappingIterator<Node> values = live.readerFor(Node.class).readValues(out.toString())) {
            assertTree(values.next(), "a", 1);
            assertTree(values.next(), "b", 1);
            assertThat(values.hasNext()).isFalse();
        }
    }

    @Test
    void writesASharedObjectTwiceAndBindsToItsFirstCopy() throws Exception {
        var shared = new Node("shared");
        var nested = new Node("root");
        nested.children.add(shared);
        nested.children.add(shared);
        shared.parent = new WeakReference<>(shared);

        Node restored = live.readValue(live.writeValueAsString(nested), Node.class);

        assertThat(restored.children.get(0).parent.get()).isSameAs(restored.children.get(0));
        assertThat(restored.children.get(1).parent.get()).isSameAs(restored.children.get(0));
    }

    @Test
    void leavesAStrongCycleTheErrorOfJackson() {
        var node = new Node("n");
        node.children.add(node);

        assertThatThrownBy(() -> live.writeValueAsString(node)).hasMessageContaining("nesting depth");
    }

    @Test
    void bindsToWhatIsMadeByADelegatingCreator() throws Exception {
        var holder = new HoldsDelegated();
        holder.delegated = new Delegated(Map.of("name", "d"));
        holder.ahead = new WeakReference<>(holder.delegated);
        holder.behind = new WeakReference<>(holder.delegated);

        HoldsDelegated restored = again(holder, HoldsDelegated.class);

        assertThat(restored.delegated.all).containsExactly(Map.entry("name", "d"));
        assertThat(restored.ahead.get()).isSameAs(restored.delegated);
        assertThat(restored.behind.get()).isSameAs(restored.delegated);
    }

    @Test
    void letsEightThreadsShareOneMapper() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Node>> jobs = IntStream.range(0, 400)
                    .<Callable<Node>>mapToObj(i -> () -> live.readValue(
                            live.writeValueAsString(new Node("t" + i).grow("x").grow("y")), Node.class))
                    .toList();
            List<Future<Node>> all = pool.invokeAll(jobs);

            for (int i = 0; i < all.size(); i++) {
                assertTree(all.get(i).get(), "t" + i, 2);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void bindsAcrossARootList() throws Exception {
        Node a = new Node("a");
        Node b = new Node("b");
        a.parent = new WeakReference<>(b);
        b.parent = new WeakReference<>(a);

        Map<String, Node> restored = live.readValue(
                live.writeValueAsString(new LinkedHashMap<>(Map.of("a", a, "b", b))),
                new TypeReference<Map<String, Node>>() {});

        assertThat(restored.get("a").parent.get()).isSameAs(restored.get("b"));
        assertThat(restored.get("b").parent.get()).isSameAs(restored.get("a"));
    }
}

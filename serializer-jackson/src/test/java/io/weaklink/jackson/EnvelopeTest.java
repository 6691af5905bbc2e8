package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lists, maps and arrays as referents: they have no properties, so their number stands on an envelope. */
class EnvelopeTest {

    @Referent("basket")
    static class Basket extends ArrayList<Item> {
        private static final long serialVersionUID = 1L;
    }

    static class Item {
        public String name;

        public WeakReference<Basket> in;

        Item() {}

        Item(String name, Basket in) {
            this.name = name;
            this.in = new WeakReference<>(in);
        }
    }

    @JsonPropertyOrder({"ahead", "list", "map", "array", "toMap", "toArray"})
    static class Holder {
        public WeakReference<List<String>> ahead;
        public List<String> list = new ArrayList<>(List.of("a", "b"));
        public Map<String, Integer> map = new LinkedHashMap<>(Map.of("one", 1));
        public String[] array = {"x"};
        public WeakReference<Map<String, Integer>> toMap = new WeakReference<>(map);
        public WeakReference<String[]> toArray = new WeakReference<>(array);

        Holder aheadToo() {
            ahead = new WeakReference<>(list);
            return this;
        }
    }

    private final Weaklink setup = Weaklink.builder()
            .describe("list", ArrayList.class)
            .describe("map", LinkedHashMap.class)
            .describe("strings", String[].class)
            .referents(ArrayList.class, LinkedHashMap.class, String[].class)
            .build();
    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule(setup));
    private final ObjectMapper annotated = Mappers.json(new WeaklinkModule());

    @Test
    void carriesTheNumberOfAListAMapAndAnArray() throws Exception {
        Holder holder = new Holder();

        assertThat(mapper.writeValueAsString(holder))
                .isEqualTo(
                        "{\"ahead\":null,\"list\":{\"_weakId\":1,\"_value\":[\"a\",\"b\"]},"
                                + "\"map\":{\"_weakId\":2,\"_value\":{\"one\":1}},\"array\":{\"_weakId\":3,\"_value\":[\"x\"]},"
                                + "\"toMap\":{\"_weak\":2,\"_weakType\":\"map\"},\"toArray\":{\"_weak\":3,\"_weakType\":\"strings\"}}");
    }

    @Test
    void bindsToTheRestoredOnesAheadAndBehind() throws Exception {
        Holder old = new Holder().aheadToo();

        Holder restored = mapper.readValue(mapper.writeValueAsString(old), Holder.class);

        assertThat(restored.ahead.get()).isSameAs(restored.list).isNotSameAs(old.list);
        assertThat(restored.toMap.get()).isSameAs(restored.map).isNotSameAs(old.map);
        assertThat(restored.toArray.get()).isSameAs(restored.array).isNotSameAs(old.array);
        assertThat(restored.list).containsExactly("a", "b");
        assertThat(restored.map).containsEntry("one", 1);
    }

    @Test
    void bindsItemsToTheListThatHoldsThem() throws Exception {
        var basket = new Basket();
        basket.add(new Item("i", basket));

        Basket restored = annotated.readValue(annotated.writeValueAsString(basket), Basket.class);

        assertThat(restored.get(0).in.get()).isSameAs(restored);
        assertThat(restored.get(0).name).isEqualTo("i");
    }

    @Test
    void readsWhatHasNoEnvelope() throws Exception {
        Holder restored =
                mapper.readValue("{\"list\":[\"a\"],\"map\":{\"_value\":1,\"two\":2},\"array\":[\"y\"]}", Holder.class);

        assertThat(restored.list).containsExactly("a");
        assertThat(restored.map).containsExactly(Map.entry("_value", 1), Map.entry("two", 2));
        assertThat(restored.array).containsExactly("y");
    }

    @Test
    void readsAnEnvelopeWhoseMembersWereSorted() throws Exception {
        Holder restored = mapper.readValue(
                "{\"list\":{\"_value\":[\"a\"],\"_weakId\":2},\"map\":{\"_value\":{\"one\":1},\"_weakId\":1},"
                        + "\"toMap\":{\"_weak\":1,\"_weakType\":\"map\"},\"ahead\":{\"_weak\":2,\"_weakType\":\"list\"}}",
                Holder.class);

        assertThat(restored.toMap.get()).isSameAs(restored.map).containsExactly(Map.entry("one", 1));
        assertThat(restored.ahead.get()).isSameAs(restored.list);
    }

    @Test
    void standsOnTheFirstCopyOnly() throws Exception {
        List<Object> inner = new ArrayList<>(List.of("v"));

        assertThat(mapper.writeValueAsString(new Object[] {inner, inner}))
                .isEqualTo("[{\"_weakId\":1,\"_value\":[\"v\"]},[\"v\"]]");
    }

    @Test
    void refusesACopyOfAMapThatLooksLikeOne() {
        var map = new LinkedHashMap<>(Map.of("_value", 1));

        assertThatThrownBy(() -> mapper.writeValueAsString(new Object[] {map, map}))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageStartingWith(
                        "A map that is a referent has the key '_weakId' or '_value', so a reader would take"
                                + " it for its own envelope. Rename the key.");
    }

    @Test
    void refusesADamagedOne() {
        for (String damaged : List.of(
                "{\"_weakId\":1}",
                "{\"_weakId\":1,\"other\":2}",
                "{\"_weakId\":1,\"_value\":[],\"_value\":[]}",
                "{\"_weakToken\":\"=a\",\"_value\":[]}",
                "{\"_value\":[]}")) {
            assertThatThrownBy(() -> mapper.readValue(damaged, ArrayList.class))
                    .as(damaged)
                    .isInstanceOf(JsonMappingException.class)
                    .hasMessageContaining("Expected a 'java.util.ArrayList', or one in its envelope"
                            + " {\"_weakId\":...,\"_value\":...}, but found ");
        }
    }

    @Test
    void standsAroundTheTypeId() throws Exception {
        var known = BasicPolymorphicTypeValidator.builder()
                .allowIfSubType("java.util.")
                .allowIfSubType("io.weaklink.")
                .build();
        ObjectMapper typed = Mappers.builder()
                .addModule(new WeaklinkModule(setup))
                .activateDefaultTyping(known, ObjectMapper.DefaultTyping.NON_FINAL)
                .build();
        Holder old = new Holder().aheadToo();

        Holder restored = typed.readValue(typed.writeValueAsString(old), Holder.class);

        assertThat(restored.ahead.get()).isSameAs(restored.list);
        assertThat(restored.toMap.get()).isSameAs(restored.map);
    }

    @Test
    void writesAListThatIsNoReferentAsEver() throws Exception {
        assertThat(annotated.writeValueAsString(new ArrayList<>(List.of(1, List.of(2), Map.of("k", 3)))))
                .isEqualTo("[1,[2],{\"k\":3}]");
    }

    @JsonPropertyOrder({"ahead", "array", "behind"})
    static class BehindASupertype {
        public WeakReference<String[]> ahead;
        public Object[] array = new String[] {"x"};
        public WeakReference<String[]> behind;
    }

    @Test
    void standsAroundAnArrayInThePlaceOfASupertype() throws Exception {
        var holder = new BehindASupertype();
        holder.ahead = new WeakReference<>((String[]) holder.array);
        holder.behind = holder.ahead;

        assertThat(mapper.writeValueAsString(holder))
                .contains("\"array\":{\"_weakId\":")
                .doesNotContain("_weakId\":2");
        assertThat(mapper.writeValueAsString(new Object[][] {{1}})).isEqualTo("[[1]]");
    }

    @JsonPropertyOrder({"list", "ref"})
    static class Untyped {
        public Object list = new ArrayList<>(List.of("a"));
        public WeakReference<Object> ref;
    }

    static class UntypedElement {
        public List<Object> lists = new ArrayList<>(List.of(new ArrayList<>(List.of("a"))));
    }

    /** Row A12: a reader of such a place would take an envelope for a map, so there is none. */
    @Test
    void standsNowhereWhereObjectIsDeclared() throws Exception {
        String elements = mapper.writeValueAsString(new UntypedElement());
        var pointedAt = new Untyped();
        pointedAt.ref = new WeakReference<>(pointedAt.list);

        assertThat(elements).isEqualTo("{\"lists\":{\"_weakId\":1,\"_value\":[[\"a\"]]}}");
        assertThat(mapper.readValue(elements, UntypedElement.class).lists).containsExactly(List.of("a"));
        assertThat(mapper.writeValueAsString(new Untyped())).isEqualTo("{\"list\":[\"a\"],\"ref\":null}");
        assertThatThrownBy(() -> mapper.writeValueAsString(pointedAt))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining("without its number, and a weak reference points at it");
    }

    @JsonPropertyOrder({"ahead", "list"})
    static class Outside {
        public WeakReference<List<String>> ahead;
        public List<String> list = new ArrayList<>(List.of("a"));
    }

    @Test
    void isNoneForAnExternalListWhichIsRefusedHere() {
        ObjectMapper outside = Mappers.json(
                new WeaklinkModule(Weaklink.builder().external(ArrayList.class).build()));
        var holder = new Outside();
        holder.ahead = new WeakReference<>(holder.list);

        assertThatThrownBy(() -> outside.writeValueAsString(holder))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining("is declared external");
    }
}

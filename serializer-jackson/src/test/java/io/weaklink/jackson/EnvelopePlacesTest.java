package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.util.StdConverter;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Row A12: a list or map that is a referent stands in no envelope where the reader of the same mapper expects none, and a
 * reference to it is refused.
 */
class EnvelopePlacesTest {

    @Referent("tree")
    static class Tree extends HashMap<String, Tree> {
        private static final long serialVersionUID = 1L;
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes(@JsonSubTypes.Type(value = Named.class, name = "named"))
    interface Thing {}

    @Referent("named")
    static class Named extends HashMap<String, Integer> implements Thing {
        private static final long serialVersionUID = 1L;
    }

    @Referent("byHand")
    @JsonDeserialize(using = OfByHand.class)
    static class ByHand extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        ByHand(Collection<String> all) {
            super(all);
        }
    }

    static class OfByHand extends StdDeserializer<ByHand> {
        private static final long serialVersionUID = 1L;

        OfByHand() {
            super(ByHand.class);
        }

        @Override
        public ByHand deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return new ByHand(List.of(context.readValue(parser, String[].class)));
        }
    }

    @Referent("converted")
    @JsonDeserialize(converter = ToConverted.class)
    static class Converted extends ArrayList<String> {
        private static final long serialVersionUID = 1L;
    }

    static class ToConverted extends StdConverter<String[], Converted> {
        @Override
        public Converted convert(String[] all) {
            var converted = new Converted();
            converted.addAll(List.of(all));
            return converted;
        }
    }

    @Referent("names")
    static class Names extends ArrayList<String> {
        private static final long serialVersionUID = 1L;
    }

    static class OfNames extends StdDeserializer<Names> {
        private static final long serialVersionUID = 1L;

        OfNames() {
            super(Names.class);
        }

        @Override
        public Names deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            var names = new Names();
            names.addAll(List.of(context.readValue(parser, String[].class)));
            return names;
        }
    }

    @JsonDeserialize(as = Single.class)
    interface Only {}

    @Referent("single")
    static class Single extends ArrayList<String> implements Only {
        private static final long serialVersionUID = 1L;
    }

    @JsonPropertyOrder({"ahead", "tree", "thing", "byHand", "converted", "names", "list", "behind"})
    static class All {
        public WeakReference<Object> ahead;
        public Tree tree = new Tree();
        public Thing thing = new Named();
        public ByHand byHand = new ByHand(List.of("b"));
        public Converted converted = new Converted();

        @JsonDeserialize(using = OfNames.class)
        public Names names = new Names();

        @JsonDeserialize(contentUsing = OfNames.class)
        public List<Names> list = List.of(new Names());

        public WeakReference<Object> behind;

        All() {
            tree.put("a", new Tree());
            ((Named) thing).put("one", 1);
            converted.add("c");
            names.add("n");
            list.get(0).add("l");
        }
    }

    static class HoldsOnly {
        public WeakReference<Object> to;
        public Only only = new Single();
    }

    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule(Weaklink.create()));

    @Test
    void areReadBackByTheSameMapper() throws Exception {
        String json = mapper.writeValueAsString(new All());

        All restored = mapper.readValue(json, All.class);

        assertThat(json)
                .isEqualTo("{\"ahead\":null,\"tree\":{\"_weakId\":1,\"_value\":{\"a\":{}}},"
                        + "\"thing\":{\"@type\":\"named\",\"one\":1},\"byHand\":[\"b\"],\"converted\":[\"c\"],"
                        + "\"names\":[\"n\"],\"list\":[[\"l\"]],\"behind\":null}");
        assertThat(restored.tree).isEqualTo(new All().tree);
        assertThat(restored.thing).isEqualTo(new All().thing);
        assertThat(restored.byHand).containsExactly("b");
        assertThat(restored.converted).containsExactly("c");
        assertThat(restored.names).containsExactly("n");
        assertThat(restored.list.get(0)).containsExactly("l");
    }

    @Test
    void areReadBackAsRootsAndElements() throws Exception {
        Tree tree = new All().tree;
        String json = mapper.writeValueAsString(tree);
        String byHand = mapper.writeValueAsString(new ByHand[] {new ByHand(List.of("b"))});

        assertThat(json).isEqualTo("{\"_weakId\":1,\"_value\":{\"a\":{}}}");
        assertThat(mapper.readValue(json, Tree.class)).isEqualTo(tree);
        assertThat(byHand).isEqualTo("[[\"b\"]]");
        assertThat(mapper.readValue(byHand, ByHand[].class)[0]).containsExactly("b");
        assertThat(mapper.writeValueAsString(new ByHand(List.of("b")))).isEqualTo("[\"b\"]");
    }

    static Stream<Object> missed(All all) {
        return Stream.of(all.tree.get("a"), all.thing, all.byHand, all.converted, all.names, all.list.get(0));
    }

    static Stream<All> referring() {
        return Stream.of(true, false)
                .flatMap(ahead -> Stream.of(0, 1, 2, 3, 4, 5).map(place -> {
                    var all = new All();
                    var to = new WeakReference<>(
                            missed(all).skip(place).findFirst().orElseThrow());
                    if (ahead) {
                        all.ahead = to;
                    } else {
                        all.behind = to;
                    }
                    return all;
                }));
    }

    @ParameterizedTest
    @MethodSource("referring")
    void areRefusedIfAReferencePointsAtThem(All all) {
        Class<?> type = (all.ahead == null ? all.behind : all.ahead).get().getClass();

        assertThatThrownBy(() -> mapper.writeValueAsString(all))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageStartingWith("A '" + type.getName()
                        + "' is written by a serializer of the user's own or as a supertype, without its number, and a weak"
                        + " reference points at it");
    }

    /** Jackson reads the class that the interface names, and so its envelope. */
    @Test
    void standInAnEnvelopeWhereTheClassIsNamed() throws Exception {
        var holder = new HoldsOnly();
        holder.to = new WeakReference<>(holder.only);

        HoldsOnly restored = mapper.readValue(mapper.writeValueAsString(holder), HoldsOnly.class);

        assertThat(restored.to.get()).isSameAs(restored.only).isNotSameAs(holder.only);
    }

    @Referent("asked")
    static class Asked extends LinkedHashMap<String, Integer> {
        private static final long serialVersionUID = 1L;
        private final transient AtomicInteger keys = new AtomicInteger();

        @Override
        public Set<String> keySet() {
            keys.incrementAndGet();
            return super.keySet();
        }
    }

    @JsonPropertyOrder({"first", "second", "other"})
    static class Twice {
        public Asked first = new Asked();
        public Map<String, Integer> second = first;
        public Asked again = first;
        public Map<String, Integer> other = Map.of("_weakId", 7);
    }

    /** A second copy has no envelope. Its keys are looked at as Jackson writes them. */
    @Test
    void areNotAskedForTheirKeys() throws Exception {
        var twice = new Twice();
        twice.first.put("a", 1);

        assertThat(mapper.writeValueAsString(twice))
                .isEqualTo("{\"first\":{\"_weakId\":1,\"_value\":{\"a\":1}},\"second\":{\"a\":1},"
                        + "\"other\":{\"_weakId\":7},\"again\":{\"a\":1}}");
        assertThat(twice.first.keys).hasValue(0);
    }

    @Test
    void areRefusedIfACopyLooksLikeAnEnvelope() {
        for (String key : List.of("_weakId", "_weakToken", "_weakAhead", "_value")) {
            var twice = new Twice();
            twice.first.put("a", 1);
            twice.first.put(key, 1);

            for (Object value : List.of(twice, List.of(twice.first, twice.first), Map.of("k", twice))) {
                assertThatThrownBy(() -> mapper.writeValueAsString(value))
                        .isInstanceOf(JsonMappingException.class)
                        .hasMessageStartingWith(
                                "A map that is a referent has the key '_weakId' or '_value', so a reader"
                                        + " would take it for its own envelope. Rename the key.");
            }
        }
    }
}

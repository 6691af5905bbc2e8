package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFilter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.JsonView;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.ser.impl.SimpleBeanPropertyFilter;
import com.fasterxml.jackson.databind.ser.impl.SimpleFilterProvider;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Referents in every shape that Jackson knows: each carries its number, and references find it. */
class ShapesOfReferentsTest {

    @Referent
    static final class Created {
        private final String name;
        private final List<Link> links;

        @JsonCreator
        Created(@JsonProperty("name") String name, @JsonProperty("links") List<Link> links) {
            this.name = name;
            this.links = links;
        }

        public String getName() {
            return name;
        }

        public List<Link> getLinks() {
            return links;
        }
    }

    static class Link {
        public WeakReference<Object> to;
    }

    @Referent
    @JsonDeserialize(builder = Built.Builder.class)
    static final class Built {
        private final String name;
        private final WeakReference<Built> peer;

        private Built(String name, WeakReference<Built> peer) {
            this.name = name;
            this.peer = peer;
        }

        public String getName() {
            return name;
        }

        public WeakReference<Built> getPeer() {
            return peer;
        }

        @JsonPOJOBuilder(withPrefix = "")
        static final class Builder {
            private String name;
            private WeakReference<Built> peer;

            Builder name(String value) {
                name = value;
                return this;
            }

            Builder peer(WeakReference<Built> value) {
                peer = value;
                return this;
            }

            Built build() {
                return new Built(name, peer);
            }
        }
    }

    @Referent
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "@type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Circle.class, name = "circle"),
        @JsonSubTypes.Type(value = Square.class, name = "square")
    })
    interface Shape {}

    static class Circle implements Shape {
        public int radius;
        public WeakReference<Shape> next;
    }

    record Square(int side, WeakReference<Shape> next) implements Shape {}

    @Referent
    @JsonFilter("some")
    static class Filtered {
        public String name = "n";
        public String secret = "s";
        public WeakReference<Filtered> self;
    }

    @Referent
    static class Valued {
        @JsonValue
        public String text = "t";
    }

    @Referent
    static class Hidden {
        String packagePrivate = "lost";
    }

    @Referent
    static class Inner {
        public String inner = "i";
    }

    static class Outer {
        @JsonUnwrapped
        public Inner unwrapped = new Inner();

        public WeakReference<Inner> ref;
    }

    interface Public {}

    @Referent
    static class Viewed {
        public String outside = "o";

        @JsonView(Public.class)
        public WeakReference<Viewed> self;
    }

    @Referent
    record Pair(String name, WeakReference<Pair> other) {}

    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule());
    private final ObjectMapper live = Mappers.json(new WeaklinkModule(Weaklink.create()));

    private <T> T roundTrip(ObjectMapper mapper, T value, Class<T> type) throws Exception {
        return mapper.readValue(mapper.writeValueAsString(value), type);
    }

    @Test
    void bindsToAnObjectMadeByItsCreatorFromWithin() throws Exception {
        var link = new Link();
        var created = new Created("c", List.of(link));
        link.to = new WeakReference<>(created);

        Created restored = roundTrip(mapper, created, Created.class);

        assertThat(restored.links.get(0).to.get()).isSameAs(restored);
        assertThat(restored.links.get(0).to).isExactlyInstanceOf(WeakReference.class);
    }

    @Test
    void bindsToWhatABuilderBuilt() throws Exception {
        var last = new Built("last", new WeakReference<>(null));
        var first = new Built("first", new WeakReference<>(last));

        Built[] restored = roundTrip(live, new Built[] {first, last}, Built[].class);

        assertThat(restored[0].peer.get()).isSameAs(restored[1]);
        assertThat(restored[1].peer.get()).isNull();
    }

    @Test
    void bindsToPolymorphicReferents() throws Exception {
        var circle = new Circle();
        var square = new Square(2, new WeakReference<>(circle));
        circle.next = new WeakReference<>(square);

        String json = live.writerFor(Shape[].class).writeValueAsString(new Shape[] {circle, square});
        Shape[] restored = live.readValue(json, Shape[].class);

        assertThat(json).startsWith("[{\"@type\":\"circle\",\"_weakId\":1,");
        assertThat(((Circle) restored[0]).next.get()).isSameAs(restored[1]);
        assertThat(((Square) restored[1]).next().get()).isSameAs(restored[0]);
    }

    @Test
    void readsTheTypeLastAsWell() throws Exception {
        String json = "[{\"_weakId\":1,\"radius\":1,\"next\":{\"_weak\":2},\"@type\":\"circle\"},"
                + "{\"side\":2,\"next\":{\"_weak\":1},\"_weakId\":2,\"@type\":\"square\"}]";

        Shape[] restored = mapper.readValue(json, Shape[].class);

        assertThat(((Circle) restored[0]).next.get()).isSameAs(restored[1]);
        assertThat(((Square) restored[1]).next().get()).isSameAs(restored[0]);
    }

    @Test
    void keepsTheNumberPastAFilter() throws Exception {
        var filtered = new Filtered();
        filtered.self = new WeakReference<>(filtered);
        var writer = live.writer(new SimpleFilterProvider()
                .addFilter("some", SimpleBeanPropertyFilter.filterOutAllExcept("name", "self")));

        Filtered restored = live.readValue(writer.writeValueAsString(filtered), Filtered.class);

        assertThat(restored.self.get()).isSameAs(restored);
    }

    @Test
    void refusesAReferentThatWritesNoNumber() {
        var valued = new Valued();
        var link = new Link();
        link.to = new WeakReference<>(valued);

        assertThatThrownBy(() -> mapper.writeValueAsString(List.of(link, valued)))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining("whose serializer writes no _weakId");
        assertThatThrownBy(() -> live.writeValueAsString(List.of(link, valued)))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageStartingWith(
                        "A weak reference points at a '" + Valued.class.getName() + "', whose serializer"
                                + " writes no _weakId, so a reader would miss it in the document. Let Jackson write it as a bean,"
                                + " or declare it with Weaklink.builder().external(Valued.class) if it never stands in a"
                                + " document.");
    }

    @Test
    void leavesABeanWithoutPropertiesAnError() {
        ObjectWriter writer = mapper.writer(SerializationFeature.FAIL_ON_EMPTY_BEANS);

        assertThatThrownBy(() -> writer.writeValueAsString(new Hidden()))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("no properties discovered to create BeanSerializer");
    }

    @Test
    void bindsToAnUnwrappedReferent() throws Exception {
        var outer = new Outer();
        outer.ref = new WeakReference<>(outer.unwrapped);

        Outer restored = roundTrip(mapper, outer, Outer.class);

        assertThat(restored.ref.get()).isSameAs(restored.unwrapped);
    }

    @Test
    void bindsWithoutDefaultViewInclusion() throws Exception {
        ObjectMapper strict = JsonMapper.builder()
                .disable(MapperFeature.DEFAULT_VIEW_INCLUSION)
                .addModule(new WeaklinkModule())
                .build();
        var viewed = new Viewed();
        viewed.self = new WeakReference<>(viewed);

        String json = strict.writerWithView(Public.class).writeValueAsString(viewed);
        Viewed restored =
                strict.readerWithView(Public.class).forType(Viewed.class).readValue(json);

        assertThat(json)
                .isEqualTo("{\"_weakId\":1,\"self\":{\"_weak\":1,\"_weakType\":\"" + Viewed.class.getName() + "\"}}");
        assertThat(restored.self.get()).isSameAs(restored);
    }

    @Test
    void writesANumberOnTheFirstCopyOnly() throws Exception {
        var inner = new Inner();
        List<Object> twice = new ArrayList<>(List.of(inner, inner));

        assertThat(mapper.writeValueAsString(twice)).isEqualTo("[{\"_weakId\":1,\"inner\":\"i\"},{\"inner\":\"i\"}]");
    }

    @Test
    void refusesASecondObjectUnderOneNumber() {
        assertThatThrownBy(() -> mapper.readValue("[{\"_weakId\":1},{\"_weakId\":1}]", Inner[].class))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageStartingWith("The number 1 names two objects of this document, a '" + Inner.class.getName()
                        + "' and a '" + Inner.class.getName()
                        + "'. A writer gives each object a number of its own. If several documents were joined to one,"
                        + " read them one by one, as readValues does; else mend the document.");
    }

    @Test
    void findsTheNumberOfARecordWhereverItStands() throws Exception {
        Pair[] restored = mapper.readValue(
                "[{\"name\":\"a\",\"other\":{\"_weak\":2},\"_weakId\":1},{\"other\":null,\"_weakId\":2,\"name\":\"b\"}]",
                Pair[].class);

        assertThat(restored[0].other().get()).isSameAs(restored[1]);
        assertThat(restored[1].other()).isNull();
    }

    @Referent("valued")
    static class OwnValue {
        @JsonProperty("_value")
        public Map<String, Integer> mine = Map.of("_weakId", 7);

        public WeakReference<Object> to;
    }

    @Referent("valuedRecord")
    record OwnValueRecord(@JsonProperty("_value") int mine, WeakReference<Object> to) {}

    /** A bean never stands in an envelope, so its property of that name is its own. */
    @Test
    void haveAPropertyOfTheirOwnThatIsCalledValue() throws Exception {
        var valued = new OwnValue();
        valued.to = new WeakReference<>(valued);

        String json = mapper.writeValueAsString(valued);
        OwnValue restored = mapper.readValue(json, OwnValue.class);
        OwnValue sorted = mapper.readValue(
                "{\"_value\":{\"_weakId\":8},\"_weakId\":1,\"to\":{\"_weak\":1,\"_weakType\":\"valued\"}}",
                OwnValue.class);
        OwnValueRecord made = mapper.readValue(
                "{\"_value\":3,\"to\":{\"_weak\":1,\"_weakType\":\"valuedRecord\"},\"_weakId\":1}",
                OwnValueRecord.class);

        assertThat(json)
                .startsWith("{\"_weakId\":1,")
                .contains("\"_value\":{\"_weakId\":7}")
                .contains("\"to\":{\"_weak\":1,\"_weakType\":\"valued\"}");
        assertThat(restored.mine).containsExactly(Map.entry("_weakId", 7));
        assertThat(restored.to.get()).isSameAs(restored).isNotSameAs(valued);
        assertThat(sorted.to.get()).isSameAs(sorted);
        assertThat(made.to().get()).isSameAs(made);
        assertThat(made.mine()).isEqualTo(3);
        assertThat(WeaklinkModule.check(mapper, OwnValue.class, OwnValueRecord.class))
                .isEmpty();
    }
}

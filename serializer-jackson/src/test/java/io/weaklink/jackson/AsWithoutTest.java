package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Reads as without the module what the tests of Jackson itself read: found by running them with the module installed. */
class AsWithoutTest {

    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule(Weaklink.create()));

    static final class Adapter {
        public String name;
        public int line;
    }

    static final class Linked {
        public String name;
        public WeakReference<Linked> next;
    }

    static class Adapted {
        Adapter adapter;
    }

    /** Asks for the deserializer of a class of its own, as that of {@code StackTraceElement} does. */
    static class OfAdapted extends StdDeserializer<Adapted> {
        private static final long serialVersionUID = 1L;

        OfAdapted() {
            super(Adapted.class);
        }

        @Override
        public Adapted deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            var own = context.findRootValueDeserializer(context.constructType(Adapter.class));
            assertThat(own.getClass().getPackageName()).doesNotContain("weaklink");
            var adapted = new Adapted();
            adapted.adapter = (Adapter) own.deserialize(parser, context);
            return adapted;
        }
    }

    static class Trace {
        @JsonDeserialize(using = OfAdapted.class)
        public Adapted adapted;
    }

    abstract static class Renamed {
        @JsonProperty("class")
        public abstract String getClassName();
    }

    @Test
    void leavesABeanAloneThatCanHoldNothingOfOurs() throws Exception {
        Trace trace = mapper.readValue("{\"adapted\":{\"name\":\"a\",\"line\":3}}", Trace.class);

        assertThat(trace.adapted.adapter.name).isEqualTo("a");
        assertThat(trace.adapted.adapter.line).isEqualTo(3);
        assertThat(mapper.readValue("{\"name\":\"a\",\"line\":3}", Adapter.class).line)
                .isEqualTo(3);
    }

    static class Text extends StdSerializer<Object> {
        private static final long serialVersionUID = 1L;

        Text() {
            super(Object.class);
        }

        @Override
        public void serialize(Object value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeString("none");
        }
    }

    static class NullsAsText {
        @JsonSerialize(nullsUsing = Text.class)
        public NullsAsText self = this;
    }

    static class Typed {
        @JsonSerialize(typing = JsonSerialize.Typing.STATIC)
        public Typed self = this;
    }

    @Test
    void refusesAnObjectThatHoldsItself() {
        ObjectMapper plain = Mappers.json();
        ObjectMapper typed = Mappers.builder()
                .enable(MapperFeature.USE_STATIC_TYPING)
                .addModule(new WeaklinkModule())
                .build();
        for (Object object : List.of(new NullsAsText(), new Typed())) {
            Throwable expected = catchThrowable(() -> plain.writeValueAsString(object));

            assertThat(expected).hasMessageContaining("Direct self-reference leading to cycle");
            for (ObjectMapper each : List.of(mapper, typed)) {
                assertThatThrownBy(() -> each.writeValueAsString(object))
                        .hasSameClassAs(expected)
                        .hasMessage(expected.getMessage());
            }
        }
    }

    static class Base {
        public String name = "b";
    }

    static class Contained extends Base {
        @JsonSerialize(contentAs = Base.class)
        public AtomicReference<Base> self = new AtomicReference<>(this);
    }

    /** The host looks at the value of the property, and not at what that contains. */
    @Test
    void writesAnObjectThatIsContainedInItsProperty() throws Exception {
        assertThat(mapper.writeValueAsString(new Contained()))
                .isEqualTo(Mappers.json().writeValueAsString(new Contained()))
                .isEqualTo("{\"name\":\"b\",\"self\":{\"name\":\"b\"}}");
    }

    @Test
    void readsAStackTraceThroughAMixInAsWithout() throws Exception {
        ObjectMapper with = Mappers.builder()
                .addMixIn(StackTraceElement.class, Renamed.class)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .addModule(new WeaklinkModule())
                .build();
        ObjectMapper without = Mappers.builder()
                .addMixIn(StackTraceElement.class, Renamed.class)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        String json = "{\"class\":\"a.B\",\"methodName\":\"m\",\"fileName\":\"B.java\",\"lineNumber\":4}";

        assertThat(with.readValue(json, StackTraceElement.class))
                .isEqualTo(without.readValue(json, StackTraceElement.class));
    }

    @Test
    void aFinalClassWithAReferenceIsNoSuchBean() throws Exception {
        Linked linked = mapper.readValue("{\"name\":\"a\",\"next\":{\"_weak\":null}}", Linked.class);

        assertThat(linked.next.get()).isNull();
    }

    @Referent("point")
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"x", "y"})
    static class Point {
        public int x;
        public int y;
    }

    @Referent("spot")
    @JsonPropertyOrder({"x", "y"})
    static class Spot {
        public int x;
        public int y;
    }

    static class Places {
        public Point point;

        @JsonFormat(shape = JsonFormat.Shape.ARRAY)
        public Spot spot;

        public List<Point> points = new ArrayList<>();
        public WeakReference<Point> to;
    }

    @Test
    void takesNoElementOfAnArrayForANumber() throws Exception {
        for (String json : List.of("[1,2,3]", "[1,2,3,\"uN3\"]", "[1,2,false]", "[1,2,{\"a\":[1]}]")) {
            assertThatThrownBy(() -> mapper.readerFor(Point.class)
                            .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                            .readValue(json))
                    .isInstanceOf(JsonMappingException.class)
                    .hasMessageContaining("expected at most 2 properties");
        }
        assertThatThrownBy(() -> mapper.readerFor(Places.class)
                        .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .readValue("{\"spot\":[1,2,3]}"))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining("expected at most 2 properties");
    }

    @Test
    void bindsNoReferenceToAnElementOfAnArray() throws Exception {
        Places read = mapper.readerFor(Places.class)
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .readValue("{\"point\":[1,2,9],\"spot\":[3,4,9],\"points\":[[5,6,9]],\"to\":{\"_weak\":9}}");

        assertThat(read.point.y).isEqualTo(2);
        assertThat(read.spot.y).isEqualTo(4);
        assertThat(read.points.get(0).y).isEqualTo(6);
        assertThat(read.to.get()).isNull();
    }

    @Referent("pairs")
    static class Pairs extends HashMap<String, Integer> {
        private static final long serialVersionUID = 1L;
    }

    /** Wants to see where its object begins, as each deserializer may. */
    static class OfPairs extends StdDeserializer<Pairs> {
        private static final long serialVersionUID = 1L;

        OfPairs() {
            super(Pairs.class);
        }

        @Override
        public Pairs deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            assertThat(parser.currentToken()).isEqualTo(JsonToken.START_OBJECT);
            var pairs = new Pairs();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                pairs.put(name, parser.getIntValue());
            }
            assertThat(parser.currentToken()).isEqualTo(JsonToken.END_OBJECT);
            return pairs;
        }
    }

    private static ObjectMapper withOwn() {
        var own = new SimpleModule().addDeserializer(Pairs.class, new OfPairs());
        return Mappers.json(own, new WeaklinkModule(Weaklink.create()));
    }

    static class Shelf {
        public Pairs first;
        public Pairs second;
        public WeakReference<Pairs> to;
        public String last;
    }

    @Test
    void showsAContainersOwnDeserializerWhereItsObjectBegins() throws Exception {
        Shelf shelf = withOwn().readValue("{\"first\":{\"a\":1,\"b\":2},\"second\":{},\"last\":\"l\"}", Shelf.class);

        assertThat(shelf.first).containsEntry("a", 1).containsEntry("b", 2).hasSize(2);
        assertThat(shelf.second).isEmpty();
        assertThat(shelf.last).isEqualTo("l");
        assertThat(withOwn().readValue("{\"_value\":1,\"b\":2}", Pairs.class)).hasSize(2);
    }

    @Test
    void readsAnEnvelopeThroughAContainersOwnDeserializer() throws Exception {
        Shelf shelf = withOwn()
                .readValue(
                        "{\"first\":{\"_weakId\":1,\"_value\":{\"a\":1}},\"to\":{\"_weak\":1,\"_weakType\":\"pairs\"},\"last\":\"l\"}",
                        Shelf.class);

        assertThat(shelf.first).containsEntry("a", 1);
        assertThat(shelf.to.get()).isSameAs(shelf.first);
        assertThat(shelf.last).isEqualTo("l");
    }
}

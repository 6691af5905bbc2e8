package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonFilter;
import com.fasterxml.jackson.annotation.JsonIdentityInfo;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.ObjectIdGenerators;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.impl.SimpleBeanPropertyFilter;
import com.fasterxml.jackson.databind.ser.impl.SimpleFilterProvider;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Classes that have nothing to do with us, and that the module once changed when they were written. */
class HarmlessTest {

    private final ObjectMapper bare = Mappers.json();
    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule());
    private final ObjectMapper live = Mappers.json(new WeaklinkModule(Weaklink.create()));

    private void assertSame(Object value) throws Exception {
        assertThat(mapper.writeValueAsString(value)).isEqualTo(bare.writeValueAsString(value));
        assertThat(live.writeValueAsString(value)).isEqualTo(bare.writeValueAsString(value));
    }

    static class Secret {
        public String user = "u";
        public String password = "p";
    }

    static class Ignoring {
        @JsonValue
        @JsonIgnoreProperties("password")
        public Secret secret() {
            return new Secret();
        }
    }

    static class Including {
        @JsonValue
        @JsonIncludeProperties("user")
        public Secret secret() {
            return new Secret();
        }
    }

    static class Secrets {
        @JsonIgnoreProperties("password")
        public List<Secret> list = List.of(new Secret());

        @JsonIncludeProperties("user")
        public Map<String, Secret> map = Map.of("k", new Secret());

        @JsonIgnoreProperties("password")
        public Secret[] array = {new Secret()};
    }

    /** Row A2: at a root, as list element, map value, and in a bean. */
    @Test
    void leavesOutWhatIsIgnored() throws Exception {
        assertThat(mapper.writeValueAsString(new Ignoring())).isEqualTo("{\"user\":\"u\"}");
        for (Object value : List.of(new Ignoring(), new Including())) {
            assertSame(value);
            assertSame(List.of(value));
            assertSame(Map.of("k", value));
            assertSame(new Object[] {value});
        }
        assertSame(new Secrets());
    }

    static class Filtered {
        @JsonValue
        @JsonFilter("f")
        public List<FilteredSecret> secrets() {
            return List.of(new FilteredSecret());
        }
    }

    @JsonFilter("f")
    static class FilteredSecret extends Secret {}

    /** Row A2: ids of filters go through the wrappers too. */
    @Test
    void leavesOutWhatIsFiltered() throws Exception {
        var filters =
                new SimpleFilterProvider().addFilter("f", SimpleBeanPropertyFilter.serializeAllExcept("password"));

        for (Object value : List.of(new Filtered(), List.of(new FilteredSecret()), Map.of("k", new FilteredSecret()))) {
            assertThat(mapper.writer(filters).writeValueAsString(value))
                    .isEqualTo(bare.writer(filters).writeValueAsString(value))
                    .doesNotContain("password");
        }
    }

    static class FixedText extends JsonSerializer<Object> {
        @Override
        public void serialize(Object value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeString("lazy");
        }

        @Override
        public boolean isEmpty(SerializerProvider provider, Object value) {
            return false;
        }
    }

    static final class Throwing extends AbstractList<Object> {
        @Override
        public Object get(int index) {
            throw new IllegalStateException("asked");
        }

        @Override
        public int size() {
            throw new IllegalStateException("asked");
        }

        @Override
        public Iterator<Object> iterator() {
            throw new IllegalStateException("asked");
        }
    }

    static class Lazy {
        @JsonSerialize(using = FixedText.class)
        public List<Object> list = new Throwing();

        @JsonSerialize(using = FixedText.class)
        public Iterable<Object> once = () -> {
            throw new IllegalStateException("asked");
        };

        @JsonSerialize(using = FixedText.class)
        public Object any = new Throwing();

        @JsonSerialize(using = FixedText.class)
        public List<Object> itself = itself();

        private static List<Object> itself() {
            List<Object> list = new ArrayList<>();
            list.add(list);
            return list;
        }
    }

    /** Row A3. */
    @Test
    void asksNothingOfAValueWithASerializerOfItsOwn() throws Exception {
        assertThat(mapper.writeValueAsString(new Lazy()))
                .isEqualTo("{\"list\":\"lazy\",\"once\":\"lazy\",\"any\":\"lazy\",\"itself\":\"lazy\"}");
        assertSame(new Lazy());
    }

    static class Silent extends JsonSerializer<Secret> {
        @Override
        public void serialize(Secret value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeString("silent");
        }

        @Override
        public Iterator<com.fasterxml.jackson.databind.ser.PropertyWriter> properties() {
            throw new IllegalStateException("asked");
        }
    }

    /** A serializer of the user's own is asked for nothing but to write. */
    @Test
    void asksASerializerOfTheUserForNothingElse() throws Exception {
        var silent = new com.fasterxml.jackson.databind.module.SimpleModule();
        silent.addSerializer(Secret.class, new Silent());
        ObjectMapper both = Mappers.json(silent, new WeaklinkModule());

        assertThat(both.writeValueAsString(List.of(new Secret()))).isEqualTo("[\"silent\"]");
        assertThat(both.writeValueAsString(new Secret())).isEqualTo("\"silent\"");
    }

    static class CountedValue {
        final AtomicInteger asked = new AtomicInteger();

        @JsonValue
        @JsonSerialize(using = FixedText.class)
        public Object value() {
            asked.incrementAndGet();
            return new Secret();
        }
    }

    static class CountedAny {
        final AtomicInteger asked = new AtomicInteger();

        @JsonAnyGetter
        @JsonSerialize(contentUsing = FixedText.class)
        public Map<String, Object> any() {
            asked.incrementAndGet();
            return Map.of("k", new Secret());
        }
    }

    /** Row A4. */
    @Test
    void callsAGetterOnce() throws Exception {
        for (ObjectMapper each : List.of(mapper, live)) {
            var value = new CountedValue();
            var any = new CountedAny();

            assertThat(each.writeValueAsString(List.of(value, any))).isEqualTo("[\"lazy\",{\"k\":\"lazy\"}]");
            assertThat(value.asked).hasValue(1);
            assertThat(any.asked).hasValue(1);
        }
    }

    static class Streams {
        @JsonSerialize(contentUsing = FixedText.class)
        public Iterator<Object> contents() {
            return List.<Object>of(1).iterator();
        }

        @JsonSerialize(using = FixedText.class)
        public Stream<Object> getStream() {
            return Stream.of(1);
        }

        @JsonSerialize(contentAs = Secret.class)
        public Iterator<Secret> getTyped() {
            return List.of(new Secret()).iterator();
        }

        @JsonSerialize(as = Iterable.class)
        public List<Object> getAs() {
            return List.of(1);
        }
    }

    /** Row A5. */
    @Test
    void writesIteratorsAndStreamsWithAChosenSerializer() throws Exception {
        assertSame(new Streams());
        ObjectMapper fixed = Mappers.builder()
                .enable(MapperFeature.USE_STATIC_TYPING)
                .addModule(new WeaklinkModule())
                .build();
        ObjectMapper bareFixed =
                Mappers.builder().enable(MapperFeature.USE_STATIC_TYPING).build();
        assertThat(fixed.writeValueAsString(new Streams())).isEqualTo(bareFixed.writeValueAsString(new Streams()));
    }

    static class Empty {}

    @Referent("none")
    static class Bare {
        private String state = "lost";

        @Override
        public String toString() {
            return state;
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes(@JsonSubTypes.Type(value = Idle.class, name = "idle"))
    interface State {}

    @Referent("idle")
    static class Idle implements State {}

    @JsonPropertyOrder({"ahead", "state", "behind"})
    static class Machine {
        public WeakReference<Idle> ahead;
        public State state = new Idle();
        public WeakReference<Idle> behind;

        Machine refer() {
            ahead = new WeakReference<>((Idle) state);
            behind = new WeakReference<>((Idle) state);
            return this;
        }
    }

    /** Row A11: a class without properties whose type is all that it says. */
    @Test
    void givesANumberToASubtypeWithoutProperties() throws Exception {
        for (ObjectMapper each : List.of(mapper, live)) {
            Machine restored = each.readValue(each.writeValueAsString(new Machine().refer()), Machine.class);

            assertThat(restored.state).isInstanceOf(Idle.class);
            assertThat(restored.ahead.get()).isSameAs(restored.state);
            assertThat(restored.behind.get()).isSameAs(restored.state);
        }
        assertThat(mapper.writeValueAsString(new Idle())).isEqualTo("{\"@type\":\"idle\",\"_weakId\":1}");
    }

    @Referent
    record Nothing() {}

    static class HasNothing {
        public Nothing nothing = new Nothing();
        public WeakReference<Nothing> ref = new WeakReference<>(nothing);
    }

    /** Row A11. */
    @Test
    void givesANumberToAnEmptyRecord() throws Exception {
        HasNothing restored = mapper.readValue(mapper.writeValueAsString(new HasNothing()), HasNothing.class);

        assertThat(mapper.writeValueAsString(new Nothing())).isEqualTo("{\"_weakId\":1}");
        assertThat(restored.ref.get()).isSameAs(restored.nothing);
    }

    @Referent
    @JsonIdentityInfo(generator = ObjectIdGenerators.IntSequenceGenerator.class)
    static class Identified {}

    /** Row A11: the second one is the id of the first. */
    @Test
    void givesANumberToAnEmptyObjectWithAnIdOfJackson() throws Exception {
        var one = new Identified();

        String json = mapper.writeValueAsString(List.of(one, one));
        Identified[] restored = mapper.readValue(json, Identified[].class);

        assertThat(json).isEqualTo("[{\"@id\":1,\"_weakId\":1},1]");
        assertThat(restored[0]).isNotNull().isSameAs(restored[1]);
    }

    /** Row A11: what Jackson refuses is refused still, and written with its number where Jackson writes it. */
    @Test
    void leavesTheRefusalOfAnEmptyBeanToJackson() throws Exception {
        ObjectMapper strict = Mappers.builder()
                .enable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .addModule(new WeaklinkModule())
                .build();
        ObjectMapper lenient = Mappers.builder()
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .addModule(new WeaklinkModule(
                        Weaklink.builder().referents(Empty.class).build()))
                .build();

        assertThatThrownBy(() -> strict.writeValueAsString(new Bare()))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageStartingWith("No serializer found for class " + Bare.class.getName());
        assertThatThrownBy(() -> strict.writeValueAsString(new Empty()))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageStartingWith("No serializer found for class " + Empty.class.getName());
        assertThat(lenient.writeValueAsString(List.of(new Bare(), new Empty())))
                .isEqualTo("[{\"_weakId\":1},{\"_weakId\":2}]");
    }

    @Referent("names")
    static class Names extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Names() {}

        Names(String... names) {
            super(Arrays.asList(names));
        }
    }

    @JsonPropertyOrder({"list", "deep", "own", "ref"})
    static class Lists {
        public List<String> list = new Names("a");
        public List<List<String>> deep = List.of(new Names("b"));
        public Names own = new Names("c");
        public WeakReference<Names> ref = new WeakReference<>(own);
    }

    static class Missed {
        public WeakReference<Names> ahead;
        public List<String> list = new Names("a");

        Missed refer() {
            ahead = new WeakReference<>((Names) list);
            return this;
        }
    }

    /** Row A12: the reader of such a place expects no envelope. */
    @Test
    void writesNoEnvelopeWhereAReaderExpectsNone() throws Exception {
        for (ObjectMapper each : List.of(mapper, live)) {
            String json = each.writeValueAsString(new Lists());
            Lists restored = each.readValue(json, Lists.class);

            assertThat(json)
                    .isEqualTo("{\"list\":[\"a\"],\"deep\":[[\"b\"]],\"own\":{\"_weakId\":1,\"_value\":[\"c\"]},"
                            + "\"ref\":{\"_weak\":1,\"_weakType\":\"names\"}}");
            assertThat(restored.list).containsExactly("a");
            assertThat(restored.deep).containsExactly(List.of("b"));
            assertThat(restored.ref.get()).isSameAs(restored.own);
        }
    }

    /** Row A12: a reference would miss it. */
    @Test
    void refusesAReferenceToAListThatIsWrittenAsASupertype() {
        for (ObjectMapper each : List.of(mapper, live)) {
            assertThatThrownBy(() -> each.writeValueAsString(new Missed().refer()))
                    .isInstanceOf(JsonMappingException.class)
                    .hasMessageStartingWith("A '" + Names.class.getName()
                            + "' is written by a serializer of the user's own or as a supertype, without its number, and a"
                            + " weak reference points at it");
        }
    }
}

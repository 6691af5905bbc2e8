package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonIgnoreType;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.exc.IgnoredPropertyException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.xml.XmlFactory;
import io.weaklink.OnGone;
import io.weaklink.ReadOutcome;
import io.weaklink.ReadReference;
import io.weaklink.Reading;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Referents in parts of a document that its reader skips, while the old object is alive: a reference ahead of such a one
 * is empty, and never binds to the old one. Public, for modules that make code for properties.
 */
public class SkippedContentTest {

    @Referent("node")
    public static class Node {
        public String name = "n";
        public List<Node> children = new ArrayList<>();
    }

    /** What all the readers below read. */
    @JsonPropertyOrder({"ref", "extra", "node", "last"})
    public static class Written {
        public WeakReference<Node> ref;
        public Object extra;
        public Node node;
        public String last = "l";
    }

    /** What is the same for all who read it. */
    public interface Read {
        WeakReference<Node> ref();

        Node node();

        String last();
    }

    public abstract static class Bean implements Read {
        public WeakReference<Node> ref;
        public Node node;
        public String last;

        @Override
        public WeakReference<Node> ref() {
            return ref;
        }

        @Override
        public Node node() {
            return node;
        }

        @Override
        public String last() {
            return last;
        }
    }

    public static class Unknown extends Bean {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public static class IgnoresUnknown extends Bean {}

    @JsonIgnoreProperties("extra")
    public static class IgnoresName extends Bean {}

    @JsonIgnoreProperties(value = "extra", allowGetters = true)
    public static class ShowsName extends Bean {
        public Node extra;
    }

    public static class ReadOnlyField extends Bean {
        @JsonProperty(access = JsonProperty.Access.READ_ONLY)
        public Node extra;
    }

    public static class ReadOnlySetter extends Bean {
        @JsonProperty(access = JsonProperty.Access.READ_ONLY)
        public Node getExtra() {
            return null;
        }

        public void setExtra(Node extra) {
            throw new IllegalStateException("set");
        }
    }

    public static class Ignores extends Bean {
        @JsonIgnore
        public Node extra;
    }

    @JsonIncludeProperties({"ref", "node", "last"})
    public static class Includes extends Bean {
        public Node extra;
    }

    @JsonIgnoreType
    public static class Dropped {}

    public static class IgnoresType extends Bean {
        public Dropped extra;
    }

    public static class GetterOnly extends Bean {
        public Node getExtra() {
            return null;
        }
    }

    public static class AnyGetterOnly extends Bean {
        @JsonAnyGetter
        public Map<String, Object> all() {
            return Map.of();
        }
    }

    public static class IgnoresNameAndTakesAny extends IgnoresName {
        @JsonAnySetter
        public void any(String name, Object value) {
            throw new IllegalStateException(name);
        }
    }

    public record OfUnknown(WeakReference<Node> ref, Node node, String last) implements Read {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record OfIgnored(WeakReference<Node> ref, Node node, String last) implements Read {}

    @JsonIgnoreProperties("extra")
    public record OfIgnoredName(WeakReference<Node> ref, Node node, String last) implements Read {}

    public record OfReadOnly(
            @JsonProperty(access = JsonProperty.Access.READ_ONLY)
            Node extra,

            WeakReference<Node> ref,
            Node node,
            String last)
            implements Read {}

    @Referent("referent")
    @JsonIgnoreProperties("extra")
    public record OfReferent(WeakReference<Node> ref, Node node, String last) implements Read {}

    @Referent("ignoring")
    @JsonIgnoreProperties(value = "extra", ignoreUnknown = true)
    public static class IgnoringReferent extends Bean {}

    @JsonFormat(with = JsonFormat.Feature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
    @JsonIgnoreProperties("extra")
    public static class InAnyCase extends Bean {}

    public static class Created extends Bean {
        @JsonCreator
        public Created(
                @JsonProperty("last") String last,
                @JsonProperty(value = "extra", access = JsonProperty.Access.READ_ONLY) Node extra) {
            this.last = last;
            assertThat(extra).isNull();
        }
    }

    @JsonDeserialize(builder = Built.Builder.class)
    public static final class Built extends Bean {

        @JsonPOJOBuilder(withPrefix = "")
        @JsonIgnoreProperties("extra")
        public static class Builder {
            private final Built built = new Built();

            public Builder ref(WeakReference<Node> ref) {
                built.ref = ref;
                return this;
            }

            public Builder node(Node node) {
                built.node = node;
                return this;
            }

            public Builder last(String last) {
                built.last = last;
                return this;
            }

            public Built build() {
                return built;
            }
        }
    }

    @JsonDeserialize(builder = BuiltIgnoring.Builder.class)
    public static final class BuiltIgnoring extends Bean {

        @JsonPOJOBuilder(withPrefix = "")
        @JsonIgnoreProperties(ignoreUnknown = true)
        public static class Builder {
            private final BuiltIgnoring built = new BuiltIgnoring();

            public Builder ref(WeakReference<Node> ref) {
                built.ref = ref;
                return this;
            }

            public Builder node(Node node) {
                built.node = node;
                return this;
            }

            public Builder last(String last) {
                built.last = last;
                return this;
            }

            public BuiltIgnoring build() {
                return built;
            }
        }
    }

    private static final String UNREAD = "the referent stands in a part of it that was not read";

    private final Weaklink weaklink = Weaklink.create();

    /** Holds the old ones, so that only the document can keep references from them. */
    private final List<Object> old = new ArrayList<>();

    private static ObjectMapper lenient(Weaklink weaklink) {
        return Mappers.builder()
                .addModule(new WeaklinkModule(weaklink))
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    private Written written(Object extra, Node to) {
        var written = new Written();
        written.extra = extra;
        written.ref = new WeakReference<>(to);
        old.add(extra);
        old.add(to);
        return written;
    }

    static Stream<Class<? extends Read>> readers() {
        return Stream.of(
                Unknown.class,
                IgnoresName.class,
                ShowsName.class,
                ReadOnlyField.class,
                ReadOnlySetter.class,
                Ignores.class,
                Includes.class,
                GetterOnly.class,
                AnyGetterOnly.class,
                IgnoresNameAndTakesAny.class,
                OfUnknown.class,
                OfIgnoredName.class,
                OfReadOnly.class,
                OfReferent.class,
                IgnoringReferent.class,
                InAnyCase.class,
                Created.class,
                Built.class);
    }

    /** What these skip is not seen in Jackson 3.1, nor that of the last in XML; see UnreadMembers. */
    static Stream<Class<? extends Read>> laterReaders() {
        return Stream.of(IgnoresUnknown.class, OfIgnored.class, BuiltIgnoring.class, IgnoresType.class);
    }

    @ParameterizedTest
    @MethodSource("readers")
    void leavesAReferenceEmptyWhoseReferentIsSkipped(Class<? extends Read> reader) throws Exception {
        var node = new Node();
        var inList = new Node();
        ObjectMapper mapper = lenient(weaklink);
        String direct = mapper.writeValueAsString(written(node, node));
        String deep = mapper.writeValueAsString(written(Map.of("all", List.of(new Node(), inList)), inList));

        for (String json : List.of(direct, deep)) {
            Read read = mapper.readValue(json, reader);

            assertThat(json).contains("_weakToken");
            assertThat(read.ref()).isNotNull();
            assertThat(read.ref().get()).isNull();
            assertThat(read.last()).isEqualTo("l");
        }
    }

    @ParameterizedTest
    @MethodSource("laterReaders")
    @Tag("jackson3.2")
    void leavesItEmptyWhereTheClassIgnoresMoreThanNames(Class<? extends Read> reader) throws Exception {
        leavesAReferenceEmptyWhoseReferentIsSkipped(reader);
        bindsToTheCopyThatIsRead(reader);
    }

    @ParameterizedTest
    @MethodSource("readers")
    void bindsToTheCopyThatIsRead(Class<? extends Read> reader) throws Exception {
        ObjectMapper mapper = lenient(weaklink);
        var node = new Node();
        Written written = written(node, node);
        written.node = node;
        String json = mapper.writeValueAsString(written)
                .replaceFirst(
                        "(\"node\":)\\{",
                        "$1{\"_weakId\":2,\"_weakToken\":\""
                                + weaklink.registry().tokenOf(node) + "\",");

        Read read = mapper.readValue(json, reader);

        assertThat(read.node()).isNotNull().isNotSameAs(node);
        assertThat(read.ref().get()).isSameAs(read.node());
    }

    @Test
    void bindsToWhatIsReadBesideItsSkippedCopy() throws Exception {
        var node = new Node();
        ObjectMapper mapper = lenient(weaklink);
        String token = weaklink.registry().tokenOf(node).text();
        old.add(node);

        IgnoresName read = mapper.readValue(
                "{\"extra\":{\"_weakId\":1,\"_weakToken\":\"" + token + "\"},\"ref\":{\"_weak\":\"" + token
                        + "\",\"_weakType\":\"node\"},\"node\":{\"_weakId\":2,\"_weakToken\":\"" + token + "\"}}",
                IgnoresName.class);

        assertThat(read.ref.get()).isSameAs(read.node).isNotSameAs(node);
    }

    static Stream<ObjectMapper> hosts() {
        var weaklink = Weaklink.create();
        return Stream.of(
                Mappers.cbor(new WeaklinkModule(weaklink)),
                Mappers.smile(new WeaklinkModule(weaklink)),
                Mappers.yaml().addModule(new WeaklinkModule(weaklink)).build(),
                Mappers.builder()
                        .addModules(Mappers.generators())
                        .addModule(new WeaklinkModule(weaklink))
                        .build());
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void doesTheSameWithOtherHosts(ObjectMapper host) throws Exception {
        leavesItEmpty(host, readers());
    }

    private void leavesItEmpty(ObjectMapper host, Stream<Class<? extends Read>> readers) throws Exception {
        var node = new Node();
        byte[] document = host.writeValueAsBytes(written(Map.of("all", List.of(node)), node));

        for (Class<? extends Read> reader : readers.toList()) {
            Read read = host.readerFor(reader)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(document);

            assertThat(read.ref().get()).as(reader.getSimpleName()).isNull();
            assertThat(read.last()).isEqualTo("l");
        }
    }

    @ParameterizedTest
    @MethodSource("hosts")
    @Tag("jackson3.2")
    void doesTheSameWithOtherHostsWhereTheClassIgnoresMoreThanNames(ObjectMapper host) throws Exception {
        leavesItEmpty(host, laterReaders());
    }

    @Test
    @Tag("jackson3.2")
    void doesTheSameInXml() throws Exception {
        ObjectMapper host = Mappers.xml(new XmlFactory())
                .addModule(new WeaklinkModule(weaklink))
                .build();

        leavesItEmpty(host, readers());
        leavesItEmpty(host, laterReaders().filter(reader -> reader != IgnoresType.class));
    }

    @Test
    void tellsWhyInTheReport() throws Exception {
        var node = new Node();
        ObjectMapper mapper = lenient(weaklink);
        String json = mapper.writeValueAsString(written(node, node));

        try (Reading reading = weaklink.reading()) {
            mapper.readValue(json, Unknown.class);

            assertThat(reading.report().references())
                    .singleElement()
                    .returns(ReadOutcome.NOT_IN_DOCUMENT, ReadReference::outcome)
                    .returns(UNREAD, ReadReference::reason)
                    .returns("$.ref", ReadReference::where);
        }
    }

    @Test
    void keepsTheTokenAndWritesItAgain() throws Exception {
        var node = new Node();
        ObjectMapper mapper = lenient(weaklink);
        String json = mapper.writeValueAsString(written(node, node));

        Unknown read = mapper.readValue(json, Unknown.class);

        assertThat(mapper.writeValueAsString(read))
                .contains("{\"_weak\":\"" + weaklink.registry().tokenOf(node).text() + "\",\"_weakType\":\"node\"}");
    }

    @Test
    void failsWhereThatIsThePolicy() throws Exception {
        var failing = Weaklink.builder().onGone(OnGone.FAIL).build();
        var node = new Node();
        ObjectMapper mapper = lenient(failing);
        String json = mapper.writeValueAsString(written(node, node));

        assertThatThrownBy(() -> mapper.readValue(json, Unknown.class))
                .hasMessageStartingWith("No referent answers to '"
                        + failing.registry().tokenOf(node).text() + "' (weak reference to 'node', at $.ref).");
    }

    @Test
    void waitsForAnotherThanTheOldOneWhereThatIsThePolicy() throws Exception {
        var late = Weaklink.builder().onGone(OnGone.LATE).build();
        ObjectMapper mapper = lenient(late);
        var node = new Node();
        late.registry().register("known", node);
        String json = mapper.writeValueAsString(written(node, node));

        Unknown read = mapper.readValue(json, Unknown.class);
        Node before = read.ref.get();
        var next = new Node();
        late.registry().forget(node);
        late.registry().register("known", next);

        assertThat(before).isNull();
        assertThat(read.ref.get()).isSameAs(next);
    }

    @Referent("rate")
    public record Rate(String code) {}

    @JsonPropertyOrder({"ref", "extra"})
    public static class OfRate {
        public WeakReference<Rate> ref;
        public Rate extra;
    }

    public static class WithoutRate {
        public WeakReference<Rate> ref;
    }

    @Test
    void asksNobodyForANaturalNameThatIsSkipped() throws Exception {
        var asked = new ArrayList<Object>();
        var natural = Weaklink.builder()
                .natural(Rate.class, rate -> "rate/" + rate.code(), names -> {
                    asked.addAll(names);
                    return List.of(new Rate("EUR"));
                })
                .build();
        ObjectMapper mapper = lenient(natural);
        var written = new OfRate();
        written.extra = new Rate("EUR");
        written.ref = new WeakReference<>(written.extra);

        WithoutRate read = mapper.readValue(mapper.writeValueAsString(written), WithoutRate.class);

        assertThat(read.ref.get()).isNull();
        assertThat(asked).isEmpty();
    }

    @Test
    void opensNoDocumentForWhatIsOnlySkipped() throws Exception {
        var reports = new ArrayList<Object>();
        var told = Weaklink.builder().onRead(reports::add).build();
        ObjectMapper mapper = lenient(told);

        mapper.readValue("{\"extra\":{\"_weakId\":1,\"_weakToken\":\"=known\"}}", Unknown.class);
        mapper.readValue("{\"extra\":{\"_weakToken\":\"neither\"},\"more\":{\"_weakToken\":[7]}}", Unknown.class);

        assertThat(reports).isEmpty();
    }

    @Test
    void leavesWhatIsSkippedOfOneDocumentToIt() throws Exception {
        var node = new Node();
        old.add(node);
        ObjectMapper mapper = lenient(weaklink);
        weaklink.registry().register("known", node);
        ObjectReader reader = mapper.readerFor(Unknown.class);

        reader.readValue("{\"extra\":{\"_weakId\":1,\"_weakToken\":\"=known\"}}");
        Unknown read = reader.readValue("{\"ref\":{\"_weak\":\"=known\",\"_weakType\":\"node\"}}");

        assertThat(read.ref.get()).isSameAs(node);
    }

    @Test
    void failsOnIgnoredMembersAsJacksonDoes() {
        ObjectMapper plain = Mappers.builder()
                .enable(DeserializationFeature.FAIL_ON_IGNORED_PROPERTIES)
                .build();
        ObjectMapper ours = Mappers.builder()
                .addModule(new WeaklinkModule(weaklink))
                .enable(DeserializationFeature.FAIL_ON_IGNORED_PROPERTIES)
                .build();

        for (Class<?> reader : List.of(Strict.class, StrictRecord.class, StrictCreated.class)) {
            for (String value : List.of("{}", "null", "1")) {
                String json = "{\"other\":1,\"extra\":" + value + "}";
                Throwable expected = catchThrowable(() -> plain.readValue(json, reader));

                assertThat(expected).isInstanceOf(IgnoredPropertyException.class);
                assertThatThrownBy(() -> ours.readValue(json, reader))
                        .isInstanceOf(IgnoredPropertyException.class)
                        .hasMessage(expected.getMessage());
            }
        }
    }

    @JsonIgnoreProperties("extra")
    public static class Strict {
        public int other;
    }

    @JsonIgnoreProperties("extra")
    public record StrictRecord(int other, String last) {}

    @JsonIgnoreProperties("extra")
    public static class StrictCreated {
        @JsonCreator
        public StrictCreated(@JsonProperty("other") int other, @JsonProperty("last") String last) {}
    }

    @Test
    void ignoresANullWhateverIsDoneWithNulls() throws Exception {
        ObjectMapper mapper = Mappers.failingOnNulls(new WeaklinkModule(weaklink));

        assertThat(mapper.readValue("{\"extra\":null,\"other\":1}", Strict.class).other)
                .isEqualTo(1);
        assertThat(mapper.readValue("{\"extra\":null,\"other\":1,\"last\":\"l\"}", StrictCreated.class))
                .isNotNull();
    }

    /** Takes what is unknown, and tells of it. */
    private static final class Taking extends DeserializationProblemHandler {

        private final List<String> names = new ArrayList<>();
        private final boolean takes;

        Taking(boolean takes) {
            this.takes = takes;
        }

        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser parser,
                JsonDeserializer<?> deserializer,
                Object beanOrClass,
                String name)
                throws IOException {
            names.add(name);
            if (takes) {
                parser.skipChildren();
            }
            return takes;
        }
    }

    @Test
    void asksAHandlerOfTheUsersOnceAndInEitherOrder() throws Exception {
        for (boolean takes : List.of(true, false)) {
            var before = new Taking(takes);
            var after = new Taking(takes);
            ObjectMapper first = Mappers.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .addHandler(before)
                    .addModule(new WeaklinkModule(weaklink))
                    .build();
            ObjectMapper last = Mappers.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .addModule(new WeaklinkModule(weaklink))
                    .addHandler(after)
                    .build();

            for (ObjectMapper each : List.of(first, last)) {
                Unknown read = each.readValue("{\"extra\":{\"a\":[1]},\"more\":2,\"last\":\"l\"}", Unknown.class);
                assertThat(read.last).isEqualTo("l");
                each.readValue("{\"extra\":{\"a\":[1]},\"last\":\"l\"}", IgnoresUnknown.class);
                each.readValue("{\"extra\":{\"a\":[1]},\"last\":\"l\"}", IgnoresName.class);
            }

            assertThat(before.names).containsExactly("extra", "more");
            assertThat(after.names).containsExactly("extra", "more");
        }
    }

    @Test
    void stillRefusesWhatIsUnknownWhereThatIsAnError() {
        ObjectMapper strict = Mappers.builder()
                .addModule(new WeaklinkModule(weaklink))
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();

        assertThatThrownBy(() -> strict.readValue("{\"extra\":{\"_weakToken\":\"=known\"}}", Unknown.class))
                .isInstanceOf(UnrecognizedPropertyException.class);
        assertThatThrownBy(() -> strict.readValue("{\"other\":{}}", IgnoresName.class))
                .isInstanceOf(UnrecognizedPropertyException.class);
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    public static class Inner {
        public String inside;
    }

    @JsonIgnoreProperties("extra")
    public static class Naming {
        public String inside;
    }

    public static class Unwraps {
        @JsonUnwrapped
        public Inner inner;

        @JsonUnwrapped
        public Naming naming;

        public Map<String, Object> any = new LinkedHashMap<>();

        @JsonAnySetter
        public void any(String name, Object value) {
            any.put(name, value);
        }
    }

    @Test
    void givesWhatIsUnwrappedNoMoreThanBefore() throws Exception {
        String json = "{\"inside\":\"i\",\"extra\":{\"a\":[1]},\"more\":[2]}";
        Unwraps expected = Mappers.json().readValue(json, Unwraps.class);

        Unwraps read = Mappers.json(new WeaklinkModule(weaklink)).readValue(json, Unwraps.class);

        assertThat(read.any).isEqualTo(expected.any).containsKey("more");
        assertThat(read.inner.inside).isEqualTo("i");
        assertThat(read.naming.inside).isEqualTo("i");
    }

    @Test
    void skipsWhatIsDeepWithoutRecursion() throws Exception {
        var node = new Node();
        ObjectMapper mapper = lenient(weaklink);
        Object deep = node;
        for (int i = 0; i < 400; i++) {
            deep = List.<Object>of(deep);
        }

        Unknown read = mapper.readValue(mapper.writeValueAsString(written(deep, node)), Unknown.class);

        assertThat(read.ref.get()).isNull();
    }
}

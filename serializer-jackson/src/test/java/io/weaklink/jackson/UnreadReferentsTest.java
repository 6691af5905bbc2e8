package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonIgnoreType;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonView;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Referents in parts of a document that its reader leaves out, while the original is alive (row B3): only the document knows
 * their tokens, so a reference to one of them is empty. A referent that is known beyond the document is the live one. Public,
 * because of modules that make code for properties.
 */
public class UnreadReferentsTest {

    @Referent("node")
    public static class Node {
        public String name = "n";
    }

    /** The document that all the readers below read. */
    @JsonPropertyOrder({"ref", "extra", "last"})
    public static class Written {
        public WeakReference<Node> ref;
        public Object extra;
        public String last = "l";
    }

    /** The same for all readers. */
    public interface Read {
        WeakReference<Node> ref();

        String last();
    }

    public abstract static class Bean implements Read {
        public WeakReference<Node> ref;
        public String last;

        @Override
        public WeakReference<Node> ref() {
            return ref;
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

    public static class ReadOnly extends Bean {
        @JsonProperty(access = JsonProperty.Access.READ_ONLY)
        public Node extra;
    }

    public static class Ignores extends Bean {
        @JsonIgnore
        public Node extra;
    }

    @JsonIncludeProperties({"ref", "last"})
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

    @JsonIgnoreProperties("extra")
    public record OfIgnoredName(WeakReference<Node> ref, String last) implements Read {}

    @Referent("referent")
    @JsonIgnoreProperties("extra")
    public record OfReferent(WeakReference<Node> ref, String last) implements Read {}

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

            public Builder last(String last) {
                built.last = last;
                return this;
            }

            public Built build() {
                return built;
            }
        }
    }

    public static class Hidden {}

    public static class Shown {}

    /** Leaves the member out in the view that the test reads in. */
    public static class Viewed extends Bean {
        @JsonView(Hidden.class)
        public Object extra;
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes(@JsonSubTypes.Type(value = Known.class, name = "known"))
    public interface Kind {}

    public record Known(String name) implements Kind {}

    /** Reads null in the place of a subtype that it does not know. */
    public static class UnknownSubtype extends Bean {
        public Kind extra;
    }

    public static class AsMap extends Bean {
        public Map<String, Object> extra;
    }

    public static class AsObject extends Bean {
        public Object extra;
    }

    public static class AsTree extends Bean {
        public JsonNode extra;
    }

    /** Reads a tree and makes an object of a part of it. */
    @JsonDeserialize(using = PartOfATree.class)
    public static class Picked extends Bean {}

    static final class PartOfATree extends JsonDeserializer<Picked> {
        @Override
        public Picked deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonNode tree = context.readTree(parser);
            Unknown part = context.readTreeAsValue(tree, Unknown.class);
            var picked = new Picked();
            picked.ref = part.ref;
            picked.last = part.last;
            return picked;
        }
    }

    /** Holds an object of which it ignores a member. */
    public static class Holder implements Read {
        @JsonIgnoreProperties("extra")
        public Whole whole;

        @Override
        public WeakReference<Node> ref() {
            return whole.ref;
        }

        @Override
        public String last() {
            return whole.last;
        }
    }

    public static class Whole extends Bean {
        public Node extra;
    }

    private final Weaklink weaklink = Weaklink.create();
    private final Node original = new Node();

    private static ObjectMapper lenient(Weaklink weaklink) {
        return Mappers.builder()
                .addModule(new WeaklinkModule(weaklink))
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_INVALID_SUBTYPE)
                .enable(MapperFeature.DEFAULT_VIEW_INCLUSION)
                .build();
    }

    private Written written() {
        var written = new Written();
        written.extra = original;
        written.ref = new WeakReference<>(original);
        return written;
    }

    private String document() throws Exception {
        return lenient(weaklink).writeValueAsString(written());
    }

    static Stream<Class<? extends Read>> readers() {
        return Stream.of(
                Unknown.class,
                IgnoresUnknown.class,
                IgnoresName.class,
                ReadOnly.class,
                Ignores.class,
                Includes.class,
                IgnoresType.class,
                GetterOnly.class,
                OfIgnoredName.class,
                OfReferent.class,
                Created.class,
                Built.class,
                UnknownSubtype.class,
                AsMap.class,
                AsObject.class,
                AsTree.class);
    }

    @ParameterizedTest
    @MethodSource("readers")
    void leaveAReferenceEmptyWhileTheOriginalLives(Class<? extends Read> reader) throws Exception {
        Read read = lenient(weaklink).readValue(document(), reader);

        assertGone(read);
        assertThat(weaklink.registry().liveCount()).isZero();
    }

    @ParameterizedTest
    @MethodSource("readers")
    void leaveAReferenceEmptyAfterARestart(Class<? extends Read> reader) throws Exception {
        Read read = lenient(Weaklink.create()).readValue(document(), reader);

        assertGone(read);
    }

    @ParameterizedTest
    @MethodSource("readers")
    void areTheLiveOnesIfTheyAreKnownBeyondTheDocument(Class<? extends Read> reader) throws Exception {
        weaklink.registry().register("known", original);
        String json = document();
        Weaklink restarted = Weaklink.create();
        var successor = new Node();
        restarted.registry().register("known", successor);

        Read here = lenient(weaklink).readValue(json, reader);
        Read there = lenient(restarted).readValue(json, reader);

        assertThat(here.ref().get()).isSameAs(original);
        assertThat(there.ref().get()).isSameAs(successor);
    }

    private static void assertGone(Read read) {
        assertThat(read.ref()).isNotNull();
        assertThat(read.ref().get()).isNull();
        assertThat(read.last()).isEqualTo("l");
    }

    @Test
    void leaveAReferenceEmptyInAViewThatHidesThem() throws Exception {
        assertGone(lenient(weaklink)
                .readerWithView(Shown.class)
                .forType(Viewed.class)
                .readValue(document()));
    }

    @Test
    void leaveAReferenceEmptyWhereThePlaceIgnoresAMember() throws Exception {
        assertGone(lenient(weaklink).readValue("{\"whole\":" + document() + "}", Holder.class));
    }

    @Test
    void leaveAReferenceEmptyWhereAHandlerSkipsThem() throws Exception {
        ObjectMapper handled = Mappers.builder()
                .addModule(new WeaklinkModule(weaklink))
                .addHandler(new Skipping())
                .build();

        assertGone(handled.readValue(document(), Unknown.class));
    }

    static final class Skipping extends DeserializationProblemHandler {
        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser parser,
                JsonDeserializer<?> deserializer,
                Object beanOrClass,
                String name)
                throws IOException {
            parser.skipChildren();
            return true;
        }
    }

    @Test
    void leaveAReferenceEmptyInPartsOfATreeThatAreDropped() throws Exception {
        ObjectMapper mapper = lenient(weaklink);
        try (Reading reading = weaklink.reading()) {
            Picked read = mapper.readValue(document(), Picked.class);

            assertThat(reading.report().gone()).hasSize(1);
            assertGone(read);
        }
    }

    static Stream<ObjectMapper> hosts() {
        var module = new WeaklinkModule(Weaklink.create());
        return Stream.of(
                Mappers.cbor(module),
                Mappers.smile(module),
                Mappers.yaml().addModule(module).build(),
                Mappers.builder()
                        .addModules(Mappers.generators())
                        .addModule(module)
                        .build());
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void doTheSameWithOtherHosts(ObjectMapper host) throws Exception {
        assertGoneFor(host, readers());
    }

    @Test
    @Tag("jackson3.2")
    void doTheSameInXml() throws Exception {
        assertGoneFor(
                Mappers.xml(new XmlFactory())
                        .addModule(new WeaklinkModule(weaklink))
                        .build(),
                readers().filter(reader -> reader != IgnoresType.class && reader != UnknownSubtype.class));
    }

    private void assertGoneFor(ObjectMapper host, Stream<Class<? extends Read>> readers) throws Exception {
        byte[] document = host.writeValueAsBytes(written());
        for (Class<? extends Read> reader : readers.toList()) {
            Read read = host.readerFor(reader)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .without(DeserializationFeature.FAIL_ON_INVALID_SUBTYPE)
                    .readValue(document);

            assertThat(read.ref().get()).as(reader.getSimpleName()).isNull();
            assertThat(read.last()).isEqualTo("l");
        }
    }

    @Test
    void areReportedAsGone() throws Exception {
        try (Reading reading = weaklink.reading()) {
            lenient(weaklink).readValue(document(), Unknown.class);

            assertThat(reading.report().references())
                    .singleElement()
                    .returns(ReadOutcome.COLLECTED, ReadReference::outcome)
                    .returns("$.ref", ReadReference::where);
        }
    }

    @Test
    void keepTheTokenOfTheirReferenceWhichWritesItAgain() throws Exception {
        ObjectMapper mapper = lenient(weaklink);
        String json = document();

        Unknown read = mapper.readValue(json, Unknown.class);

        assertThat(mapper.writeValueAsString(read))
                .contains(mapper.readTree(json).get("ref").toString());
    }

    @Test
    void failWhereThatIsThePolicy() throws Exception {
        var failing = Weaklink.builder().onGone(OnGone.FAIL).build();
        ObjectMapper mapper = lenient(failing);
        String json = mapper.writeValueAsString(written());

        assertThatThrownBy(() -> mapper.readValue(json, Unknown.class))
                .hasMessageStartingWith("No referent answers to '"
                        + mapper.readTree(json).get("ref").get("_weak").textValue()
                        + "' (weak reference to 'node', at $.ref).");
    }

    @Test
    void comeAliveOnceTheirTokenIsPublishedWhereThatIsThePolicy() throws Exception {
        var late = Weaklink.builder().onGone(OnGone.LATE).build();
        ObjectMapper mapper = lenient(late);
        Unknown read = mapper.readValue(mapper.writeValueAsString(written()), Unknown.class);
        Node before = read.ref.get();
        var outside = new Written();
        outside.ref = new WeakReference<>(original);

        mapper.writeValueAsString(outside);

        assertThat(before).isNull();
        assertThat(read.ref.get()).isSameAs(original);
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
    void areAskedOfTheResolverOfTheirNaturalName() throws Exception {
        var known = new Rate("EUR");
        var natural = Weaklink.builder()
                .natural(Rate.class, rate -> "rate/" + rate.code(), names -> List.of(known))
                .build();
        ObjectMapper mapper = lenient(natural);
        var written = new OfRate();
        written.extra = new Rate("EUR");
        written.ref = new WeakReference<>(written.extra);

        WithoutRate read = mapper.readValue(mapper.writeValueAsString(written), WithoutRate.class);

        assertThat(read.ref.get()).isSameAs(known);
    }

    @Test
    void openNoDocumentIfThereIsNothingElse() throws Exception {
        var reports = new ArrayList<Object>();
        var told = Weaklink.builder().onRead(reports::add).build();

        lenient(told).readValue("{\"extra\":{\"_weakId\":1,\"_weakToken\":\"=known\"}}", Unknown.class);

        assertThat(reports).isEmpty();
    }
}

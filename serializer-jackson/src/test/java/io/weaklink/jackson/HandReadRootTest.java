package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.cfg.ContextAttributes;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import io.weaklink.IdentityToken;
import io.weaklink.OnGone;
import io.weaklink.ReadOutcome;
import io.weaklink.ReadReference;
import io.weaklink.Reading;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import io.weaklink.WeaklinkException;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Roots with a deserializer of the user's own: nobody sees where they begin and end, but a reading that is open. */
class HandReadRootTest {

    @Referent("node")
    static class Node {
        public String name = "n";
    }

    @JsonDeserialize(using = ByHand.class)
    static class Root {
        WeakReference<?> ref;
        Node node;
        Holder holder;
    }

    static class Holder {
        public WeakReference<Node> ref;
    }

    /** Hands every value on to Jackson. */
    static class ByHand extends StdDeserializer<Root> {
        private static final long serialVersionUID = 1L;

        ByHand() {
            super(Root.class);
        }

        @Override
        public Root deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            var root = new Root();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "ref" -> root.ref = context.readValue(parser, WeakReference.class);
                    case "node" -> root.node = context.readValue(parser, Node.class);
                    default -> root.holder = context.readValue(parser, Holder.class);
                }
            }
            return root;
        }
    }

    private static final String AHEAD = "{\"ref\":{\"_weak\":\"=a\",\"_weakType\":\"node\"},"
            + "\"holder\":{\"ref\":{\"_weak\":1,\"_weakType\":\"node\"}},"
            + "\"node\":{\"_weakId\":1,\"_weakToken\":\"=a\",\"name\":\"restored\"}}";

    private final Weaklink weaklink = Weaklink.create();
    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule(weaklink));

    @Test
    void areOneDocumentThatEndsWithTheReading() throws Exception {
        var old = new Node();
        weaklink.registry().register("a", old);

        Root root;
        try (Reading reading = weaklink.reading()) {
            root = mapper.readValue(AHEAD, Root.class);

            assertThat(reading.report().references())
                    .extracting(ReadReference::outcome)
                    .containsExactly(ReadOutcome.BOUND_IN_DOCUMENT, ReadOutcome.BOUND_IN_DOCUMENT);
        }

        assertThat(root.ref.get()).isSameAs(root.node).isNotSameAs(old);
        assertThat(root.holder.ref.get()).isSameAs(root.node);
        assertThat(root.holder.ref).isExactlyInstanceOf(WeakReference.class);
    }

    @Test
    @SuppressWarnings("try")
    void endBeforeTheNextOneAndWhenTheReadingIsClosed() throws Exception {
        Root first;
        Root second;
        try (Reading reading = weaklink.reading()) {
            first = mapper.readValue(AHEAD, Root.class);
            second = mapper.readValue(AHEAD, Root.class);

            assertThat(first.ref.get()).isSameAs(first.node);
        }

        assertThat(second.ref.get()).isSameAs(second.node).isNotSameAs(first.node);
        assertThat(mapper.readValue("{\"ref\":{\"_weak\":null}}", Holder.class)
                        .ref
                        .get())
                .isNull();
    }

    @Test
    void leaveOrdinaryRootsWithinTheReadingDocumentsOfTheirOwn() throws Exception {
        try (Reading reading = weaklink.reading()) {
            Root byHand = mapper.readValue(AHEAD, Root.class);
            Holder own = mapper.readValue("{\"ref\":{\"_weak\":1,\"_weakType\":\"node\"}}", Holder.class);
            List<Holder> several = mapper.readerFor(Holder.class)
                    .<Holder>readValues("[{\"ref\":{\"_weak\":null}},{\"ref\":{\"_weak\":1}}]")
                    .readAll();

            assertThat(own.ref.get()).isNull();
            assertThat(several).allSatisfy(each -> assertThat(each.ref.get()).isNull());
            reading.report();
            assertThat(byHand.ref.get()).isSameAs(byHand.node);
        }
    }

    @Test
    void failWhenTheReadingIsAsked() throws Exception {
        Weaklink strict = Weaklink.builder().onGone(OnGone.FAIL).build();
        ObjectMapper failing = Mappers.json(new WeaklinkModule(strict));
        var old = new Node();

        try (Reading reading = strict.reading()) {
            failing.readValue("{\"holder\":{\"ref\":{\"_weak\":\"=gone\",\"_weakType\":\"node\"}}}", Root.class);

            assertThatThrownBy(reading::report)
                    .isInstanceOf(WeaklinkException.class)
                    .hasMessageContaining("No referent answers to '=gone'");
            strict.registry().register("gone", old);
        }
        assertThat(strict.registry().find(IdentityToken.name("gone"))).containsSame(old);
    }

    @Test
    void areRefusedOutsideOfOne() {
        assertThatThrownBy(() -> mapper.readValue("{\"ref\":1}", ReferenceItself.class))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageStartingWith("A weak reference or referent was met outside any document: the root has a"
                        + " deserializer of its own (@JsonDeserialize). Read it inside an object that has none, or while a"
                        + " Reading is open, with which the document ends.");
    }

    @JsonDeserialize(using = Knowing.class)
    static class ReferenceItself {
        WeakReference<?> ref;
    }

    /** Reads as a property, so that Jackson gives the deserializer without the wrapper of a root. */
    static class Knowing extends StdDeserializer<ReferenceItself> {
        private static final long serialVersionUID = 1L;

        Knowing() {
            super(ReferenceItself.class);
        }

        @Override
        public ReferenceItself deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            parser.nextToken();
            parser.nextToken();
            var read = new ReferenceItself();
            read.ref = (WeakReference<?>) context.findContextualValueDeserializer(
                            context.constructType(WeakReference.class), Mappers.anyProperty())
                    .deserialize(parser, context);
            parser.nextToken();
            return read;
        }
    }

    @Test
    void areOneDocumentWhereTheyKnowTheirDeserializersToo() throws Exception {
        try (Reading reading = weaklink.reading()) {
            ReferenceItself read = mapper.readValue("{\"ref\":1}", ReferenceItself.class);

            assertThat(reading.report().references()).hasSize(1);
            assertThat(read.ref.get()).isNull();
        }
    }

    @Test
    void areNoticedOutsideOfAReadingWhenTheirSecondPartComes() {
        var old = new Node();
        weaklink.registry().register("a", old);

        assertThatThrownBy(() -> mapper.readValue(AHEAD, Root.class))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining("or while a Reading is open, with which the document ends.");
    }

    @Test
    void keepTreesThatAreReadAfterThemApart() throws Exception {
        try (Reading reading = weaklink.reading()) {
            Root first = mapper.readValue("{\"node\":{\"_weakId\":1,\"name\":\"first\"}}", Root.class);
            Holder other =
                    mapper.treeToValue(mapper.readTree("{\"ref\":{\"_weak\":1,\"_weakType\":\"node\"}}"), Holder.class);

            reading.report();
            assertThat(first.node).isNotNull();
            assertThat(other.ref.get()).isNull();
        }
    }

    @Test
    void leaveTheThreadAsItWas() throws Exception {
        try (Reading reading = weaklink.reading()) {
            mapper.readValue(AHEAD, Root.class);
            reading.report();
        }

        Holder plain = mapper.treeToValue(mapper.readTree("{\"ref\":{\"_weak\":null}}"), Holder.class);

        assertThat(plain.ref.get()).isNull();
        assertThat(JsonRead.innermost()).isNull();
    }

    @Test
    void takeOverNothingForNobodySeesWhetherTheyCouldBeRead() throws Exception {
        Weaklink adopting =
                Weaklink.builder().adopt(io.weaklink.Adoption.REPLACE).build();
        var original = new Node();
        adopting.registry().register("a", original);
        ObjectMapper by = Mappers.json(new WeaklinkModule(adopting));

        Root root;
        try (Reading reading = adopting.reading()) {
            root = by.readValue(AHEAD, Root.class);
            reading.report();
        }

        assertThat(root.ref.get()).isSameAs(root.node);
        assertThat(adopting.registry().find(IdentityToken.name("a"))).containsSame(original);
    }

    static class Outer {
        public Node before;

        @JsonDeserialize(using = FromText.class)
        public Root nested;

        public WeakReference<Node> behind;
    }

    /** Reads a root of its own out of a text. */
    static class FromText extends StdDeserializer<Root> {
        private static final long serialVersionUID = 1L;

        FromText() {
            super(Root.class);
        }

        @Override
        public Root deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return Mappers.of(parser).readValue(parser.getText(), Root.class);
        }
    }

    @Test
    void areDocumentsOfTheirOwnWithinAnother() throws Exception {
        var old = new Node();
        weaklink.registry().register("a", old);
        String json = "{\"before\":{\"_weakId\":1},\"nested\":" + mapper.writeValueAsString(AHEAD)
                + ",\"behind\":{\"_weak\":1,\"_weakType\":\"node\"}}";

        Outer outer;
        try (Reading reading = weaklink.reading()) {
            outer = mapper.readValue(json, Outer.class);
            reading.report();
        }

        assertThat(outer.behind.get()).isSameAs(outer.before);
        assertThat(outer.nested.ref.get()).isSameAs(outer.nested.node).isNotSameAs(old);
        assertThat(JsonRead.innermost()).isNull();
    }

    /** Reads a root of its own between two parts. */
    static class Interrupting extends StdDeserializer<InterruptedRoot> {
        private static final long serialVersionUID = 1L;

        Interrupting() {
            super(InterruptedRoot.class);
        }

        @Override
        public InterruptedRoot deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            var read = new InterruptedRoot();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "node" -> read.node = context.readValue(parser, Node.class);
                    case "holder" -> read.holder = context.readValue(parser, Holder.class);
                    default -> Mappers.of(parser).readValue(parser.getText(), Root.class);
                }
            }
            return read;
        }
    }

    @JsonDeserialize(using = Interrupting.class)
    static class InterruptedRoot {
        Node node;
        Holder holder;
    }

    @Test
    void areNoticedWhereAnotherOneHasBeenReadBetweenTheirParts() throws Exception {
        String other = mapper.writeValueAsString("{\"node\":{\"_weakId\":1}}");

        assertThatThrownBy(() -> mapper.readValue(
                        "{\"node\":{\"_weakId\":1},\"other\":" + other
                                + ",\"holder\":{\"ref\":{\"_weak\":1,\"_weakType\":\"node\"}}}",
                        InterruptedRoot.class))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining("or while a Reading is open, with which the document ends.");
    }

    @JsonDeserialize(using = OnePart.class)
    static class OnePartRoot {
        Holder holder;
    }

    static class OnePart extends StdDeserializer<OnePartRoot> {
        private static final long serialVersionUID = 1L;

        OnePart() {
            super(OnePartRoot.class);
        }

        @Override
        public OnePartRoot deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            var root = new OnePartRoot();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                parser.nextToken();
                root.holder = context.readValue(parser, Holder.class);
            }
            return root;
        }
    }

    /** Such a reader shares the attributes of a call among all its reads. */
    @Test
    void areToldApartThoughAReaderKeepsItsAttributes() throws Exception {
        var reader = mapper.readerFor(OnePartRoot.class)
                .with(ContextAttributes.getEmpty().withPerCallAttribute("key", "value"));
        for (int i = 0; i < 3; i++) {
            OnePartRoot root = reader.readValue("{\"holder\":{\"ref\":{\"_weak\":null}}}");

            assertThat(root.holder.ref.get()).isNull();
        }
    }
}

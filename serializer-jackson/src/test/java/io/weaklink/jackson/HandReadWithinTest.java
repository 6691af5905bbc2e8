package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import io.weaklink.Reading;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Roots with a deserializer of the user's own that are read, or end with their reading, in the middle of another root. */
class HandReadWithinTest {

    private static Reading reading;
    private static Holder readAtEnd;

    private final Weaklink weaklink = Weaklink.builder()
            .resolver(missing -> {
                readAtEnd = readTree();
                return Map.of();
            })
            .build();
    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule(weaklink));

    /** Reads a tree whose 1 is no number of any other document. */
    private Holder readTree() {
        try {
            return mapper.treeToValue(mapper.readTree(json("{'ref':{'_weak':1}}")), Holder.class);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String json(String json) {
        return json.replace('\'', '"');
    }

    @Referent("node")
    static class Node {
        public String name;
    }

    static class Holder {
        @JsonDeserialize(using = FromText.class)
        public Root inner;

        public WeakReference<Node> ref;
    }

    @JsonDeserialize(using = ByHand.class)
    static class Root {
        Node node;
        Holder holder;
        Root inner;
    }

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
                    case "node" -> root.node = context.readValue(parser, Node.class);
                    case "inner" -> root.inner = Mappers.of(parser).readValue(parser.getText(), Root.class);
                    default -> root.holder = context.readValue(parser, Holder.class);
                }
            }
            return root;
        }
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

    private static final String INNER = "\"{\\\"node\\\":{\\\"_weakId\\\":1}}\"";

    /** Its reference would be empty, because the inner root has ended its document. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'node':{'_weakId':1},'inner':INNER,'holder':{'ref':{'_weak':1}}}",
                "{'node':{'_weakId':1},'holder':{'inner':INNER,'ref':{'_weak':1}}}",
                "{'holder':{'ref':{'_weak':1}},'inner':INNER,'node':{'_weakId':1}}"
            })
    void oneThatGoesOnBehindAnotherOneIsRefused(String json) {
        try (Reading open = weaklink.reading()) {
            assertThatThrownBy(() -> mapper.readValue(json(json).replace("INNER", INNER), Root.class))
                    .isInstanceOf(JsonMappingException.class)
                    .hasMessageStartingWith(
                            "A root with a deserializer of its own (@JsonDeserialize) goes on with a weak"
                                    + " reference or referent after another such root has been read within it, with which its document has"
                                    + " ended. Read the other root behind it, or inside an object that has no deserializer of its own.");
            open.report();
        }
        assertThat(JsonRead.innermost()).isNull();
    }

    @Test
    void oneWhoseLastPartIsAnotherOneIsComplete() throws Exception {
        Root root;
        try (Reading open = weaklink.reading()) {
            root = mapper.readValue(
                    json("{'holder':{'ref':{'_weak':1}},'node':{'_weakId':1},'inner':INNER}")
                            .replace("INNER", INNER),
                    Root.class);
            open.report();
        }

        assertThat(root.holder.ref.get()).isSameAs(root.node);
        assertThat(root.inner.node).isNotSameAs(root.node);
    }

    static class Outer {
        public Node node;

        @JsonDeserialize(using = Ending.class)
        public Object ends;

        public WeakReference<Node> ref;
    }

    /** Ends the document of the root that was read before. */
    static class Ending extends StdDeserializer<Object> {
        private static final long serialVersionUID = 1L;

        Ending() {
            super(Object.class);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            reading.report();
            return parser.getText();
        }
    }

    @Test
    void whatAResolverReadsWhenOneEndsIsNoPartOfARootThatHasBegunSince() throws Exception {
        Outer outer;
        try (Reading open = weaklink.reading()) {
            reading = open;
            mapper.readValue(json("{'holder':{'ref':{'_weak':'=gone','_weakType':'node'}}}"), Root.class);
            outer = mapper.readValue(json("{'node':{'_weakId':1},'ends':'now','ref':{'_weak':1}}"), Outer.class);
        }

        assertThat(readAtEnd.ref.get()).isNull();
        assertThat(outer.ref.get()).isSameAs(outer.node);
        assertThat(JsonRead.innermost()).isNull();
    }
}

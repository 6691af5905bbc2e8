package io.weaklink.jackson3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonIdentityInfo;
import com.fasterxml.jackson.annotation.ObjectIdGenerators;
import io.weaklink.Adoption;
import io.weaklink.IdentityToken;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.deser.UnresolvedForwardReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Jackson checks only after a root deserializer has returned, where restored objects would take over their tokens.
 * Other than Jackson 2, it looks for trailing tokens unless told not to, so Weaklink does too, before anything is
 * adopted; what it cannot look at is refused.
 */
class LaterChecksTest {

    @Referent("node")
    static class Node {
        public String name = "n";
    }

    @JsonIdentityInfo(generator = ObjectIdGenerators.PropertyGenerator.class, property = "oid")
    static class Identified {
        public int oid;
        public Identified next;
        public Node node;
    }

    static class Counted {
        public int count;
        public Node node;
    }

    private static final String TRAILING =
            "Expected the end of the document, since restored objects are about to take over their tokens and"
                    + " FAIL_ON_TRAILING_TOKENS is on, but found START_OBJECT. Mend the document, or disable the feature to"
                    + " read several values.";

    private static final String ROOT_NAME =
            "A read whose restored objects take over their tokens cannot be combined with UNWRAP_ROOT_VALUE or a root name:"
                    + " Jackson would find fault only after they have. Disable the feature, or choose Adoption.NEVER.";

    private final Weaklink adopting = Weaklink.builder().adopt(Adoption.REPLACE).build();
    private final ObjectMapper mapper =
            JsonMapper.builder().addModule(new WeaklinkModule(adopting)).build();
    private final Node old = new Node();
    private final String json;

    LaterChecksTest() {
        adopting.registry().register("root", old);
        json = mapper.writeValueAsString(old);
    }

    private Optional<Object> owner() {
        return adopting.registry().find(IdentityToken.name("root"));
    }

    private void refused(String message, ThrowingCallable read) {
        assertThatThrownBy(read).isInstanceOf(DatabindException.class).hasMessageStartingWith(message);
        assertThat(owner()).containsSame(old);
    }

    @Test
    void adoptsWhereTheDocumentEndsWithItsRoot() {
        Node restored = mapper.readValue(json + "  ", Node.class);

        assertThat(owner()).containsSame(restored);
    }

    @Test
    void adoptsFromATreeAndAConversion() {
        Node fromTree = mapper.treeToValue(mapper.readTree(json), Node.class);
        assertThat(owner()).containsSame(fromTree);

        Node converted = mapper.convertValue(fromTree, Node.class);
        assertThat(owner()).containsSame(converted);
    }

    @Test
    void refusesToAdoptBeforeATrailingValue() {
        refused(TRAILING, () -> mapper.readValue(json + json, Node.class));
    }

    @Test
    void adoptsNothingBeforeTrailingGarbage() {
        assertThatThrownBy(() -> mapper.readValue(json + "}", Node.class))
                .isInstanceOf(JacksonException.class)
                .hasMessageContaining("Unexpected close marker '}'");

        assertThat(owner()).containsSame(old);
    }

    @Test
    void refusesToAdoptFromAllButTheLastOfASequence() {
        try (MappingIterator<Node> values = mapper.readerFor(Node.class).readValues(json + json)) {
            refused(TRAILING, values::next);
        }
    }

    @Test
    void adoptsFromASequenceWhereTrailingTokensAreAllowed() {
        var reader = mapper.readerFor(Node.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

        try (MappingIterator<Node> values = reader.readValues(json + json)) {
            Node first = values.next();
            assertThat(owner()).containsSame(first);
            Node second = values.next();
            assertThat(owner()).containsSame(second);
            assertThat(values.hasNext()).isFalse();
        }
    }

    @Test
    void readsASequenceThatAdoptsNothing() {
        var plain = JsonMapper.builder().addModule(new WeaklinkModule()).build();

        try (MappingIterator<Node> values = plain.readerFor(Node.class).readValues(json + json)) {
            assertThat(values.readAll()).hasSize(2);
        }
    }

    @Test
    void refusesToAdoptFromAWrappedRoot() {
        var unwrapping = mapper.readerFor(Node.class).with(DeserializationFeature.UNWRAP_ROOT_VALUE);
        var named = mapper.readerFor(Node.class).withRootName("node");

        refused(ROOT_NAME, () -> unwrapping.readValue("{\"Node\":" + json + "}"));
        refused(ROOT_NAME, () -> named.readValue("{\"node\":" + json + "}"));
    }

    @Test
    void adoptsNothingBesideAnUnresolvedObjectId() {
        String unresolved = "{\"oid\":1,\"next\":2,\"node\":" + json + "}";

        assertThatThrownBy(() -> mapper.readValue(unresolved, Identified.class))
                .isInstanceOf(UnresolvedForwardReference.class)
                .hasMessageContaining("Object id: 2");

        assertThat(owner()).containsSame(old);
    }

    @Test
    void adoptsNothingBesideCollectedProblems() {
        var collecting = mapper.readerFor(Counted.class).problemCollectingReader();
        String wrong = "{\"count\":\"many\",\"node\":" + json + "}";
        String right = "{\"count\":1,\"node\":" + json + "}";

        refused(
                "Expected no problem before restored objects take over their tokens, but the read has collected 1. Mend the"
                        + " document, or choose Adoption.NEVER.",
                () -> collecting.readValueCollectingProblems(wrong));

        Counted restored = collecting.readValueCollectingProblems(right);
        assertThat(owner()).containsSame(restored.node);
    }
}

package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Referent;
import java.io.ByteArrayInputStream;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Refusals whole, each with what was expected, what was found and the way out. */
class RefusedTextsTest {

    @Referent("node")
    public static class Node {
        public String name = "n";
    }

    public static class Holder {
        public WeakReference<Node> ref;
        public Node node;
        public Names names;
    }

    @Referent("names")
    public static class Names extends ArrayList<String> {
        private static final long serialVersionUID = 1L;
    }

    @Referent("ages")
    public static class Ages extends HashMap<String, Integer> {
        private static final long serialVersionUID = 1L;
    }

    public static class Twice {
        public Ages one = new Ages();
        public Ages two = one;
    }

    public static class Created {
        private final WeakReference<Created> parent;
        public List<Created> children = new ArrayList<>();

        @JsonCreator
        public Created(@JsonProperty("parent") Created parent) {
            this.parent = new WeakReference<>(parent);
        }

        public Created getParent() {
            return parent.get();
        }
    }

    @Referent("referring")
    public static class CreatedReferring {
        @JsonProperty
        private final WeakReference<CreatedReferring> parent;

        public List<CreatedReferring> children = new ArrayList<>();

        @JsonCreator
        public CreatedReferring(@JsonProperty("parent") WeakReference<CreatedReferring> parent) {
            this.parent = parent;
        }

        @JsonIgnore
        public CreatedReferring getParent() {
            return parent == null ? null : parent.get();
        }
    }

    private static final String REFERENCE =
            "Expected a weak reference, {\"_weak\":...,\"_weakType\":...} or its compact form, but found ";
    private static final String NAMES = "Expected a '" + Names.class.getName()
            + "', or one in its envelope {\"_weakId\":...,\"_value\":...}, but found ";

    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule());

    static Stream<Arguments> documents() {
        return Stream.of(
                Arguments.of(
                        "{\"node\":{\"_weakId\":\"x\"}}",
                        "Expected a number as _weakId, but found VALUE_STRING. Mend the document."),
                Arguments.of(
                        "{\"node\":{\"_weakToken\":7}}",
                        "Expected a token, but found VALUE_NUMBER_INT. Mend the document."),
                Arguments.of("{\"ref\":\"text\"}", REFERENCE + "a string without a colon. Mend the document."),
                Arguments.of("{\"ref\":[]}", REFERENCE + "START_ARRAY. Mend the document."),
                Arguments.of(
                        "{\"ref\":{\"_weak\":\"=a\"}}", REFERENCE + "a token without '_weakType'. Mend the document."),
                Arguments.of(
                        "{\"names\":{\"_weakId\":1,\"other\":[]}}",
                        NAMES + "a member that does not belong there. Mend the document."),
                Arguments.of("{\"names\":{\"_weakId\":1}}", NAMES + "an object without _value. Mend the document."));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void ofADocument(String json, String refusal) {
        assertThatThrownBy(() -> mapper.readValue(json, Holder.class))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageStartingWith(refusal);
    }

    @Test
    void ofAMapThatLooksLikeItsEnvelope() {
        var twice = new Twice();
        twice.one.put("_value", 1);

        assertThatThrownBy(() -> mapper.writeValueAsString(twice))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageStartingWith(
                        "A map that is a referent has the key '_weakId' or '_value', so a reader would take"
                                + " it for its own envelope. Rename the key.");
    }

    @Test
    void ofASnapshotWithMoreBehindItsRoot() {
        var bytes = new ByteArrayInputStream("{\"name\":\"a\"} 7".getBytes(StandardCharsets.UTF_8));

        // Jackson 3 looks for trailing tokens by default, and then finds them first.
        ObjectMapper lenient = Mappers.builder()
                .addModule(new WeaklinkModule())
                .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();

        assertThatThrownBy(() -> JacksonSnapshots.of(lenient, Node.class).decode(bytes))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageStartingWith(
                        "Expected the end of the document behind its root, but found more. Mend the file.");
    }

    /** Row C2, for a class whose creator takes the referent. */
    @Test
    void ofAReferenceBehindAGetterWithACreator() throws Exception {
        assertThat(WeaklinkModule.check(mapper, Created.class))
                .containsExactly(
                        "'" + Created.class.getName() + ".parent': getParent() gives the object to which the field"
                                + " 'parent' refers weakly, so Jackson writes that object in full. Mark the field with"
                                + " @JsonProperty, and getParent() with @JsonIgnore, and let the creator take the reference.");
        var root = new CreatedReferring(null);
        root.children.add(new CreatedReferring(new WeakReference<>(root)));

        CreatedReferring restored = mapper.readValue(mapper.writeValueAsString(root), CreatedReferring.class);

        assertThat(restored.children.get(0).getParent()).isSameAs(restored);
        assertThat(WeaklinkModule.check(mapper, CreatedReferring.class)).isEmpty();
    }
}

package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import java.lang.ref.WeakReference;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Places whose lists of names leave out the number of a referent: such a place is read, its number is not, and references to
 * the referent are empty. None is ever bound to an old object.
 */
class LeftOutNumbersTest {

    @Referent("node")
    static class Node {
        public String name = "n";
    }

    @JsonPropertyOrder({"ahead", "node", "list", "behind"})
    static class Picky {
        public WeakReference<Node> ahead;

        @JsonIncludeProperties("name")
        public Node node = new Node();

        @JsonIncludeProperties("name")
        public List<Node> list = List.of(new Node());

        public WeakReference<Node> behind;
    }

    static class Ignoring {
        public WeakReference<Node> ahead;

        @JsonIgnoreProperties({"_weakId", "_weakToken", "_weakAhead"})
        public Node node = new Node();

        @JsonIgnoreProperties("_weakId")
        public List<Node> list = List.of(new Node());

        public WeakReference<Node> behind;
    }

    @JsonPropertyOrder({"ahead", "first", "second"})
    static class Both {
        public WeakReference<Node> ahead;

        @JsonIncludeProperties("name")
        public Node first;

        public Node second;
    }

    private final Weaklink weaklink = Weaklink.create();
    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule(weaklink));

    @Test
    void areNoReasonToRefuseADocumentThatHoldsNone() throws Exception {
        String json = "{\"node\":{\"name\":\"a\"},\"list\":[{\"name\":\"b\"}]}";

        assertThat(mapper.readValue(json, Picky.class).node.name).isEqualTo("a");
        assertThat(mapper.readValue(json, Ignoring.class).list.get(0).name).isEqualTo("b");
    }

    @Test
    void leaveReferencesEmptyAndNeverOld() throws Exception {
        for (boolean isInList : new boolean[] {false, true}) {
            var old = new Picky();
            Node node = isInList ? old.list.get(0) : old.node;
            old.ahead = new WeakReference<>(node);
            old.behind = new WeakReference<>(node);
            String json = mapper.writeValueAsString(old);

            Picky picky = mapper.readValue(json, Picky.class);
            Ignoring ignoring = mapper.readValue(json, Ignoring.class);

            assertThat(json).contains("\"_weakAhead\":");
            assertThat(picky.node.name).isEqualTo("n");
            assertThat(picky.ahead.get()).isNull();
            assertThat(picky.behind.get()).isNull();
            assertThat(ignoring.node.name).isEqualTo("n");
            assertThat(ignoring.ahead.get()).isNotSameAs(node);
            assertThat(ignoring.behind.get()).isNull();
        }
    }

    @Test
    void leaveAReferenceByNameToTheLiveObject() throws Exception {
        var old = new Picky();
        weaklink.registry().register("one", old.node);
        old.ahead = new WeakReference<>(old.node);
        old.behind = new WeakReference<>(old.node);

        Picky restored = mapper.readValue(mapper.writeValueAsString(old), Picky.class);

        assertThat(restored.ahead.get()).isSameAs(old.node);
        assertThat(restored.behind.get()).isNull();
    }

    @Test
    void areReadInAnotherPlace() throws Exception {
        Both both = mapper.readValue(
                "{\"ahead\":{\"_weak\":2,\"_weakType\":\"node\"},\"first\":{\"_weakId\":1,\"name\":\"a\"},"
                        + "\"second\":{\"_weakId\":2,\"name\":\"b\"}}",
                Both.class);

        assertThat(both.ahead.get()).isSameAs(both.second);
    }

    @Test
    void areListedIfAReferenceMayPointThere() {
        assertThat(WeaklinkModule.check(mapper, Picky.class)).containsExactly(advice("node"), advice("list"));
    }

    private static String advice(String place) {
        return "'" + Picky.class.getName() + '.' + place
                + "': The place is read without the numbers of its objects, so a weak reference to what stands only there"
                + " comes back empty. List _weakId, _weakToken and _weakAhead in @JsonIncludeProperties, and none of them in"
                + " @JsonIgnoreProperties.";
    }
}

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
 * Row B3: places that list the names that they read or ignore. They speak of the names of the user, so the number of a
 * referent is read there, and no reference is bound to an old object.
 */
class ListedNamesTest {

    @Referent("node")
    static class Node {
        public String name = "n";
        public String other = "o";
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

    @JsonPropertyOrder({"ahead", "node", "list", "behind"})
    static class Ignoring {
        public WeakReference<Node> ahead;

        @JsonIgnoreProperties({"other", "_weakId", "_weakToken", "_weakAhead"})
        public Node node = new Node();

        @JsonIgnoreProperties({"other", "_weakId"})
        public List<Node> list = List.of(new Node());

        public WeakReference<Node> behind;
    }

    private final Weaklink weaklink = Weaklink.create();
    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule(weaklink));

    @Test
    void areNoReasonToRefuseADocumentThatHoldsNoNumber() throws Exception {
        String json = "{\"node\":{\"name\":\"a\"},\"list\":[{\"name\":\"b\"}]}";

        assertThat(mapper.readValue(json, Picky.class).node.name).isEqualTo("a");
        assertThat(mapper.readValue(json, Ignoring.class).list.get(0).name).isEqualTo("b");
    }

    @Test
    void bindReferencesToWhatStandsInTheDocument() throws Exception {
        for (boolean isInList : new boolean[] {false, true}) {
            var old = new Picky();
            Node node = isInList ? old.list.get(0) : old.node;
            old.ahead = new WeakReference<>(node);
            old.behind = new WeakReference<>(node);
            String json = mapper.writeValueAsString(old);

            Picky picky = mapper.readValue(json, Picky.class);
            Ignoring ignoring = mapper.readValue(json, Ignoring.class);

            Node of = isInList ? picky.list.get(0) : picky.node;
            Node ofIgnoring = isInList ? ignoring.list.get(0) : ignoring.node;
            assertThat(json).contains("\"_weakAhead\":").doesNotContain("other");
            assertThat(picky.ahead.get()).isSameAs(of).isSameAs(picky.behind.get());
            assertThat(ignoring.ahead.get()).isSameAs(ofIgnoring).isSameAs(ignoring.behind.get());
        }
    }

    @Test
    void readAndIgnoreWhatTheyList() throws Exception {
        String json = "{\"node\":{\"_weakId\":1,\"name\":\"a\",\"other\":\"b\"}}";

        assertThat(mapper.readValue(json, Picky.class).node.other).isEqualTo("o");
        assertThat(mapper.readValue(json, Ignoring.class).node.other).isEqualTo("o");
    }
}

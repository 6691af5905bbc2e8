package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIdentityInfo;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.ObjectIdGenerators;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Referent;
import io.weaklink.Weak;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code @Weak} beside what else Jackson does with the property or with the class of its referent. */
class WeakPropertyHostsTest {

    @Referent("node")
    static class Node {
        public String name = "n";
    }

    @Referent("identified")
    @JsonIdentityInfo(generator = ObjectIdGenerators.IntSequenceGenerator.class, property = "oid")
    static class Identified {
        public List<Identified> children = new ArrayList<>();

        @Weak
        public Identified parent;
    }

    static class Created {
        public final String name;
        public Node node;

        @Weak
        public Node weak;

        @JsonCreator
        Created(@JsonProperty("name") String name) {
            this.name = name;
        }
    }

    static class Fickle {
        private int asked;

        @Weak
        public Node getNode() {
            return asked++ == 0 ? null : new Node();
        }

        public void setNode(Node node) {}
    }

    static class Unwrapping {
        public Node node = new Node();

        @Weak
        @JsonUnwrapped
        public Node weak = node;
    }

    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule());

    @Test
    void readsAReferentThatHasObjectIds() throws Exception {
        var root = new Identified();
        var child = new Identified();
        child.parent = root;
        root.children.add(child);

        Identified restored = mapper.readValue(mapper.writeValueAsString(root), Identified.class);

        assertThat(restored.children.get(0).parent).isSameAs(restored);
    }

    @Test
    void isSetWhereItStandsBeforeWhatACreatorNeeds() throws Exception {
        Created ahead =
                mapper.readValue("{\"weak\":{\"_weak\":1},\"node\":{\"_weakId\":1},\"name\":\"a\"}", Created.class);
        Created after = mapper.readValue("{\"node\":{\"_weakId\":1},\"weak\":1,\"name\":\"a\"}", Created.class);

        assertThat(ahead.weak).isNotNull().isSameAs(ahead.node);
        assertThat(after.weak).isNotNull().isSameAs(after.node);
    }

    @Test
    void isAskedOnceEvenIfItGivesNull() throws Exception {
        var fickle = new Fickle();

        assertThat(mapper.writeValueAsString(fickle)).isEqualTo("{\"node\":null}");
        assertThat(fickle.asked).isEqualTo(1);
    }

    @Test
    void isNeverUnwrapped() throws Exception {
        String json = mapper.writeValueAsString(new Unwrapping());

        Unwrapping restored = mapper.readValue(json, Unwrapping.class);

        assertThat(json)
                .isEqualTo("{\"node\":{\"_weakId\":1,\"name\":\"n\"},\"weak\":{\"_weak\":1,\"_weakType\":\"node\"}}");
        assertThat(restored.weak).isSameAs(restored.node);
    }
}

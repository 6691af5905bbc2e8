package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** References of classes of the application's own, in the places that only Jackson has. */
class OwnReferenceClassTest {

    @Referent("node")
    static class Node {
        public String name = "n";
    }

    static class Own extends WeakReference<Node> {
        Own(Node node) {
            super(node);
        }
    }

    static class OwnSoft<T> extends SoftReference<T> {
        OwnSoft(T referent) {
            super(referent);
        }
    }

    @JsonPropertyOrder({"node", "made", "soft", "array"})
    static class Places {
        public Node node;
        public OwnSoft<Node> soft;
        public Own[] array;
        private Own made;

        public Own getMade() {
            return made;
        }

        public void setMade(Own made) {
            this.made = made;
        }
    }

    @JsonPropertyOrder({"own", "node"})
    record Ahead(Own own, Node node) {}

    @JsonPropertyOrder({"node", "own"})
    static class Behind {
        public final Node node;
        public final Own own;

        @JsonCreator
        Behind(@JsonProperty("node") Node node, @JsonProperty("own") Own own) {
            this.node = node;
            this.own = own;
        }
    }

    static class Loose {
        public WeakReference<Node> to;
        public List<WeakReference<Node>> list = new ArrayList<>();
    }

    @SuppressWarnings("unchecked")
    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule(Weaklink.builder()
            .reference(Own.class, Own::new)
            .reference((Class<OwnSoft<Node>>) (Class<?>) OwnSoft.class, OwnSoft::new)
            .build()));

    @Test
    void comeBackBehindTheirReferentInEveryPlace() throws Exception {
        var places = new Places();
        places.node = new Node();
        places.made = new Own(places.node);
        places.soft = new OwnSoft<>(places.node);
        places.array = new Own[] {new Own(places.node), null, new Own(null)};
        var behind = new Behind(places.node, places.made);

        Places restored = mapper.readValue(mapper.writeValueAsString(places), Places.class);
        Behind created = mapper.readValue(mapper.writeValueAsString(behind), Behind.class);

        assertThat(restored.made.get()).isSameAs(restored.node);
        assertThat(restored.soft).isExactlyInstanceOf(OwnSoft.class);
        assertThat(restored.soft.get()).isSameAs(restored.node);
        assertThat(restored.array[0].get()).isSameAs(restored.node);
        assertThat(restored.array[1]).isNull();
        assertThat(restored.array[2].get()).isNull();
        assertThat(created.own.get()).isSameAs(created.node);
    }

    private static final String AHEAD = "A reference of the class '" + Own.class.getName()
            + "' stands ahead of its referent and where it cannot be set once that is there. Hold it in a field, setter,"
            + " list or map value that can be changed, or hold a plain WeakReference or SoftReference.";

    @Test
    void areRefusedAheadOfTheirReferentInACreatorOrAnArray() throws Exception {
        var node = new Node();
        String record = mapper.writeValueAsString(new Ahead(new Own(node), node));

        assertThatThrownBy(() -> mapper.readValue(record, Ahead.class))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining(AHEAD);
        assertThatThrownBy(() -> mapper.readValue("[{\"_weak\":1,\"_weakType\":\"node\"}]", Own[].class))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageStartingWith(AHEAD);
    }

    @Test
    void areMadeAsARoot() throws Exception {
        Own gone = mapper.readValue("{\"_weak\":1,\"_weakType\":\"node\"}", Own.class);

        assertThat(gone).isExactlyInstanceOf(Own.class);
        assertThat(gone.get()).isNull();
    }

    @Test
    void areRefusedWhereThePlaceDeclaresAnotherClass() {
        var loose = new Loose();
        loose.to = new Own(new Node());
        var element = new Loose();
        element.list.add(new Own(new Node()));

        for (Loose each : List.of(loose, element)) {
            assertThatThrownBy(() -> mapper.writeValueAsString(each))
                    .isInstanceOf(JsonMappingException.class)
                    .hasMessageStartingWith("A '" + Own.class.getName() + "' stands in a place that declares"
                            + " 'java.lang.ref.WeakReference', and would come back as that. Declare the place as '"
                            + Own.class.getName() + "'.");
        }
    }
}

package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonMerge;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import io.weaklink.Referent;
import io.weaklink.Weak;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.junit.jupiter.api.Test;

/** What {@code @JsonSetter(contentNulls)} says of a weak container is kept, and an array that merges grows as an ordinary one. */
class NullContentsTest {

    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule());

    private <T> T read(String json, Class<T> type) throws Exception {
        return mapper.readValue(json.replace('\'', '"'), type);
    }

    @Referent("node")
    static class Node {
        public String name;
    }

    static class Skipping {
        @Weak
        @JsonSetter(contentNulls = Nulls.SKIP)
        public List<Node> list = new ArrayList<>();

        @Weak
        @JsonSetter(contentNulls = Nulls.SKIP)
        public Node[] array;

        @Weak
        @JsonSetter(contentNulls = Nulls.SKIP)
        public Map<String, Node> values = new HashMap<>();

        @JsonSetter(contentNulls = Nulls.SKIP)
        public WeakHashMap<Node, String> keys = new WeakHashMap<>();

        public Node node;
    }

    @Test
    void aNullIsSkipped() throws Exception {
        Skipping read = read(
                "{'list':[null,{'_weak':1}],'array':[null,{'_weak':1}],'values':{'a':null,'b':{'_weak':1}},"
                        + "'keys':[{'key':{'_weak':1},'value':'v'},{'key':{'_weak':1},'value':null}],'node':{'_weakId':1}}",
                Skipping.class);

        assertThat(read.list).containsExactly(read.node);
        assertThat(read.array).containsExactly(read.node);
        assertThat(read.values).isEqualTo(Map.of("b", read.node));
        assertThat(read.keys).isEqualTo(Map.of(read.node, "v"));
    }

    static class Failing {
        @Weak
        @JsonSetter(contentNulls = Nulls.FAIL)
        public List<Node> list = new ArrayList<>();

        @JsonSetter(contentNulls = Nulls.FAIL)
        public WeakHashMap<Node, String> keys = new WeakHashMap<>();
    }

    @Test
    void aNullIsRefused() {
        assertThatThrownBy(() -> read("{'list':[null]}", Failing.class)).isInstanceOf(InvalidNullException.class);
        assertThatThrownBy(() -> read("{'keys':[{'key':null,'value':null}]}", Failing.class))
                .isInstanceOf(InvalidNullException.class);
    }

    static class Merging {
        @Weak
        @JsonMerge
        public Node[] nodes = {new Node()};

        public Node node;
    }

    @Test
    void anArrayIsMergedIntoALongerOne() throws Exception {
        var first = new Merging();
        Node own = first.nodes[0];

        mapper.readerForUpdating(first).readValue("{\"nodes\":[{\"_weak\":1}],\"node\":{\"_weakId\":1}}");

        assertThat(first.nodes).containsExactly(own, first.node);
    }

    /** What the first one will hold is not known yet when the second one comes. */
    @Test
    void anArrayIsNotMergedTwiceInOneDocument() {
        assertThatThrownBy(() -> mapper.readValue(
                        "{\"nodes\":[{\"_weak\":1}],\"nodes\":[{\"_weak\":1}],\"node\":{\"_weakId\":1}}",
                        Merging.class))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining("Expected the @Weak array of a member that merges once, but found it again");
    }
}

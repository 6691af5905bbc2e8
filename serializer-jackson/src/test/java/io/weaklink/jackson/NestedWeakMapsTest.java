package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.WeakSide;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Maps with weak keys among the values of maps: refused where no reader would find the keys again, else read. */
class NestedWeakMapsTest {

    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule());
    private final Node node = new Node();

    @Referent("node")
    static class Node {
        public String name = "a";
    }

    static class Places {
        public Node node;
        public WeakHashMap<Node, Object> untyped;
        public WeakHashMap<Object, Object> allUntyped;
        public Map<Object, Map<Node, String>> untypedKeys;
        public WeakHashMap<Node, Map<Object, String>> innerKeys;
        public Map<Object, WeakHashMap<Object, String>> bothKeys;

        @Weak(WeakSide.KEYS)
        public Map<Node, Object> marked = new HashMap<>();

        public WeakHashMap<Node, Map<Node, String>> typed;
        public Map<Object, WeakHashMap<Object, String>> typedInner;
    }

    @SuppressWarnings("unchecked")
    private <M> M weak(Object value) {
        var map = new WeakHashMap<Object, Object>();
        map.put(node, value);
        return (M) map;
    }

    private Places places(Consumer<Places> filling) {
        var places = new Places();
        places.node = node;
        filling.accept(places);
        return places;
    }

    @Test
    void areRefusedWhereTheKeysAreNotDeclared() {
        refused("untyped", places -> places.untyped = weak(weak("v")));
        refused("untyped", places -> places.untyped = weak(List.of(this.<Object>weak("v"))));
        refused("allUntyped", places -> places.allUntyped = weak(weak("v")));
        refused("untypedKeys", places -> places.untypedKeys = weak(new HashMap<>()));
        refused("innerKeys", places -> places.innerKeys = weak(weak("v")));
        refused("bothKeys", places -> places.bothKeys = weak(weak("v")));
        refused("marked", places -> places.marked = weak(weak("v")));
    }

    private void refused(String name, Consumer<Places> filling) {
        assertThatThrownBy(() -> mapper.writeValueAsString(places(filling)))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining("'" + Places.class.getName() + '.' + name
                        + "' holds a WeakHashMap of referents but declares Object for the map or its keys, so no reader would"
                        + " find the keys again. Declare a WeakHashMap there, or a Map with the type of its keys.");
    }

    @Test
    void comeBackWhereTheyAreDeclared() throws Exception {
        Places given = places(places -> {
            places.untyped = weak("v");
            places.allUntyped = weak("v");
            places.typed = weak(weak("v"));
            places.typedInner = Map.of("outer", weak("v"));
        });

        Places read = mapper.readValue(mapper.writeValueAsString(given), Places.class);

        assertThat(read.untyped).containsOnlyKeys(read.node).containsValue("v");
        assertThat(read.allUntyped).containsOnlyKeys(read.node).containsValue("v");
        assertThat(read.typed.get(read.node)).isEqualTo(Map.of(read.node, "v"));
        assertThat(read.typedInner).isEqualTo(Map.of("outer", Map.of(read.node, "v")));
    }
}

package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.dataformat.xml.XmlFactory;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A {@code WeakHashMap} of referents in a place that declares less: as the type by which Jackson writes it, or nothing. */
class WeakMapPlacesTest {

    private final WeaklinkModule module = new WeaklinkModule(Weaklink.create());
    private final ObjectMapper mapper = Mappers.json(module);

    @Referent("node")
    public static class Node {
        public String name = "n";
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes(@JsonSubTypes.Type(value = Cat.class, name = "cat"))
    public interface Pet {}

    public static class Cat implements Pet {
        public int lives = 9;
    }

    /** Its map comes after the nodes that are the keys. */
    public abstract static class Holder {
        public List<Node> nodes = new ArrayList<>(List.of(new Node()));

        <V> Map<Node, V> weak(V value) {
            var map = new WeakHashMap<Node, V>();
            map.put(nodes.get(0), value);
            return map;
        }

        abstract Map<?, ?> map();

        abstract Object value();
    }

    public static class Polymorphic extends Holder {
        public Map<Node, Pet> map = weak(new Cat());

        @Override
        Map<?, ?> map() {
            return map;
        }

        @Override
        Object value() {
            return ((Cat) map.values().iterator().next()).lives;
        }
    }

    public abstract static class Beast {
        public int lives = 9;
    }

    public static class Dog extends Beast {}

    public static class TypedHere extends Holder {
        @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
        public Map<Node, Beast> map = weak(new Dog());

        @Override
        Map<?, ?> map() {
            return map;
        }

        @Override
        Object value() {
            return map.values().iterator().next().lives;
        }
    }

    public static class Static extends Holder {
        @JsonSerialize(typing = JsonSerialize.Typing.STATIC)
        public Map<Node, Integer> map = weak(9);

        @Override
        Map<?, ?> map() {
            return map;
        }

        @Override
        Object value() {
            return map.values().iterator().next();
        }
    }

    public static class Supertype extends Holder {
        @JsonSerialize(as = Map.class)
        public Map<Node, Integer> map = weak(9);

        @Override
        Map<?, ?> map() {
            return map;
        }

        @Override
        Object value() {
            return map.values().iterator().next();
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {Polymorphic.class, TypedHere.class, Static.class, Supertype.class})
    void comesBackWhereItIsWrittenAsItsDeclaredType(Class<? extends Holder> type) throws Exception {
        Holder holder = type.getDeclaredConstructor().newInstance();

        Holder read = mapper.readValue(mapper.writeValueAsString(holder), type);

        assertThat(read.map()).isInstanceOf(WeakHashMap.class);
        assertThat(read.map().keySet().iterator().next()).isSameAs(read.nodes.get(0));
        assertThat(read.value()).isEqualTo(9);
    }

    @Test
    void comesBackInAListOfMapsWithStaticTyping() throws Exception {
        ObjectMapper typing = Mappers.builder()
                .enable(MapperFeature.USE_STATIC_TYPING)
                .addModule(module)
                .build();
        var node = new Node();
        Map<Node, Integer> map = new WeakHashMap<>(Map.of(node, 9));

        String json = typing.writerFor(new TypeReference<List<Map<Node, Integer>>>() {})
                .writeValueAsString(List.of(map));

        List<Map<Node, Integer>> read = typing.readValue(json, new TypeReference<>() {});
        assertThat(read.get(0).keySet().iterator().next()).isSameAs(node);
    }

    public static class Strong {
        public Map<Node, Pet> map = new HashMap<>(Map.of(new Node(), new Cat()));

        @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
        public Map<Node, Object> typed = new HashMap<>(Map.of(new Node(), new Cat()));
    }

    /** A key is written by its {@code toString}, which tells an address. */
    @Test
    void leavesOtherMapsToTheHost() throws Exception {
        var strong = new Strong();

        assertThat(mapper.writeValueAsString(strong)).isEqualTo(Mappers.json().writeValueAsString(strong));
    }

    @Test
    @Tag("jackson3.2")
    void isRefusedByXmlWhereItsClassIsNotDeclared() {
        ObjectMapper xml = Mappers.xml(new XmlFactory()).addModule(module).build();

        assertThatThrownBy(() -> xml.writeValueAsString(new Polymorphic()))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining(
                        "A WeakHashMap stands in a place that declares 'java.util.Map', which a reader of XML"
                                + " takes for an ordinary map. Declare the place as a WeakHashMap.");
    }

    public static class Untyped {
        public Object object;
        public Map<String, Object> members;
        public List<Object> elements;
        public Map<Object, String> keys;
        public Map<?, String> anyKeys;
        private final Map<String, Object> any = new TreeMap<>();

        @JsonAnyGetter
        public Map<String, Object> any() {
            return any;
        }

        @JsonAnySetter
        public void put(String name, Object value) {
            any.put(name, value);
        }
    }

    private static Map<Node, String> weak(Node node) {
        return new WeakHashMap<>(Map.of(node, "v"));
    }

    @Test
    void isRefusedWhereAReaderWouldNotFindItsKeys() {
        var node = new Node();

        refused("object", untyped -> untyped.object = weak(node));
        refused("members", untyped -> untyped.members = Map.of("m", weak(node)));
        refused("elements", untyped -> untyped.elements = List.of(weak(node)));
        refused("keys", untyped -> untyped.keys = new WeakHashMap<>(weak(node)));
        refused("anyKeys", untyped -> untyped.anyKeys = weak(node));
        refused("any", untyped -> untyped.put("a", weak(node)));
    }

    private void refused(String name, Consumer<Untyped> filling) {
        var untyped = new Untyped();
        filling.accept(untyped);

        assertThatThrownBy(() -> mapper.writeValueAsString(untyped))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining("'" + Untyped.class.getName() + '.' + name
                        + "' holds a WeakHashMap of referents but declares Object for the map or its keys, so no reader would"
                        + " find the keys again. Declare a WeakHashMap there, or a Map with the type of its keys.");
    }

    @Test
    void mayHaveKeysWithoutIdentityInAnUntypedPlace() throws Exception {
        var untyped = new Untyped();
        untyped.object = new WeakHashMap<>(Map.of("key", 1));
        untyped.keys = new WeakHashMap<>(Map.of("key", "v"));

        Untyped read = mapper.readValue(mapper.writeValueAsString(untyped), Untyped.class);

        assertThat(read.object).isEqualTo(Map.of("key", 1));
        assertThat(read.keys).isEqualTo(Map.of("key", "v"));
    }

    public static class Generic<T> {
        public T map;
        public Node node;
    }

    public static class OfMap extends Generic<Map<Node, String>> {}

    @Test
    void comesBackWhereAClassNamesTheTypeOfAVariable() throws Exception {
        var holder = new OfMap();
        holder.node = new Node();
        holder.map = weak(holder.node);

        OfMap read = mapper.readValue(mapper.writeValueAsString(holder), OfMap.class);

        assertThat(read.map.keySet().iterator().next()).isSameAs(read.node);
    }

    public static class Typed {
        @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
        public Map<Node, Wolf> map = new HashMap<>();
    }

    public static class Wolf {
        public int teeth = 42;
    }

    /** Jackson shares a serializer among places of equal types, and only one of them declares how the types of its values are written. */
    @Test
    void anOrdinaryMapIsWrittenAsWithoutTheModuleWhateverWasWrittenBefore() throws Exception {
        Map<Node, Wolf> map = new HashMap<>();
        map.put(new Node(), new Wolf());
        var type = new TypeReference<Map<Node, Wolf>>() {};
        mapper.writeValueAsString(new Typed());

        String written = mapper.writerFor(type).writeValueAsString(map);

        assertThat(written).endsWith(":{\"teeth\":42}}");
    }
}

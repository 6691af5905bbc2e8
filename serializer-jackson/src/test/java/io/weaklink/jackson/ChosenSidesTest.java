package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.WeakSide;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the user chose for the keys or contents of one weak container, by {@code keyUsing} and {@code contentUsing}. */
class ChosenSidesTest {

    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule());

    @Referent("node")
    static class Node {
        public String name = "a";
    }

    static class ToCents extends JsonSerializer<Integer> {
        @Override
        public void serialize(Integer euros, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeNumber(euros * 100);
        }
    }

    static class OfCents extends JsonDeserializer<Integer> {
        @Override
        public Integer deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return parser.getIntValue() / 100;
        }
    }

    static class ToKey extends JsonSerializer<Object> {
        @Override
        public void serialize(Object key, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeFieldName("key " + (key instanceof Node node ? node.name : key));
        }
    }

    static class OfText extends KeyDeserializer {
        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            return key.substring(4);
        }
    }

    static class Known extends KeyDeserializer {
        static final Node NODE = new Node();

        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            return NODE;
        }
    }

    static class Prices {
        public Node node = new Node();

        @JsonSerialize(contentUsing = ToCents.class)
        @JsonDeserialize(contentUsing = OfCents.class)
        public WeakHashMap<Node, Integer> weak = new WeakHashMap<>(Map.of(node, 3));

        @JsonSerialize(contentUsing = ToCents.class)
        @JsonDeserialize(contentUsing = OfCents.class)
        public Map<Node, Integer> declaredAsMap = new WeakHashMap<>(Map.of(node, 3));

        @Weak(WeakSide.KEYS)
        @JsonSerialize(contentUsing = ToCents.class)
        @JsonDeserialize(contentUsing = OfCents.class)
        public Map<Node, Integer> marked = new HashMap<>(Map.of(node, 3));
    }

    @Test
    void contentUsingWritesAndReadsTheValuesOfWeakKeys() throws Exception {
        String json = mapper.writeValueAsString(new Prices());

        Prices read = mapper.readValue(json, Prices.class);

        assertThat(json.split("\"value\":300", -1)).hasSize(4);
        assertThat(read.weak).isEqualTo(Map.of(read.node, 3));
        assertThat(read.declaredAsMap).isEqualTo(Map.of(read.node, 3));
        assertThat(read.marked).isEqualTo(Map.of(read.node, 3));
    }

    static class ByName {
        public Node node = new Node();

        @Weak
        @JsonSerialize(keyUsing = ToKey.class)
        @JsonDeserialize(keyUsing = OfText.class)
        public Map<String, Node> map = new HashMap<>(Map.of("x", node));
    }

    @Test
    void keyUsingWritesAndReadsTheKeysOfWeakValues() throws Exception {
        String json = mapper.writeValueAsString(new ByName());

        ByName read = mapper.readValue(json, ByName.class);

        assertThat(json).contains("\"key x\":{\"_weak\":1");
        assertThat(read.map).isEqualTo(Map.of("x", read.node));
    }

    static class ByKey {
        @JsonSerialize(keyUsing = ToKey.class)
        @JsonDeserialize(keyUsing = Known.class)
        public WeakHashMap<Node, Integer> weak = new WeakHashMap<>(Map.of(Known.NODE, 3));

        @JsonSerialize(keyUsing = ToKey.class)
        @JsonDeserialize(keyUsing = Known.class)
        public Map<Node, Integer> declaredAsMap = new WeakHashMap<>(Map.of(Known.NODE, 3));
    }

    /** As where the user registered a serializer of such keys. */
    @Test
    void aWeakHashMapWithKeyUsingStaysWithTheHost() throws Exception {
        String json = mapper.writeValueAsString(new ByKey());

        ByKey read = mapper.readValue(json, ByKey.class);

        assertThat(json).isEqualTo("{\"weak\":{\"key a\":3},\"declaredAsMap\":{\"key a\":3}}");
        assertThat(read.weak).isEqualTo(Map.of(Known.NODE, 3));
        assertThat(read.declaredAsMap).isEqualTo(Map.of(Known.NODE, 3));
    }

    static class Within {
        public Node node = new Node();

        @JsonSerialize(keyUsing = ToKey.class)
        @JsonDeserialize(keyUsing = OfText.class)
        public Map<String, WeakHashMap<Node, Integer>> byName = Map.of("x", new WeakHashMap<>(Map.of(node, 3)));
    }

    /** It is said of the keys of the outer map. */
    @Test
    void keyUsingSaysNothingOfAWeakHashMapWithin() throws Exception {
        String json = mapper.writeValueAsString(new Within());

        Within read = mapper.readValue(json, Within.class);

        assertThat(json).contains("\"byName\":{\"key x\":[{\"key\":{\"_weak\":1");
        assertThat(read.byName).isEqualTo(Map.of("x", Map.of(read.node, 3)));
    }

    static class Refined {
        public Node node = new Node();

        @JsonSerialize(contentUsing = ToCents.class, contentAs = Number.class)
        @JsonDeserialize(contentUsing = OfCents.class)
        public WeakHashMap<Node, Integer> weak = new WeakHashMap<>(Map.of(node, 3));
    }

    @Test
    void contentUsingCountsWhereTheTypeIsRefinedToo() throws Exception {
        String json = mapper.writeValueAsString(new Refined());

        Refined read = mapper.readValue(json, Refined.class);

        assertThat(json).contains("\"value\":300");
        assertThat(read.weak).isEqualTo(Map.of(read.node, 3));
    }

    static class Keys {
        @Weak(WeakSide.KEYS)
        @JsonSerialize(keyUsing = ToKey.class)
        public Map<Node, Integer> map = new HashMap<>();
    }

    static class Elements {
        @Weak
        @JsonSerialize(contentUsing = ToKey.class)
        public List<Node> map = new ArrayList<>();
    }

    @ParameterizedTest
    @ValueSource(classes = {Keys.class, Elements.class})
    void whatIsChosenForTheWeakSideIsRefused(Class<?> type) throws Exception {
        Object holder = type.getDeclaredConstructor().newInstance();
        String refusal = "'" + type.getName()
                + ".map': @Weak stands on a container with a chosen keyUsing or contentUsing for what it holds weakly, which is"
                + " written as references. Drop the chosen serializer, or leave the mark out.";

        assertThatThrownBy(() -> mapper.writeValueAsString(holder))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining(refusal);
        assertThat(WeaklinkModule.refusals(mapper, type)).containsExactly(refusal);
    }
}

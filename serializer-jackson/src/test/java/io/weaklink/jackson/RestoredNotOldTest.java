package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFilter;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonMerge;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.ser.impl.SimpleBeanPropertyFilter;
import com.fasterxml.jackson.databind.ser.impl.SimpleFilterProvider;
import io.weaklink.OnGone;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.LinkedList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Ways in which Jackson could drop the number or the token of a referent, while the old object is still alive: a
 * reference binds to the restored one, or the shape is refused.
 */
class RestoredNotOldTest {

    @Referent("node")
    static class Node {
        public String name = "n";
    }

    static class Prefixed {
        public WeakReference<Node> ref;

        @JsonUnwrapped(prefix = "node_")
        public Node node = new Node();
    }

    @Referent("filtered")
    @JsonFilter("onlyName")
    static class Filtered {
        public String name = "n";
        public String secret = "s";
    }

    static class UnwrapsFiltered {
        public WeakReference<Filtered> ref;

        @JsonUnwrapped
        public Filtered filtered = new Filtered();
    }

    static class Picky {
        public WeakReference<Node> ref;

        @JsonIncludeProperties("name")
        public Node node = new Node();
    }

    static class PickyButKnowing {
        public WeakReference<Node> ref;

        @JsonIncludeProperties({"name", "_weakId", "_weakToken", "_weakAhead"})
        public Node node = new Node();
    }

    @Referent("pair")
    record Pair(String children) {}

    static class Pairs {
        public WeakReference<Pair> ref;
        public Pair pair;
    }

    @Referent("built")
    @JsonDeserialize(builder = Built.Builder.class)
    static final class Built {
        private final String children;

        private Built(String children) {
            this.children = children;
        }

        public String getChildren() {
            return children;
        }

        @JsonPOJOBuilder(withPrefix = "")
        static final class Builder {
            private String children;

            Builder children(String value) {
                children = value;
                return this;
            }

            Built build() {
                return new Built(children);
            }
        }
    }

    static class HoldsBuilt {
        public WeakReference<Built> ref;
        public Built built;
    }

    @Referent("made")
    static class Made {
        public String name;
        public int size;

        @JsonCreator
        Made(@JsonProperty("name") String name) {
            this.name = name;
        }
    }

    static class Merging {
        public WeakReference<Made> ref;

        @JsonMerge
        public Made made = new Made("default");
    }

    @Referent("unwraps")
    static class Unwraps {
        @JsonUnwrapped
        public Node node = new Node();

        public WeakReference<Object> ref;
    }

    static class UnwrapsTwo {
        @JsonUnwrapped
        public Node node = new Node();

        @JsonUnwrapped(prefix = "other_")
        public Node other = new Node();
    }

    @JsonPropertyOrder({"one", "other", "ref"})
    static class UnwrapsWhatever {
        @JsonUnwrapped
        public Object one;

        @JsonUnwrapped(prefix = "other_")
        public Object other;

        public WeakReference<Object> ref;
    }

    @Referent
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    static class Tabular {
        public String name = "n";
    }

    @Referent
    static class Clashing {
        @JsonProperty("_weakId")
        public int mine = 7;
    }

    @Referent("boom")
    @SuppressWarnings("serial")
    static class Boom extends RuntimeException {
        public WeakReference<Boom> self;

        Boom() {}

        Boom(String message) {
            super(message);
        }
    }

    static class Leaf {
        public WeakReference<Node> to;
    }

    @JsonPropertyOrder({"leaf", "node"})
    static class Buffering {
        @JsonDeserialize(using = ThroughBuffer.class)
        public Leaf leaf = new Leaf();

        public Node node = new Node();
    }

    static final class ThroughBuffer extends JsonDeserializer<Leaf> {
        @Override
        public Leaf deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonParser buffered = context.bufferAsCopyOfValue(parser).asParser(parser);
            return Mappers.of(parser).readValue(buffered, Leaf.class);
        }
    }

    private final ObjectMapper mapper = Mappers.builder()
            .addModule(new WeaklinkModule(Weaklink.create()))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .filterProvider(new SimpleFilterProvider()
                    .addFilter("onlyName", SimpleBeanPropertyFilter.filterOutAllExcept("name")))
            .build();

    @Test
    void bindsToAReferentThatIsUnwrappedUnderAPrefix() throws Exception {
        var old = new Prefixed();
        old.ref = new WeakReference<>(old.node);

        Prefixed restored = mapper.readValue(mapper.writeValueAsString(old), Prefixed.class);

        assertThat(restored.ref.get()).isSameAs(restored.node).isNotSameAs(old.node);
    }

    @Test
    void bindsToAReferentThatIsUnwrappedAndFiltered() throws Exception {
        var old = new UnwrapsFiltered();
        old.ref = new WeakReference<>(old.filtered);

        UnwrapsFiltered restored = mapper.readValue(mapper.writeValueAsString(old), UnwrapsFiltered.class);

        assertThat(restored.ref.get()).isSameAs(restored.filtered).isNotSameAs(old.filtered);
    }

    /** Row B3: a list of the names that a place reads is a list of the user's names. */
    @Test
    void bindsWhereAPlaceReadsSomeNamesOnly() throws Exception {
        var old = new Picky();
        old.ref = new WeakReference<>(old.node);

        Picky restored = mapper.readValue(mapper.writeValueAsString(old), Picky.class);

        assertThat(restored.ref.get()).isSameAs(restored.node).isNotSameAs(old.node);
        assertThat(mapper.readValue("{\"node\":{\"name\":\"n\"}}", Picky.class).node.name)
                .isEqualTo("n");
        assertThat(mapper.readValue("{\"node\":null}", Picky.class).node).isNull();
    }

    @Test
    void bindsWhereAPlaceIncludesTheNumberOfItsReferent() throws Exception {
        var old = new PickyButKnowing();
        old.ref = new WeakReference<>(old.node);

        PickyButKnowing restored = mapper.readValue(mapper.writeValueAsString(old), PickyButKnowing.class);

        assertThat(restored.ref.get()).isSameAs(restored.node).isNotSameAs(old.node);
    }

    @Test
    void findsTheTokenOfARecordWhereverItStands() throws Exception {
        var old = new Pairs();
        old.pair = new Pair("c");
        old.ref = new WeakReference<>(old.pair);
        String sorted = mapper.writeValueAsString(old)
                .replaceFirst("(\"_weakAhead\":\"[^\"]*\"),(\"children\":\"c\")", "$2,$1");

        Pairs restored = mapper.readValue(sorted, Pairs.class);

        assertThat(sorted).contains("\"_weakId\":1,\"children\":\"c\",\"_weakAhead\"");
        assertThat(restored.ref.get()).isSameAs(restored.pair).isNotSameAs(old.pair);
    }

    @Test
    void findsTheTokenOfWhatABuilderBuildsWhereverItStands() throws Exception {
        var old = new HoldsBuilt();
        old.built = new Built("c");
        old.ref = new WeakReference<>(old.built);
        String sorted = mapper.writeValueAsString(old)
                .replaceFirst("(\"_weakAhead\":\"[^\"]*\"),(\"children\":\"c\")", "$2,$1");

        HoldsBuilt restored = mapper.readValue(sorted, HoldsBuilt.class);

        assertThat(sorted).contains("\"_weakId\":1,\"children\":\"c\",\"_weakAhead\"");
        assertThat(restored.ref.get()).isSameAs(restored.built).isNotSameAs(old.built);
        assertThat(restored.built.getChildren()).isEqualTo("c");
    }

    @Test
    void bindsToAnObjectThatIsMerged() throws Exception {
        var old = new Merging();
        old.ref = new WeakReference<>(old.made);

        Merging restored = mapper.readValue(mapper.writeValueAsString(old), Merging.class);

        assertThat(restored.ref.get()).isSameAs(restored.made).isNotSameAs(old.made);
    }

    @Test
    void bindsInWhatADeserializerReadsThroughABuffer() throws Exception {
        var old = new Buffering();
        old.leaf.to = new WeakReference<>(old.node);

        Buffering restored = mapper.readValue(mapper.writeValueAsString(old), Buffering.class);

        assertThat(restored.leaf.to.get()).isSameAs(restored.node).isNotSameAs(old.node);
    }

    @Test
    void bindsToAThrowable() throws Exception {
        var old = new Boom("message");
        old.setStackTrace(new StackTraceElement[0]);
        old.self = new WeakReference<>(old);

        Boom restored = mapper.readValue(mapper.writeValueAsString(old), Boom.class);

        assertThat(restored.self.get()).isSameAs(restored).isNotSameAs(old);
    }

    @Test
    void refusesAReferentThatIsUnwrappedIntoAnother() {
        assertThatThrownBy(() -> mapper.writeValueAsString(new Unwraps()))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageStartingWith("The referent '" + Node.class.getName()
                        + "' cannot be unwrapped into another referent: an object has place for one _weakId. Drop"
                        + " @JsonUnwrapped, or do not declare one of them as a referent.");
    }

    @Test
    void refusesTwoReferentsThatAreUnwrappedIntoOneObject() {
        assertThatThrownBy(() -> mapper.writeValueAsString(new UnwrapsTwo()))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("'" + UnwrapsTwo.class.getName()
                        + "': 2 referents are unwrapped into one object, which has place for one _weakId. Drop"
                        + " @JsonUnwrapped from all but one of them, or do not declare the others as referents.");
    }

    @Test
    void refusesTwoReferentsThatTurnOutToBeUnwrappedIntoOneObject() {
        var holder = new UnwrapsWhatever();
        holder.one = new Node();
        holder.other = new Node();
        holder.ref = new WeakReference<>(holder.other);

        assertThatThrownBy(() -> mapper.writeValueAsString(holder))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageStartingWith("The referent '" + Node.class.getName()
                        + "' cannot be unwrapped beside another referent: an object has place for one _weakId.");
    }

    @Test
    void writesOneReferentThatTurnsOutToBeUnwrapped() throws Exception {
        var holder = new UnwrapsWhatever();
        holder.other = new Node();
        var again = new UnwrapsWhatever();
        again.one = new Node();
        again.other = holder.other;

        assertThat(mapper.writeValueAsString(List.of(holder, holder, again)))
                .containsOnlyOnce("\"_weakId\":1")
                .containsOnlyOnce("\"_weakId\":2")
                .doesNotContain("\"_weakId\":3");
    }

    @Test
    void refusesAReferentWrittenAsAnArrayByADefinitionError() {
        assertThatThrownBy(() -> mapper.writeValueAsString(new Tabular()))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageStartingWith(
                        "A referent cannot be written as an array, which has no place for its _weakId. Drop"
                                + " @JsonFormat(shape = ARRAY) from '" + Tabular.class.getName()
                                + "', or do not declare it as a referent.");
    }

    @Test
    void refusesAReferentWithAPropertyOfOurNameOnBothSides() {
        String expected =
                "'" + Clashing.class.getName() + "._weakId': A referent carries its number, token or value under this"
                        + " name, so a property of the same name would be lost. Rename the property.";

        assertThatThrownBy(() -> mapper.writeValueAsString(new Clashing()))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining(expected);
        assertThatThrownBy(() -> mapper.readValue("{\"_weakId\":1}", Clashing.class))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void keepsEachDescriptorOfOneUnresolvedTokenAsItWas() throws Exception {
        var type = new TypeReference<List<WeakReference<Object>>>() {};
        String json = "[{\"_weak\":\"=x\",\"_weakType\":\"com.old.Node\"},{\"_weak\":\"=x\",\"_weakType\":\"node\"}]";

        assertThat(mapper.writerFor(type).writeValueAsString(mapper.readValue(json, type)))
                .isEqualTo(json);
    }

    @Test
    void givesEveryElementOfALinkedListAGenuineReference() throws Exception {
        var type = new TypeReference<LinkedList<WeakReference<Node>>>() {};

        List<WeakReference<Node>> restored = mapper.readValue("[7,null,{\"_weak\":null},8,7]", type);

        assertThat(restored.get(1)).isNull();
        assertThat(restored)
                .filteredOn(reference -> reference != null)
                .hasSize(4)
                .allSatisfy(reference -> assertThat(reference).isExactlyInstanceOf(WeakReference.class));
    }

    @Test
    void keepsTheControlCharactersOfADocumentOutOfErrors() {
        var type = new TypeReference<List<WeakReference<Node>>>() {};
        ObjectMapper strict = Mappers.json(
                new WeaklinkModule(Weaklink.builder().onGone(OnGone.FAIL).build()));

        assertThatThrownBy(() -> strict.readValue("[{\"_weak\":\"=a\\nb\",\"_weakType\":\"c\\nd\"}]", type))
                .hasMessageStartingWith("No referent answers to '=a?b' (weak reference to 'c?d', at $[0]).\n");
        assertThatThrownBy(() -> strict.readValue("[{\"_weak\":1,\"x\\ny\":2}]", type))
                .hasMessageContaining("a member 'x?y' that does not belong there");
    }
}

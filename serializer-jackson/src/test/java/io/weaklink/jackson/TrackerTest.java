package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIdentityInfo;
import com.fasterxml.jackson.annotation.JsonIdentityReference;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.ObjectIdGenerators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import com.fasterxml.jackson.databind.deser.UnresolvedForwardReference;
import io.weaklink.Adoption;
import io.weaklink.IdentityToken;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What Jackson's own object ids could not do, or cannot yet, by the numbers of its tracker: references do it. */
class TrackerTest {

    @Referent("node")
    static class Node {
        public String name = "n";
        public WeakReference<Node> to;
    }

    @JsonPropertyOrder({"ahead", "node", "list"})
    static class Optionals {
        public Optional<WeakReference<Node>> ahead = Optional.empty();
        public Optional<Node> node = Optional.empty();
        public List<Optional<WeakReference<Node>>> list = new ArrayList<>();
    }

    @Referent("abstract")
    @JsonTypeInfo(use = JsonTypeInfo.Id.MINIMAL_CLASS)
    abstract static class Abstract {
        public WeakReference<Abstract> to;
    }

    static class Bean extends Abstract {}

    static final class Made extends Abstract {
        private final String name;

        @JsonCreator
        Made(@JsonProperty("name") String name) {
            this.name = name;
        }

        @JsonProperty
        String name() {
            return name;
        }
    }

    @JsonPropertyOrder({"first", "again", "weak"})
    static class PropertyLevel {
        @JsonIdentityInfo(generator = ObjectIdGenerators.IntSequenceGenerator.class, property = "pid")
        public Node first;

        @JsonIdentityInfo(generator = ObjectIdGenerators.IntSequenceGenerator.class, property = "pid")
        @JsonIdentityReference(alwaysAsId = true)
        public Node again;

        public WeakReference<Node> weak;
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
    interface Typed {}

    @Referent("typed")
    static class TypedNode implements Typed {
        public String name = "t";
    }

    @JsonPropertyOrder({"ref", "list", "node"})
    static class TypedPlace {
        @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
        public WeakReference<Typed> ref;

        @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
        public List<WeakReference<Typed>> list;

        public Typed node;
    }

    @Referent("identified")
    @JsonIdentityInfo(generator = ObjectIdGenerators.IntSequenceGenerator.class, property = "oid")
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    static class Identified {
        public Identified strong;
        public WeakReference<Identified> weak;
        public List<Identified> children = new ArrayList<>();
    }

    @Referent("built")
    @JsonDeserialize(builder = Built.Builder.class)
    record Built(String name, List<Node> nodes, WeakReference<Built> self) {
        @JsonPOJOBuilder(withPrefix = "")
        static class Builder {
            private String name;
            private List<Node> nodes;
            private WeakReference<Built> self;

            Builder name(String value) {
                name = value;
                return this;
            }

            Builder nodes(List<Node> value) {
                nodes = value;
                return this;
            }

            Builder self(WeakReference<Built> value) {
                self = value;
                return this;
            }

            Built build() {
                return new Built(name, nodes, self);
            }
        }
    }

    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule(Weaklink.create()));

    /** 1760: forward references through wrappers. */
    @Test
    void bindsAheadThroughOptionals() throws Exception {
        for (boolean first : new boolean[] {true, false}) {
            var ours = new WeaklinkModule(Weaklink.create());
            ObjectMapper both =
                    first ? Mappers.json(ours, Mappers.optionals()) : Mappers.json(Mappers.optionals(), ours);
            var optionals = new Optionals();
            optionals.node = Optional.of(new Node());
            optionals.ahead = Optional.of(new WeakReference<>(optionals.node.get()));
            optionals.list.add(optionals.ahead);
            optionals.list.add(Optional.empty());

            Optionals restored = both.readValue(both.writeValueAsString(optionals), Optionals.class);

            assertThat(restored.ahead.get().get()).isSameAs(restored.node.get());
            assertThat(restored.list.get(0).get().get()).isSameAs(restored.node.get());
            assertThat(restored.list.get(1)).isEmpty();
        }
    }

    /** 1551, 825, 610, 2780, 4607: abstract types, with numbers and without. */
    @Test
    void bindsToAbstractTypes() throws Exception {
        var bean = new Bean();
        var made = new Made("m");
        bean.to = new WeakReference<>(made);
        made.to = new WeakReference<>(bean);

        Abstract[] restored = mapper.readValue(
                mapper.writerFor(Abstract[].class).writeValueAsString(new Abstract[] {bean, made}), Abstract[].class);
        Abstract without = mapper.readValue("{\"@c\":\".TrackerTest$Made\",\"name\":\"x\"}", Abstract.class);

        assertThat(restored[0].to.get()).isSameAs(restored[1]);
        assertThat(restored[1].to.get()).isSameAs(restored[0]);
        assertThat(without).isInstanceOf(Made.class);
    }

    /** 2245: identity that stands on a property. */
    @Test
    void bindsBesideObjectIdsOfProperties() throws Exception {
        var holder = new PropertyLevel();
        holder.first = new Node();
        holder.again = holder.first;
        holder.weak = new WeakReference<>(holder.first);

        PropertyLevel restored = mapper.readValue(mapper.writeValueAsString(holder), PropertyLevel.class);

        assertThat(restored.again).isSameAs(restored.first);
        assertThat(restored.weak.get()).isSameAs(restored.first).isNotSameAs(holder.first);
    }

    /** 4850: type ids on places that are reference types. */
    @Test
    void writesNoTypeOfAReference() throws Exception {
        var place = new TypedPlace();
        place.node = new TypedNode();
        place.ref = new WeakReference<>(place.node);
        place.list = new ArrayList<>(List.of(new WeakReference<>(place.node)));

        String json = mapper.writeValueAsString(place);
        TypedPlace restored = mapper.readValue(json, TypedPlace.class);

        assertThat(json).contains("\"ref\":{\"_weak\":");
        assertThat(restored.ref.get()).isSameAs(restored.node);
        assertThat(restored.list.get(0).get()).isSameAs(restored.node);
    }

    /** 1496, 5908, 5872: what a builder builds, not the builder, also for a reference from within. */
    @Test
    void bindsToWhatIsBuiltFromWithin() throws Exception {
        Built[] restored = mapper.readValue(
                "[{\"_weakId\":1,\"name\":\"b\",\"self\":{\"_weak\":1},\"nodes\":[{\"_weakId\":2}]}]", Built[].class);

        assertThat(restored[0].self().get()).isSameAs(restored[0]);
    }

    /** dataformats-text 2, 22, 98, 231, 292: native ids and types of YAML, creators and builders. */
    @Test
    void bindsInYamlBesideItsNativeIds() throws Exception {
        ObjectMapper yaml =
                Mappers.yaml().addModule(new WeaklinkModule(Weaklink.create())).build();
        var one = new Identified();
        var child = new Identified();
        one.children.add(child);
        child.strong = one;
        child.weak = new WeakReference<>(one);
        one.weak = new WeakReference<>(child);
        var made = new Made("m");
        made.to = new WeakReference<>(made);
        var built = new Built("b", List.of(), null);

        Identified restored = yaml.readValue(yaml.writeValueAsString(one), Identified.class);
        Abstract restoredMade = yaml.readValue(yaml.writeValueAsString(made), Abstract.class);
        Built restoredBuilt = yaml.readValue(yaml.writeValueAsString(built), Built.class);

        assertThat(restored.children.get(0).strong).isSameAs(restored);
        assertThat(restored.children.get(0).weak.get()).isSameAs(restored);
        assertThat(restored.weak.get()).isSameAs(restored.children.get(0));
        assertThat(restoredMade.to.get()).isSameAs(restoredMade);
        assertThat(restoredBuilt.name()).isEqualTo("b");
    }

    /** 3838, and law 12: an object id that nothing answers to fails before anything is taken over. */
    @Test
    void takesOverNothingWhereAnObjectIdIsMissing() {
        Weaklink adopting = Weaklink.builder().adopt(Adoption.REPLACE).build();
        ObjectMapper adopter = Mappers.json(new WeaklinkModule(adopting));
        var old = new Identified();
        adopting.registry().register("one", old);

        assertThatThrownBy(() -> adopter.readValue(
                        "{\"kind\":\"TrackerTest$Identified\",\"_weakId\":1,\"_weakToken\":\"=one\",\"oid\":1,\"strong\":7}",
                        Identified.class))
                .isInstanceOf(UnresolvedForwardReference.class)
                .hasMessageMatching("(?s).*Object id(: | \\[)7\\b.*");
        assertThat(adopting.registry().find(IdentityToken.name("one"))).containsSame(old);
    }
}

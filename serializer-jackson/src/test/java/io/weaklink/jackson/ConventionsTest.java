package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import io.weaklink.Adoption;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import java.lang.ref.PhantomReference;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Jackson expects of a module, and what its features and other modules may do beside it. */
class ConventionsTest {

    @Referent("node")
    static class Node {
        public String nodeName = "n";
        public WeakReference<Node> weakParent;
        public List<Node> children = new ArrayList<>();
    }

    @Referent("item")
    record Item(String name, WeakReference<Item> next) {}

    static class Container {
        public List<WeakReference<Node>> list = new ArrayList<>();
        public Map<String, SoftReference<Node>> map;
        public WeakReference<Node>[] array;
        public Node node = new Node();
    }

    static class Phantom {
        public PhantomReference<Node> ref;
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    static class NonEmpty {
        public List<WeakReference<Node>> none = List.of();
        public WeakReference<Node> cleared = new WeakReference<>(null);
    }

    static class Plain {
        public String name = "p";
        public List<String> words = new ArrayList<>(List.of("w"));
    }

    @Referent("special")
    static class Special extends Node {}

    @JsonPropertyOrder({"node", "ref"})
    static class AsSupertype {
        @JsonSerialize(as = Plain.class)
        public SpecialPlain node = new SpecialPlain();

        public WeakReference<SpecialPlain> ref = new WeakReference<>(node);
    }

    @Referent("specialPlain")
    public static class SpecialPlain extends Plain {}

    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule(Weaklink.create()));

    private static Node tree() {
        var root = new Node();
        var child = new Node();
        child.weakParent = new WeakReference<>(root);
        root.children.add(child);
        return root;
    }

    private static void assertTree(Node restored) {
        assertThat(restored.children).hasSize(1);
        assertThat(restored.children.get(0).weakParent.get()).isSameAs(restored);
    }

    @Test
    void hasANameAVersionAndAnIdForEachSetup() {
        var one = new WeaklinkModule(Weaklink.create());
        var other = new WeaklinkModule(Weaklink.create());

        assertThat(one.getModuleName()).isEqualTo("weaklink-jackson");
        assertThat(one.version().getArtifactId()).isEqualTo("weaklink-jackson");
        assertThat(one.getTypeId()).isNotEqualTo(other.getTypeId());
        assertThat(new WeaklinkModule().getTypeId()).isEqualTo(new WeaklinkModule().getTypeId());
    }

    @Test
    void servesSeveralMappers() throws Exception {
        var module = new WeaklinkModule(Weaklink.create());

        assertTree(Mappers.json(module).readValue(Mappers.json(module).writeValueAsString(tree()), Node.class));
        assertTree(Mappers.cbor(module).readValue(Mappers.cbor(module).writeValueAsBytes(tree()), Node.class));
    }

    @Test
    void takesNoBeanForAReferenceWhereTheTypeFactoryWasReplaced() throws Exception {
        ObjectMapper replaced = Mappers.withTypeFactoryReplaced(new WeaklinkModule(Weaklink.create()));
        var container = new Container();
        container.list.add(new WeakReference<>(container.node));
        container.map = Map.of("k", new SoftReference<>(container.node));
        @SuppressWarnings({"unchecked", "rawtypes"})
        WeakReference<Node>[] array = new WeakReference[] {new WeakReference<>(container.node)};
        container.array = array;

        String json = replaced.writeValueAsString(container);
        Container restored = replaced.readValue(json, Container.class);
        Item[] items = replaced.readValue(
                "[{\"_weakId\":1,\"name\":\"a\",\"next\":{\"_weak\":2}},{\"_weakId\":2}]", Item[].class);

        assertThat(json).doesNotContain("enqueued");
        assertThat(restored.list.get(0).get()).isSameAs(restored.node);
        assertThat(restored.map.get("k").get()).isSameAs(restored.node);
        assertThat(restored.array[0].get()).isSameAs(restored.node);
        assertThat(items[0].next().get()).isSameAs(items[1]);
    }

    @Test
    void refusesPhantomReferencesOnBothSides() {
        String text =
                "A 'java.lang.ref.PhantomReference' cannot be written or read: nobody can ask it for its referent."
                        + " Leave it out, and create it anew in onRestored.";
        var phantom = new Phantom();
        phantom.ref = new PhantomReference<>(new Node(), new java.lang.ref.ReferenceQueue<>());

        assertThatThrownBy(() -> mapper.writeValueAsString(phantom))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageStartingWith(text);
        assertThatThrownBy(() -> mapper.readValue("{}", Phantom.class))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageStartingWith(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"weakParent\":[1]}",
                "{\"weakParent\":1.5}",
                "{\"weakParent\":true}",
                "{\"weakParent\":\"text\"}",
                "{\"weakParent\":\"\"}",
                "{\"weakParent\":{}}",
                "{\"weakParent\":{\"_weak\":1,\"more\":2}}",
                "{\"weakParent\":{\"_weak\":\"=a\"}}",
                "{\"weakParent\":{\"_weak\":\"12\",\"_weakType\":\"node\"}}",
                "{\"_weakId\":\"1\"}",
                "{\"_weakId\":1.5}",
                "{\"_weakId\":null}",
                "{\"_weakToken\":1}",
                "{\"_weakId\":99999999999}"
            })
    void saysWhereAMalformedDocumentIsWrong(String json) {
        assertThatThrownBy(() -> mapper.readValue("[" + json + "]", Node[].class))
                .isInstanceOf(Exception.class)
                .hasMessageContaining("Node[\""
                        + (json.contains("weakParent")
                                ? "weakParent"
                                : json.contains("Token") ? "_weakToken" : "_weakId")
                        + "\"]");
    }

    @Test
    void mistakesNothingElseForAReference() {
        assertThatThrownBy(() -> mapper.readValue("{\"weakParent\":[1]}", Node.class))
                .isInstanceOf(MismatchedInputException.class)
                .hasMessageStartingWith(
                        "Expected a weak reference, {\"_weak\":...,\"_weakType\":...} or its compact form,"
                                + " but found START_ARRAY. Mend the document.");
    }

    @Test
    void takesEmptyTextForNullWhereTheMapperDoes() throws Exception {
        ObjectMapper lenient = Mappers.builder()
                .enable(DeserializationFeature.ACCEPT_EMPTY_STRING_AS_NULL_OBJECT)
                .addModule(new WeaklinkModule())
                .build();

        assertThat(lenient.readValue("{\"weakParent\":\"\"}", Node.class).weakParent)
                .isNull();
    }

    @Test
    void isNoneOfTheObjectIdsOfJackson() throws Exception {
        ObjectMapper strict = Mappers.builder()
                .enable(DeserializationFeature.FAIL_ON_UNRESOLVED_OBJECT_IDS)
                .addModule(new WeaklinkModule())
                .build();

        assertThat(strict.readValue("{\"weakParent\":{\"_weak\":7}}", Node.class)
                        .weakParent
                        .get())
                .isNull();
    }

    @Test
    void addsNoCreatorArgument() throws Exception {
        ObjectMapper strict = Mappers.builder()
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .addModule(new WeaklinkModule())
                .build();

        Item restored = strict.readValue("{\"_weakId\":1,\"name\":\"i\",\"next\":{\"_weak\":1}}", Item.class);

        assertThat(restored.next().get()).isSameAs(restored);
    }

    @Test
    void keepsItsNamesUnderANamingStrategy() throws Exception {
        ObjectMapper kebab = Mappers.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                .addModule(new WeaklinkModule())
                .build();

        String json = kebab.writeValueAsString(tree());

        assertThat(json).contains("\"node-name\"").contains("\"_weakId\":2").contains("\"weak-parent\":{\"_weak\":1,");
        assertTree(kebab.readValue(json, Node.class));
    }

    @Test
    void readsNamesInAnyCaseWhereAsked() throws Exception {
        ObjectMapper anyCase = Mappers.builder()
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
                .addModule(new WeaklinkModule())
                .build();

        assertTree(anyCase.readValue(anyCase.writeValueAsString(tree()), Node.class));
    }

    @Test
    void writesAReferenceThatIsClearedWhereEmptyOnesAreLeftOut() throws Exception {
        assertThat(mapper.writeValueAsString(new NonEmpty())).isEqualTo("{\"cleared\":{\"_weak\":null}}");
    }

    @Test
    void letsOtherModifiersSeeTheBeansOfJacksonInEitherOrder() throws Exception {
        for (boolean first : new boolean[] {true, false}) {
            var seen = new Seen();
            var ours = new WeaklinkModule();
            ObjectMapper both = first ? Mappers.json(seen, ours) : Mappers.json(ours, seen);

            both.readValue(both.writeValueAsString(tree()), Node.class);

            assertThat(seen.classes)
                    .as("registered " + (first ? "first" : "last"))
                    .contains("BeanDeserializer")
                    .doesNotContain("RootDeserializer");
        }
    }

    @Test
    void letsModifiersThatComeAfterItSeeTheSerializersOfJackson() throws Exception {
        var seen = new Seen();

        Mappers.json(new WeaklinkModule(), seen).writeValueAsString(tree());

        assertThat(seen.classes).contains("BeanSerializer").doesNotContain("RootSerializer", "ReferentSerializer");
    }

    @Test
    @Tag("jackson2")
    void letsModifiersThatCameBeforeItSeeTheSerializersOfJackson() throws Exception {
        var seen = new Seen();

        Mappers.json(seen, new WeaklinkModule()).writeValueAsString(tree());

        assertThat(seen.classes).contains("BeanSerializer").doesNotContain("RootSerializer", "ReferentSerializer");
    }

    /** Makes code or lambdas for properties, which must not hide from us what a property chooses. */
    @Test
    void refusesAReferenceToWhatIsWrittenAsASupertypeBesideOthersToo() {
        for (var other : Mappers.generators()) {
            var ours = new WeaklinkModule(Weaklink.create());

            for (ObjectMapper both : List.of(Mappers.json(other, ours), Mappers.json(ours, other))) {
                assertThatThrownBy(() -> both.writeValueAsString(new AsSupertype()))
                        .isInstanceOf(JsonMappingException.class)
                        .hasMessageContaining("without its number");
            }
        }
    }

    @Test
    void refusesToAdoptWhereTheRootIsUnwrapped() {
        Weaklink adopting = Weaklink.builder().adopt(Adoption.REPLACE).build();
        ObjectMapper unwrapping = Mappers.builder()
                .enable(DeserializationFeature.UNWRAP_ROOT_VALUE)
                .addModule(new WeaklinkModule(adopting))
                .build();
        var old = new Node();
        adopting.registry().register("root", old);

        assertThatThrownBy(
                        () -> unwrapping.readValue("{\"Node\":{\"_weakId\":1,\"_weakToken\":\"=root\"}}", Node.class))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageStartingWith("A read whose restored objects take over their tokens cannot be combined with");
        assertThat(adopting.registry().findToken(old)).isPresent();
    }

    private static final class Seen extends SimpleModule {

        private static final long serialVersionUID = 1L;

        private final transient List<String> classes = new ArrayList<>();

        Seen() {
            super("seen");
        }

        @Override
        public void setupModule(SetupContext context) {
            context.addBeanSerializerModifier(new BeanSerializerModifier() {
                private static final long serialVersionUID = 1L;

                @Override
                public JsonSerializer<?> modifySerializer(
                        SerializationConfig config, BeanDescription description, JsonSerializer<?> serializer) {
                    classes.add(serializer.getClass().getSimpleName());
                    return serializer;
                }
            });
            context.addBeanDeserializerModifier(new BeanDeserializerModifier() {
                private static final long serialVersionUID = 1L;

                @Override
                public JsonDeserializer<?> modifyDeserializer(
                        DeserializationConfig config, BeanDescription description, JsonDeserializer<?> deserializer) {
                    classes.add(deserializer.getClass().getSimpleName());
                    return deserializer;
                }
            });
        }
    }
}

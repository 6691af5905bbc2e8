package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.JsonView;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.WeakSide;
import io.weaklink.Weaklink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.junit.jupiter.api.Test;

/** Weak containers beside the features of the host: each does to them what it does to an ordinary container. */
class ContainerFeaturesTest {

    private final Weaklink weaklink = Weaklink.create();
    private final ObjectMapper mapper = JsonMapper.builder()
            .addModule(new WeaklinkModule(weaklink))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Referent("part")
    public static class Part {
        public String name;

        public Part() {}

        public Part(String name) {
            this.name = name;
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes({@JsonSubTypes.Type(Round.class), @JsonSubTypes.Type(Square.class)})
    public interface Shape {}

    public static class Round implements Shape {
        public int radius = 3;
    }

    public static class Square implements Shape {
        @Weak
        public Part corner;
    }

    public static class Shapes {
        @Weak(WeakSide.KEYS)
        public Map<Part, Shape> byPart = new LinkedHashMap<>();

        public WeakHashMap<Part, Shape> byClass = new WeakHashMap<>();
        public List<Part> parts = new ArrayList<>();
    }

    @Test
    void haveValuesOfSeveralTypes() throws Exception {
        var shapes = new Shapes();
        shapes.parts.addAll(List.of(new Part("one"), new Part("two")));
        var square = new Square();
        square.corner = shapes.parts.get(0);
        shapes.byPart.put(shapes.parts.get(0), new Round());
        shapes.byPart.put(shapes.parts.get(1), square);
        shapes.byClass.putAll(shapes.byPart);

        Shapes restored = mapper.readValue(mapper.writeValueAsString(shapes), Shapes.class);

        Part one = restored.parts.get(0);
        Part two = restored.parts.get(1);
        for (Map<Part, Shape> map : List.of(restored.byPart, restored.byClass)) {
            assertThat(map).containsOnlyKeys(one, two);
            assertThat(((Round) map.get(one)).radius).isEqualTo(3);
            assertThat(((Square) map.get(two)).corner).isSameAs(one);
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS, include = JsonTypeInfo.As.PROPERTY)
    @Referent("animal")
    public static class Animal {
        public String name;
    }

    public static class Dog extends Animal {
        public int bones;
    }

    public static class Zoo {
        @Weak
        public List<Animal> shown = new ArrayList<>();

        @Weak
        public Animal[] slots = {};

        @Weak(WeakSide.BOTH)
        public Map<Animal, Animal> friends = new LinkedHashMap<>();

        @Weak
        public Map<String, Animal> byName = new LinkedHashMap<>();

        public WeakHashMap<Animal, Animal> kept = new WeakHashMap<>();
        public List<Animal> all = new ArrayList<>();
    }

    @Test
    void holdReferentsWithATypeIdOfTheirOwn() throws Exception {
        var zoo = new Zoo();
        var dog = new Dog();
        dog.bones = 2;
        zoo.all.add(dog);
        zoo.shown.add(dog);
        zoo.slots = new Animal[] {dog, null};
        zoo.friends.put(dog, dog);
        zoo.byName.put("dog", dog);
        var puppy = new Dog();
        zoo.kept.put(dog, puppy);

        Zoo restored = mapper.readValue(mapper.writeValueAsString(zoo), Zoo.class);

        Animal its = restored.all.get(0);
        assertThat(restored.shown).containsExactly(its);
        assertThat(restored.slots).containsExactly(its, null);
        assertThat(restored.friends).containsExactly(Map.entry(its, its));
        assertThat(restored.byName).containsExactly(Map.entry("dog", its));
        assertThat(restored.kept).containsOnlyKeys(its);
        assertThat(restored.kept.get(its)).isInstanceOf(Dog.class);
    }

    @Test
    void comeBackWithDefaultTyping() throws Exception {
        ObjectMapper typing = JsonMapper.builder()
                .addModule(new WeaklinkModule(weaklink))
                .activateDefaultTyping(
                        BasicPolymorphicTypeValidator.builder()
                                .allowIfBaseType(Object.class)
                                .build(),
                        ObjectMapper.DefaultTyping.NON_FINAL)
                .build();
        Zoo zoo = new Zoo();
        var dog = new Dog();
        zoo.all.add(dog);
        zoo.shown.add(dog);
        zoo.slots = new Animal[] {dog, null};
        zoo.friends.put(dog, dog);
        zoo.byName.put("dog", dog);
        zoo.kept.put(dog, new Dog());

        Zoo restored = typing.readValue(typing.writeValueAsString(zoo), Zoo.class);

        Animal its = restored.all.get(0);
        assertThat(restored.shown).containsExactly(its);
        assertThat(restored.slots).containsExactly(its, null);
        assertThat(restored.friends).containsExactly(Map.entry(its, its));
        assertThat(restored.byName).containsExactly(Map.entry("dog", its));
        assertThat(restored.kept).containsOnlyKeys(its);
        assertThat(restored.kept.get(its)).isInstanceOf(Dog.class);
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public static class Sparse {
        @Weak
        public List<Part> list = new ArrayList<>();

        @Weak
        public Part[] slots = {};

        @Weak(WeakSide.KEYS)
        public Map<Part, String> titles = new LinkedHashMap<>();

        public WeakHashMap<Part, String> byClass = new WeakHashMap<>();
    }

    @Test
    void areLeftOutIfEmpty() throws Exception {
        assertThat(mapper.writeValueAsString(new Sparse())).isEqualTo("{}");
        assertThat(mapper.readValue("{}", Sparse.class).list).isEmpty();
        var part = new Part("outside");
        var sparse = new Sparse();
        sparse.byClass.put(part, "title");
        sparse.titles.put(part, "title");

        Sparse restored = mapper.readValue(mapper.writeValueAsString(sparse), Sparse.class);

        assertThat(restored.titles).containsExactly(Map.entry(part, "title"));
        assertThat(restored.byClass).containsExactly(Map.entry(part, "title"));
    }

    public static class Viewed {
        @Weak
        @JsonView(String.class)
        public List<Part> list = new ArrayList<>();

        @JsonView(Object.class)
        public List<Part> parts = new ArrayList<>();
    }

    @Test
    void areHiddenByViews() throws Exception {
        var viewed = new Viewed();
        viewed.parts.add(new Part("one"));
        viewed.list.add(viewed.parts.get(0));

        String without = mapper.writerWithView(Integer.class).writeValueAsString(viewed);
        String with = mapper.writerWithView(String.class).writeValueAsString(viewed);

        assertThat(without).doesNotContain("list");
        Viewed seen = mapper.readerWithView(String.class).forType(Viewed.class).readValue(with);
        assertThat(seen.list).containsExactly(seen.parts.get(0));
        Viewed unseen =
                mapper.readerWithView(Integer.class).forType(Viewed.class).readValue(with);
        assertThat(unseen.list).isEmpty();
    }

    public static class Wrapping {
        @JsonUnwrapped
        public Wrapped inner = new Wrapped();

        public List<Part> parts = new ArrayList<>();
    }

    public static class Wrapped {
        @Weak
        public Set<Part> set = new LinkedHashSet<>();

        @Weak(WeakSide.KEYS)
        public Map<Part, Part> map = new LinkedHashMap<>();

        public WeakHashMap<Part, String> byClass = new WeakHashMap<>();
    }

    @Test
    void standInAnUnwrappedHolder() throws Exception {
        var wrapping = new Wrapping();
        wrapping.parts.add(new Part("one"));
        Part one = wrapping.parts.get(0);
        wrapping.inner.set.add(one);
        wrapping.inner.map.put(one, new Part("value"));
        wrapping.inner.byClass.put(one, "title");

        Wrapping restored = mapper.readValue(mapper.writeValueAsString(wrapping), Wrapping.class);

        Part its = restored.parts.get(0);
        assertThat(restored.inner.set).containsExactly(its);
        assertThat(restored.inner.map).containsOnlyKeys(its);
        assertThat(restored.inner.byClass).containsExactly(Map.entry(its, "title"));
    }

    public static class Unmarked {
        public Set<Part> set = new LinkedHashSet<>();
    }

    public abstract static class Mark {
        @Weak
        public Set<Part> set;
    }

    @Test
    void areMarkedByAMixIn() throws Exception {
        ObjectMapper mixed = JsonMapper.builder()
                .addModule(new WeaklinkModule(weaklink))
                .addMixIn(Unmarked.class, Mark.class)
                .build();
        var part = new Part("outside");
        var holder = new Unmarked();
        holder.set.add(part);

        String json = mixed.writeValueAsString(holder);

        assertThat(json).doesNotContain("outside");
        assertThat(mixed.readValue(json, Unmarked.class).set).containsExactly(part);
    }

    @Test
    void goThroughATree() throws Exception {
        var shapes = new Shapes();
        shapes.parts.add(new Part("one"));
        shapes.byPart.put(shapes.parts.get(0), new Round());
        shapes.byClass.put(shapes.parts.get(0), new Round());

        Shapes restored = mapper.treeToValue(mapper.valueToTree(shapes), Shapes.class);

        assertThat(restored.byPart).containsOnlyKeys(restored.parts.get(0));
        assertThat(restored.byClass).containsOnlyKeys(restored.parts.get(0));
    }

    @Test
    void pointIntoACopyAndAtTheSameLiveObject() {
        var shapes = new Shapes();
        var outside = new Part("outside");
        weaklink.registry().register("outside", outside);
        shapes.parts.add(new Part("one"));
        shapes.byPart.put(shapes.parts.get(0), new Round());
        shapes.byPart.put(outside, new Round());
        shapes.byClass.put(outside, new Round());

        Shapes copy = mapper.convertValue(shapes, Shapes.class);

        assertThat(copy.parts.get(0)).isNotSameAs(shapes.parts.get(0));
        assertThat(copy.byPart).containsOnlyKeys(copy.parts.get(0), outside);
        assertThat(copy.byClass).containsOnlyKeys(outside);
    }

    public static class Team extends ArrayList<Part> {
        private static final long serialVersionUID = 1L;
    }

    public static class League {
        @Weak
        public Team team = new Team();

        public List<Part> parts = new ArrayList<>();
    }

    @Test
    void mayBeOfAClassOfTheirOwn() throws Exception {
        var league = new League();
        league.parts.add(new Part("one"));
        league.team.add(league.parts.get(0));

        League restored = mapper.readValue(mapper.writeValueAsString(league), League.class);

        assertThat(restored.team).isExactlyInstanceOf(Team.class).containsExactly(restored.parts.get(0));
    }

    public static class Delegated {
        final Wrapped inner;

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Delegated(Wrapped inner) {
            this.inner = inner;
        }

        @JsonValue
        Wrapped inner() {
            return inner;
        }
    }

    @Test
    void standInADelegate() throws Exception {
        var part = new Part("outside");
        var inner = new Wrapped();
        inner.set.add(part);
        inner.byClass.put(part, "title");

        Delegated restored = mapper.readValue(mapper.writeValueAsString(new Delegated(inner)), Delegated.class);

        assertThat(restored.inner.set).containsExactly(part);
        assertThat(restored.inner.byClass).containsExactly(Map.entry(part, "title"));
    }

    public static class Setting {
        private Set<Part> set = new LinkedHashSet<>();
        int calls;

        @Weak
        public Set<Part> getSet() {
            return set;
        }

        public void setSet(Set<Part> set) {
            calls++;
            this.set = set;
        }
    }

    @Test
    void areFilledWithoutASetter() throws Exception {
        var part = new Part("outside");
        var setting = new Setting();
        setting.set.add(part);

        Setting restored = mapper.readValue(mapper.writeValueAsString(setting), Setting.class);

        assertThat(restored.set).containsExactly(part);
    }
}

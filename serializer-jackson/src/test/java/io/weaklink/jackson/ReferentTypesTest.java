package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonBackReference;
import com.fasterxml.jackson.annotation.JsonFilter;
import com.fasterxml.jackson.annotation.JsonIdentityInfo;
import com.fasterxml.jackson.annotation.JsonIdentityReference;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonManagedReference;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonView;
import com.fasterxml.jackson.annotation.ObjectIdGenerators;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ser.impl.SimpleBeanPropertyFilter;
import com.fasterxml.jackson.databind.ser.impl.SimpleFilterProvider;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Which types can be referents, and what else Jackson may do with them: none of it binds a reference to an old object. */
class ReferentTypesTest {

    @Referent("identified")
    @JsonIdentityInfo(generator = ObjectIdGenerators.IntSequenceGenerator.class, property = "oid")
    static class Identified {
        public String name = "i";
        public Identified friend;
        public WeakReference<Identified> weak;
    }

    @Referent("numbered")
    @JsonIdentityInfo(generator = ObjectIdGenerators.IntSequenceGenerator.class, property = "@id")
    static class Numbered {
        public WeakReference<Numbered> weak;
    }

    @Referent("clashing")
    @JsonIdentityInfo(generator = ObjectIdGenerators.IntSequenceGenerator.class, property = "_weakId")
    static class Clashing {
        public WeakReference<Clashing> weak;
    }

    @Referent("filtered")
    @JsonFilter("some")
    @JsonPropertyOrder({"child", "name"})
    static class Filtered {
        public Child child;
        public String name = "n";
    }

    static class Child {
        public WeakReference<Filtered> parent;
    }

    interface Public {}

    @Referent("viewed")
    static class Viewed {
        @JsonView(Public.class)
        public List<ViewedChild> children = new ArrayList<>();

        public String hidden = "h";
    }

    static class ViewedChild {
        @JsonView(Public.class)
        public WeakReference<Viewed> parent;

        public WeakReference<Viewed> unseen;
    }

    @Referent("flexible")
    static class Flexible {
        public String name = "f";
        private final Map<String, Object> more = new LinkedHashMap<>();
        public WeakReference<Flexible> self;

        @JsonAnyGetter
        public Map<String, Object> more() {
            return more;
        }

        @JsonAnySetter
        public void put(String key, Object value) {
            more.put(key, value);
        }
    }

    @Referent("lenient")
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Lenient(String name, WeakReference<Lenient> self) {}

    @Referent("lenientBean")
    @JsonIgnoreProperties(ignoreUnknown = true)
    static class LenientBean {
        public String name = "l";
        public WeakReference<LenientBean> self;
    }

    @Referent("wrapper")
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
    static class InWrapper {
        public WeakReference<InWrapper> self;
    }

    @Referent("array")
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_ARRAY)
    static class InArray {
        public WeakReference<InArray> self;
    }

    @Referent("managed")
    static class Managed {
        public String name = "m";

        @JsonManagedReference
        public List<Managing> parts = new ArrayList<>();
    }

    static class Managing {
        @JsonBackReference
        public Managed owner;

        public WeakReference<Managed> weak;
    }

    static class ById {
        @JsonIdentityReference(alwaysAsId = true)
        public Identified id;

        public Identified full;
        public WeakReference<Identified> weak;
    }

    static class Box {
        public WeakReference<Object> to;

        Box() {}

        Box(Object to) {
            this.to = new WeakReference<>(to);
        }
    }

    static class Beside {
        public Box box;
        public Object value;
    }

    enum Colour {
        RED
    }

    private final Weaklink weaklink =
            Weaklink.builder().referents(JsonNode.class).build();
    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule(weaklink));

    private <T> T again(T value, Class<T> type) throws Exception {
        return mapper.readValue(mapper.writeValueAsString(value), type);
    }

    @Test
    void bindsBesideObjectIdsOfJackson() throws Exception {
        var one = new Identified();
        one.friend = new Identified();
        one.friend.friend = one;
        one.friend.weak = new WeakReference<>(one);
        one.weak = new WeakReference<>(one.friend);

        Identified restored = again(one, Identified.class);

        assertThat(restored.friend.friend).isSameAs(restored);
        assertThat(restored.friend.weak.get()).isSameAs(restored);
        assertThat(restored.weak.get()).isSameAs(restored.friend);
    }

    @Test
    void bindsBesideAnObjectIdThatHasTheNameOfJacksonsExamples() throws Exception {
        var one = new Numbered();
        one.weak = new WeakReference<>(one);

        assertThat(again(one, Numbered.class))
                .satisfies(it -> assertThat(it.weak.get()).isSameAs(it));
    }

    @Test
    void bindsToAnObjectThatIsWrittenAsItsIdFirst() throws Exception {
        var holder = new ById();
        holder.full = new Identified();
        holder.id = holder.full;
        holder.weak = new WeakReference<>(holder.full);

        ById restored = again(holder, ById.class);

        assertThat(restored.weak.get()).isSameAs(restored.full).isNotSameAs(holder.full);
    }

    @Test
    void refusesAnObjectIdWithANameOfOurs() {
        var one = new Clashing();
        one.weak = new WeakReference<>(one);

        String text = "'" + Clashing.class.getName() + "._weakId': A referent carries its number or token under this"
                + " name, so a property of the same name would be lost. Rename the property.";

        assertThatThrownBy(() -> mapper.writeValueAsString(one))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining(text);
        assertThatThrownBy(() -> mapper.readValue("{\"_weakId\":1}", Clashing.class))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining(text);
    }

    @Test
    void bindsPastAFilterThatAllowsOnlySome() throws Exception {
        var old = new Filtered();
        old.child = new Child();
        old.child.parent = new WeakReference<>(old);
        var writer = mapper.writer(
                new SimpleFilterProvider().addFilter("some", SimpleBeanPropertyFilter.filterOutAllExcept("child")));

        Filtered restored = mapper.readValue(writer.writeValueAsString(old), Filtered.class);

        assertThat(restored.child.parent.get()).isSameAs(restored).isNotSameAs(old);
    }

    @Test
    void bindsInAViewAndLeavesOutReferencesThatAreNotInIt() throws Exception {
        ObjectMapper strict = Mappers.builder()
                .disable(MapperFeature.DEFAULT_VIEW_INCLUSION)
                .addModule(new WeaklinkModule(weaklink))
                .build();
        var old = new Viewed();
        var child = new ViewedChild();
        child.parent = new WeakReference<>(old);
        child.unseen = new WeakReference<>(old);
        old.children.add(child);

        String json = strict.writerWithView(Public.class).writeValueAsString(old);
        Viewed restored =
                strict.readerWithView(Public.class).forType(Viewed.class).readValue(json);

        assertThat(json).doesNotContain("unseen").doesNotContain("hidden");
        assertThat(restored.children.get(0).parent.get()).isSameAs(restored);
    }

    @Test
    void bindsToABeanWithAnyGetterAndAnySetter() throws Exception {
        var old = new Flexible();
        old.put("extra", 1);
        old.self = new WeakReference<>(old);

        Flexible restored = again(old, Flexible.class);

        assertThat(restored.self.get()).isSameAs(restored);
        assertThat(restored.more).containsExactly(Map.entry("extra", 1));
    }

    @Test
    void bindsWhereUnknownPropertiesAreIgnored() throws Exception {
        var self = new WeakReference<Lenient>(null);
        Lenient lenient = mapper.readValue(
                "{\"extra\":[1,{}],\"name\":\"l\",\"self\":{\"_weak\":1},\"_weakId\":1}", Lenient.class);
        LenientBean bean = mapper.readValue(
                "{\"extra\":[1,{}],\"self\":{\"_weak\":1},\"more\":2,\"_weakId\":1}", LenientBean.class);

        assertThat(self.get()).isNull();
        assertThat(lenient.self().get()).isSameAs(lenient);
        assertThat(bean.self.get()).isSameAs(bean);
    }

    @Test
    void bindsWhereTheTypeStandsAroundTheObject() throws Exception {
        var inWrapper = new InWrapper();
        inWrapper.self = new WeakReference<>(inWrapper);
        var inArray = new InArray();
        inArray.self = new WeakReference<>(inArray);

        assertThat(again(inWrapper, InWrapper.class))
                .satisfies(it -> assertThat(it.self.get()).isSameAs(it));
        assertThat(again(inArray, InArray.class))
                .satisfies(it -> assertThat(it.self.get()).isSameAs(it));
    }

    @Test
    void bindsBesideManagedReferences() throws Exception {
        var managed = new Managed();
        var part = new Managing();
        part.owner = managed;
        part.weak = new WeakReference<>(managed);
        managed.parts.add(part);

        Managed restored = again(managed, Managed.class);

        assertThat(restored.parts.get(0).owner).isSameAs(restored);
        assertThat(restored.parts.get(0).weak.get()).isSameAs(restored);
    }

    @Test
    void refusesATreeOfJacksonAsAReferent() {
        var beside = new Beside();
        beside.value = mapper.createObjectNode();
        beside.box = new Box(beside.value);

        assertThatThrownBy(() -> mapper.writeValueAsString(beside))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining("whose serializer writes no _weakId")
                .hasMessageContaining("external(ObjectNode.class)");
    }

    @Test
    void refusesWhatHasNoIdentity() {
        for (Object value : List.of("text", 1000, Colour.RED, TimeUnit.DAYS, String.class)) {
            assertThatThrownBy(() -> mapper.writeValueAsString(new Box(value)))
                    .isInstanceOf(JsonMappingException.class)
                    .hasMessageContaining("has no identity that could be found again. Hold the value itself");
        }
    }

    @Test
    void writesTheSameWhateverTheMapperMetBefore() throws Exception {
        var fresh = Mappers.json(new WeaklinkModule(Weaklink.create()));
        var used = Mappers.json(new WeaklinkModule(Weaklink.create()));
        used.writeValueAsString(new Box(new Lenient("l", null)));

        assertThat(used.writeValueAsString(new Lenient("l", null)))
                .isEqualTo(fresh.writeValueAsString(new Lenient("l", null)))
                .startsWith("{\"_weakId\":1,");
    }

    @JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
    @Referent("private")
    static class Private {
        private WeakReference<Private> self;
    }

    @Test
    void putsTheNumberFirstWhateverTheOrder() throws Exception {
        ObjectMapper sorted = Mappers.builder()
                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .addModule(new WeaklinkModule())
                .build();
        var one = new Private();
        one.self = new WeakReference<>(one);

        String json = sorted.writeValueAsString(one);

        assertThat(json).isEqualTo("{\"_weakId\":1,\"self\":{\"_weak\":1,\"_weakType\":\"private\"}}");
        assertThat(sorted.readValue(json, Private.class))
                .satisfies(it -> assertThat(it.self.get()).isSameAs(it));
    }
}

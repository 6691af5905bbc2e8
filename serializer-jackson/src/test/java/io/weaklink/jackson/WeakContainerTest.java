package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.weaklink.ReadOutcome;
import io.weaklink.Reading;
import io.weaklink.Referent;
import io.weaklink.RefusedMark;
import io.weaklink.Weak;
import io.weaklink.WeakSide;
import io.weaklink.Weaklink;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.junit.jupiter.api.Test;

/** Containers that are marked with {@link Weak}: rows E1 and E3. */
class WeakContainerTest {

    private final Weaklink weaklink = Weaklink.create();
    private final ObjectMapper mapper =
            JsonMapper.builder().addModule(new WeaklinkModule(weaklink)).build();

    @Referent("widget")
    static class Widget {
        public String name;

        Widget() {}

        Widget(String name) {
            this.name = name;
        }
    }

    static class Meta {
        public int views;

        @Weak
        public Widget of;

        public Widget key;
    }

    static class Window {

        @Weak
        final List<Widget> listeners = new ArrayList<>();

        @Weak
        final Set<Widget> shown = Collections.newSetFromMap(new WeakHashMap<>());

        @Weak(WeakSide.KEYS)
        final Map<Widget, Meta> metadata = new WeakHashMap<>();

        @Weak
        final Map<String, Widget> cache = new HashMap<>();

        @Weak(WeakSide.BOTH)
        final Map<Widget, Widget> pairs = new HashMap<>();

        @Weak
        Widget[] slots = {};

        public List<Widget> widgets = new ArrayList<>();
    }

    @Test
    void comeBackIntoTheContainersThatTheHolderMade() throws Exception {
        Window window = window();

        String json = mapper.writeValueAsString(window);
        Window restored = mapper.readValue(json, Window.class);

        assertThat(json)
                .contains("\"listeners\":[{\"_weak\":\"")
                .contains("\"slots\":[{\"_weak\":")
                .contains("\"metadata\":[{\"key\":{\"_weak\":")
                .contains("\"_weakType\":\"widget\"},\"value\":{");
        Widget one = restored.widgets.get(0);
        Widget two = restored.widgets.get(1);
        assertThat(restored.listeners).containsExactly(two, null, one);
        assertThat(restored.shown).containsExactlyInAnyOrder(one, two);
        assertThat(restored.metadata).containsOnlyKeys(one);
        assertThat(restored.metadata.get(one).views).isEqualTo(7);
        assertThat(restored.metadata.get(one).of).isSameAs(one);
        assertThat(restored.cache).containsExactly(Map.entry("two", two));
        assertThat(restored.pairs).containsExactly(Map.entry(one, two));
        assertThat(restored.slots).containsExactly(one, null, two);
        Reference.reachabilityFence(restored);
    }

    private static Window window() {
        Window window = new Window();
        Widget one = new Widget("one");
        Widget two = new Widget("two");
        window.widgets.addAll(List.of(one, two));
        window.listeners.addAll(Arrays.asList(two, null, one));
        window.shown.addAll(List.of(one, two));
        Meta meta = new Meta();
        meta.views = 7;
        meta.of = one;
        window.metadata.put(one, meta);
        window.cache.put("two", two);
        window.pairs.put(one, two);
        window.slots = new Widget[] {one, null, two};
        return window;
    }

    /** As in memory, where a WeakHashMap keeps an entry whose value holds the key. */
    @Test
    void keepAnEntryWhoseValueHoldsTheKey() throws Exception {
        Window window = new Window();
        Meta meta = new Meta();
        meta.key = new Widget("held by its value alone");
        window.metadata.put(meta.key, meta);

        Window restored = mapper.readValue(mapper.writeValueAsString(window), Window.class);

        Meta value = restored.metadata.values().iterator().next();
        assertThat(restored.metadata).containsExactly(Map.entry(value.key, value));
        assertThat(value.key).isNotSameAs(meta.key);
    }

    @Test
    void loseWhatIsGoneAndReportIt() throws Exception {
        Window window = window();
        Widget gone = window.widgets.remove(1);
        String json = mapper.writeValueAsString(window);
        weaklink.registry().forget(gone);

        try (Reading reading = weaklink.reading()) {
            Window restored = mapper.readValue(json, Window.class);

            Widget one = restored.widgets.get(0);
            assertThat(restored.listeners).containsExactly(null, one);
            assertThat(restored.shown).containsExactly(one);
            assertThat(restored.metadata).containsOnlyKeys(one);
            assertThat(restored.cache).isEmpty();
            assertThat(restored.pairs).isEmpty();
            assertThat(restored.slots).containsExactly(one, null, null);
            assertThat(reading.report().gone())
                    .extracting(row -> row.where().replaceAll("shown.[01].", "shown[?]"))
                    .containsExactlyInAnyOrder(
                            "$.listeners[0]", "$.shown[?]", "$.cache.two", "$.pairs[0].value", "$.slots[2]");
            assertThat(reading.report().count(ReadOutcome.COLLECTED)).isEqualTo(5);
        }
        Reference.reachabilityFence(window);
    }

    record Held(@Weak Set<Widget> shown, @Weak Widget[] slots, List<Widget> widgets) {}

    @Test
    void areMadeByTheSetupForARecord() throws Exception {
        ObjectMapper making = JsonMapper.builder()
                .addModule(new WeaklinkModule(Weaklink.builder()
                        .container(Set.class, () -> Collections.newSetFromMap(new WeakHashMap<>()))
                        .build()))
                .build();
        Widget one = new Widget("one");
        Held held = new Held(Set.of(one), new Widget[] {null, one}, List.of(one));

        Held restored = making.readValue(making.writeValueAsString(held), Held.class);

        assertThat(restored.shown).containsExactly(restored.widgets.get(0));
        assertThat(restored.slots).containsExactly(null, restored.widgets.get(0));
        assertThat(restored.shown.getClass())
                .isSameAs(Collections.newSetFromMap(new WeakHashMap<>()).getClass());
        assertThatThrownBy(() -> mapper.writeValueAsString(held))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining(RefusedMark.CONTAINER_PARAMETER.at(Held.class, "shown"));
    }

    static class ByGetter {
        private final Map<String, Widget> hidden = new HashMap<>();
        public List<Widget> widgets = new ArrayList<>();

        @Weak
        public Map<String, Widget> getEntries() {
            return hidden;
        }
    }

    @Test
    void areFoundThroughAGetter() throws Exception {
        ByGetter holder = new ByGetter();
        Widget one = new Widget("one");
        holder.widgets.add(one);
        holder.hidden.put("a", one);

        String json = mapper.writeValueAsString(holder);
        ByGetter restored = mapper.readValue(json, ByGetter.class);

        assertThat(restored.hidden).containsExactly(Map.entry("a", restored.widgets.get(0)));
    }

    static class Created {
        @Weak
        private final List<Widget> listeners = new ArrayList<>();

        private final String name;
        public List<Widget> widgets = new ArrayList<>();

        @JsonCreator
        Created(@JsonProperty("name") String name) {
            this.name = name;
        }

        public String getName() {
            return name;
        }
    }

    @Test
    void areFilledBesideACreator() throws Exception {
        Created holder = new Created("created");
        Widget one = new Widget("one");
        holder.widgets.add(one);
        holder.listeners.add(one);

        Created restored = mapper.readValue(mapper.writeValueAsString(holder), Created.class);

        assertThat(restored.listeners).containsExactly(restored.widgets.get(0));
    }

    static class ByClass {
        public WeakHashMap<Widget, Meta> declared = new WeakHashMap<>();
        public Map<Widget, Meta> asMap = new WeakHashMap<>();
        public WeakHashMap<String, Integer> texts = new WeakHashMap<>();
        public List<Widget> widgets = new ArrayList<>();
    }

    /** Row E1. */
    @Test
    void areKnownByTheirClass() throws Exception {
        ByClass holder = new ByClass();
        Widget one = new Widget("one");
        holder.widgets.add(one);
        Meta meta = new Meta();
        meta.views = 3;
        holder.declared.put(one, meta);
        holder.asMap.put(one, meta);
        String text = new String("text");
        holder.texts.put(text, 1);

        ByClass restored = mapper.readValue(mapper.writeValueAsString(holder), ByClass.class);

        Widget key = restored.widgets.get(0);
        assertThat(restored.declared.get(key).views).isEqualTo(3);
        assertThat(restored.asMap).isInstanceOf(WeakHashMap.class);
        assertThat(restored.asMap.get(key).views).isEqualTo(3);
        assertThat(restored.declared).hasSize(1);
        Reference.reachabilityFence(text);
    }

    static class Undeclared {
        public WeakHashMap<Plain, Integer> map = new WeakHashMap<>();
    }

    static class Plain {}

    @Test
    void areRefusedIfNobodyCouldFindTheirKeys() {
        assertThatThrownBy(() -> mapper.writeValueAsString(new Undeclared()))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining("A WeakHashMap has a key of the class '" + Plain.class.getName()
                        + "', which is not declared a referent.");
    }

    @Test
    void areWrittenAsARootByTheClassesOfTheirKeys() throws Exception {
        Widget one = new Widget("one");
        weaklink.registry().register("one", one);
        var map = new WeakHashMap<Object, Integer>(Map.of(one, 1));

        String json = mapper.writeValueAsString(map);
        WeakHashMap<Widget, Integer> restored = mapper.readValue(json, new TypeReference<>() {});

        assertThat(json).isEqualTo("[{\"key\":{\"_weak\":\"=one\",\"_weakType\":\"widget\"},\"value\":1}]");
        assertThat(restored).containsExactly(Map.entry(one, 1));
    }

    static class Empty {
        @Weak
        public Set<Widget> none;
    }

    @Test
    void stayNullAndAreRefusedWhereNobodyMadeOne() throws Exception {
        assertThat(mapper.writeValueAsString(new Empty())).isEqualTo("{\"none\":null}");
        assertThat(mapper.readValue("{\"none\":null}", Empty.class).none).isNull();
        assertThatThrownBy(() -> mapper.readValue("{\"none\":[]}", Empty.class))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining(
                        "A weak container of the type 'java.util.Set' was read, but its holder has made none"
                                + " that could be filled. Create one in the constructor, or let the setup make one with"
                                + " Weaklink.builder().container(Set.class, ...).");
    }
}

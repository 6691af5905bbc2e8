package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.WeakSide;
import io.weaklink.Weaklink;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.junit.jupiter.api.Test;

/** What documents say of weak containers: in other words, twice, damaged, or too much. */
class ContainerDocumentsTest {

    private final Weaklink weaklink = Weaklink.create();
    private final ObjectMapper mapper =
            JsonMapper.builder().addModule(new WeaklinkModule(weaklink)).build();

    @Referent("documents part")
    public static class Part {
        public String name;

        public Part() {}

        public Part(String name) {
            this.name = name;
        }
    }

    public static class Aliased {
        @Weak
        @JsonAlias({"former", "older"})
        public List<Part> list = new ArrayList<>();

        @Weak
        @JsonSetter(nulls = Nulls.SKIP)
        public List<Part> skipping = new ArrayList<>();
    }

    @Test
    void areFoundByAnAlias() throws Exception {
        var part = new Part("outside");
        var aliased = new Aliased();
        aliased.list.add(part);
        String json = mapper.writeValueAsString(aliased);

        Aliased restored = mapper.readValue(json.replace("\"list\"", "\"former\""), Aliased.class);

        assertThat(restored.list).containsExactly(part);
    }

    @Test
    void stayWhereANullIsSkipped() throws Exception {
        Aliased restored = mapper.readValue("{\"list\":null,\"skipping\":null}", Aliased.class);

        assertThat(restored.list).isNull();
        assertThat(restored.skipping).isEmpty();
    }

    @Test
    void areFilledAnewByAnUpdate() throws Exception {
        var part = new Part("outside");
        var aliased = new Aliased();
        aliased.list.add(part);
        String json = mapper.writeValueAsString(aliased);
        var updated = new Aliased();
        List<Part> own = updated.list;
        updated.list.add(new Part("before"));
        updated.skipping.add(part);

        mapper.readerForUpdating(updated).readValue(json);

        assertThat(updated.list).isSameAs(own).containsExactly(part);
        assertThat(updated.skipping).isEmpty();
    }

    @Test
    void haveTheLastContentsIfTheyStandTwice() throws Exception {
        var one = new Part("one");
        var two = new Part("two");
        weaklink.registry().register("one", one);
        weaklink.registry().register("two", two);
        String first = "{\"_weak\":\"=one\",\"_weakType\":\"documents part\"}";
        String second = "{\"_weak\":\"=two\",\"_weakType\":\"documents part\"}";

        Aliased twice = mapper.readValue("{\"list\":[" + first + "],\"list\":[" + second + "]}", Aliased.class);
        Aliased nullLater = mapper.readValue("{\"list\":[" + first + "],\"list\":null}", Aliased.class);
        Aliased nullFirst = mapper.readValue("{\"skipping\":null,\"skipping\":[" + first + "]}", Aliased.class);

        assertThat(twice.list).containsExactly(two);
        assertThat(nullLater.list).isNull();
        assertThat(nullFirst.skipping).containsExactly(one);
        Reference.reachabilityFence(List.of(one, two));
    }

    public static class Wrapped {
        @Weak
        public Set<Part> set = new LinkedHashSet<>();

        @Weak(WeakSide.KEYS)
        public Map<Part, Part> map = new LinkedHashMap<>();

        public WeakHashMap<Part, String> byClass = new WeakHashMap<>();
    }

    @Test
    void tellADamagedEntry() {
        for (String entry : List.of(
                "{\"value\":{\"name\":\"x\"},\"key\":null}",
                "{\"value\":1}",
                "{\"key\":null}",
                "{}",
                "{\"key\":null,\"value\":null,\"more\":1}",
                "1",
                "[]",
                "null")) {
            for (String name : List.of("map", "byClass")) {
                String json = "{\"" + name + "\":[" + entry + "]}";

                assertThatThrownBy(() -> mapper.readValue(json, Wrapped.class))
                        .as(json)
                        .isInstanceOf(JsonMappingException.class)
                        .hasMessageContaining("Expected ")
                        .hasMessageContaining("Mend the document.");
            }
        }
    }

    @Test
    void tellWhatIsNoContainer() {
        for (String json :
                List.of("{\"set\":1}", "{\"set\":{}}", "{\"map\":{}}", "{\"map\":\"text\"}", "{\"set\":\"\"}")) {
            assertThatThrownBy(() -> mapper.readValue(json, Wrapped.class))
                    .as(json)
                    .isInstanceOf(JsonMappingException.class)
                    .hasMessageContaining("Expected ");
        }
    }

    public static class Throwing {
        @Weak
        public List<Part> list = new ArrayList<>() {
            private static final long serialVersionUID = 1L;

            @Override
            public boolean add(Part part) {
                throw new IllegalStateException("full");
            }
        };
    }

    @Test
    void tellWhatTheyThrow() throws Exception {
        var part = new Part("outside");
        weaklink.registry().register("outside", part);
        String json = "{\"list\":[{\"_weak\":\"=outside\",\"_weakType\":\"documents part\"}]}";

        assertThatThrownBy(() -> mapper.readValue(json, Throwing.class))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining("to take the weak contents that were read, but it threw"
                        + " java.lang.IllegalStateException: full");
        assertThat(mapper.readValue("{\"list\":[]}", Throwing.class).list).isEmpty();
        Reference.reachabilityFence(part);
    }

    public static class Full {
        @Weak
        public List<Part> list = new ArrayList<>();

        @Weak
        public Part[] slots = {};
    }

    @Test
    void areLimited() throws Exception {
        var part = new Part("outside");
        var holder = new Full();
        holder.list.addAll(Arrays.asList(part, part, null));
        holder.slots = new Part[] {part};
        String json = mapper.writeValueAsString(holder);
        ObjectMapper limited = JsonMapper.builder()
                .addModule(
                        new WeaklinkModule(Weaklink.builder().maxReferences(2).build()))
                .build();

        assertThatThrownBy(() -> limited.readValue(json, Full.class))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining("The document holds more than 2 weak references.");
    }
}

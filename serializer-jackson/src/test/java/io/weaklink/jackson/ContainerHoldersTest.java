package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.weaklink.OnGone;
import io.weaklink.Referent;
import io.weaklink.RefusedMark;
import io.weaklink.Weak;
import io.weaklink.WeakSide;
import io.weaklink.Weaklink;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holders of weak containers that copy, build, or write them in ways of their own. */
class ContainerHoldersTest {

    private final Weaklink weaklink =
            Weaklink.builder().container(List.class, ArrayList::new).build();
    private final ObjectMapper mapper =
            JsonMapper.builder().addModule(new WeaklinkModule(weaklink)).build();
    private final Part part = new Part();

    @Referent("holders part")
    public static class Part {
        public String name;
    }

    /** Makes no container, and keeps a copy of each that it is given. */
    public static class Copying {
        private List<Part> list;
        private WeakHashMap<Part, Integer> map;
        private Part[] slots;

        @Weak
        public List<Part> getList() {
            return list;
        }

        public void setList(List<Part> list) {
            this.list = new ArrayList<>(list);
        }

        public WeakHashMap<Part, Integer> getMap() {
            return map;
        }

        public void setMap(WeakHashMap<Part, Integer> map) {
            this.map = new WeakHashMap<>(map);
        }

        @Weak
        public Part[] getSlots() {
            return slots;
        }

        public void setSlots(Part[] slots) {
            this.slots = slots.clone();
        }
    }

    @Test
    void mayCopyWhatTheyAreGiven() throws Exception {
        var copying = new Copying();
        copying.setList(List.of(part));
        copying.setMap(new WeakHashMap<>(Map.of(part, 1)));
        copying.setSlots(new Part[] {null, part});

        Copying restored = mapper.readValue(mapper.writeValueAsString(copying), Copying.class);

        assertThat(restored.list).containsExactly(part);
        assertThat(restored.map).containsExactly(Map.entry(part, 1));
        assertThat(restored.slots).containsExactly(null, part);
    }

    @Test
    void keepANullThatCameLater() throws Exception {
        Kept restored = mapper.readValue("{\"list\":[],\"list\":null}", Kept.class);

        assertThat(restored.list).isNull();
    }

    /** Makes no container. */
    public static class Kept {
        @Weak
        public List<Part> list;
    }

    public static class Members {
        private final Map<String, Part> members = new LinkedHashMap<>();

        @Weak
        @JsonAnyGetter
        public Map<String, Part> members() {
            return members;
        }

        @JsonAnySetter
        public void put(String name, Part member) {
            members.put(name, member);
        }
    }

    /** Else the mark would be passed over in silence, and each part be written in full. */
    @Test
    void areRefusedIfTheHostWritesTheirEntriesAsMembers() {
        String refusal = RefusedMark.MEMBERS.at(Members.class, "members");

        assertThatThrownBy(() -> mapper.writeValueAsString(new Members()))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining(refusal);
        assertThat(WeaklinkModule.check(mapper, Members.class)).contains(refusal);
    }

    public static class Taken {
        @Weak
        @JsonAnySetter
        public Map<String, Part> members = new LinkedHashMap<>();
    }

    @Test
    void areRefusedIfTheHostReadsTheirEntriesFromMembers() {
        String refusal = RefusedMark.MEMBERS.at(Taken.class, "members");

        assertThatThrownBy(() -> mapper.readValue("{}", Taken.class))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining(refusal);
        assertThat(WeaklinkModule.refusals(mapper, Taken.class)).contains(refusal);
    }

    public static class TakenReferences {
        private final Map<String, WeakReference<Part>> members = new LinkedHashMap<>();

        @JsonAnyGetter
        public Map<String, WeakReference<Part>> members() {
            return members;
        }

        @Weak(onGone = OnGone.FAIL)
        @JsonAnySetter
        public void member(String name, WeakReference<Part> member) {
            members.put(name, member);
        }
    }

    /** There a mark gives the policy. */
    @Test
    void mayBeMembersThatAreReferences() throws Exception {
        assertThat(mapper.writeValueAsString(new TakenReferences())).isEqualTo("{}");
        assertThat(mapper.readValue("{}", TakenReferences.class).members).isEmpty();
    }

    /** Jackson does not ask for the setters of what it writes. */
    public static class TwoTakers {
        public int number = 1;

        @JsonAnySetter
        void one(String name, Object value) {}

        @JsonAnySetter
        void other(String name, Object value) {}
    }

    @Test
    void areNoMatterToAClassThatIsOnlyWritten() throws Exception {
        assertThat(mapper.writeValueAsString(new TwoTakers())).isEqualTo("{\"number\":1}");
    }

    public static class Value {
        @Weak
        @JsonValue
        public Part value = new Part();
    }

    /** It would be written in full. */
    @Test
    void areRefusedIfTheyStandForTheirHolder() {
        String refusal =
                "'" + Value.class.getName() + ".value': @Weak stands on the @JsonValue of its class, which is written"
                        + " in full in the place of its holder. Hold a WeakReference instead.";

        assertThatThrownBy(() -> mapper.writeValueAsString(new Value()))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining(refusal);
        assertThat(WeaklinkModule.check(mapper, Value.class)).contains(refusal);
    }

    public static class Shown {
        private final Set<Part> parts = new LinkedHashSet<>();

        @Weak
        public Set<Part> getSet() {
            return Collections.unmodifiableSet(parts);
        }

        @Weak(WeakSide.KEYS)
        public Map<Part, String> getMap() {
            return new WeakHashMap<>();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"set", "map"})
    void areRefusedIfNothingButAGetterGivesACopy(String name) {
        ObjectMapper making = Mappers.json(new WeaklinkModule(
                Weaklink.builder().container(Set.class, LinkedHashSet::new).build()));

        for (ObjectMapper each : List.of(mapper, making)) {
            assertThatThrownBy(() -> each.readValue("{\"" + name + "\":[]}", Shown.class))
                    .isInstanceOf(JsonMappingException.class)
                    .hasMessageContaining("'" + Shown.class.getName() + '.' + name
                            + "' has no setter, and its getter gives no container of its holder that could be filled, but null"
                            + " or a copy. Let the getter give the container itself, mark the field, or add a setter.");
        }
    }

    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    public static class AsArray {
        @Weak
        public List<Part> list = new ArrayList<>();

        public WeakHashMap<Part, Integer> map = new WeakHashMap<>();
        public int number;
    }

    @Test
    void mayBeWrittenAsArrays() throws Exception {
        var asArray = new AsArray();
        asArray.list.add(part);
        asArray.map.put(part, 3);
        asArray.number = 4;

        AsArray restored = mapper.readValue(mapper.writeValueAsString(asArray), AsArray.class);

        assertThat(restored.list).containsExactly(part);
        assertThat(restored.map).containsExactly(Map.entry(part, 3));
        assertThat(restored.number).isEqualTo(4);
    }

    @JsonDeserialize(builder = Built.Builder.class)
    public static class Built {
        public final WeakHashMap<Part, Integer> map;

        Built(WeakHashMap<Part, Integer> map) {
            this.map = map;
        }

        @JsonPOJOBuilder(withPrefix = "")
        public static class Builder {
            private WeakHashMap<Part, Integer> map;

            public Builder map(WeakHashMap<Part, Integer> map) {
                this.map = map;
                return this;
            }

            public Built build() {
                return new Built(map);
            }
        }
    }

    @Test
    void mayBeBuiltWithAMapThatIsWeakByItsClass() throws Exception {
        var built = new Built(new WeakHashMap<>(Map.of(part, 2)));

        Built restored = mapper.readValue(mapper.writeValueAsString(built), Built.class);

        assertThat(restored.map).containsExactly(Map.entry(part, 2));
    }

    public static class Objects {
        @Weak
        public Collection<Object> all = new ArrayList<>();

        public WeakHashMap<Object, Integer> map = new WeakHashMap<>();
    }

    @Test
    void maySayNothingOfTheirContents() throws Exception {
        var objects = new Objects();
        objects.all.add(part);
        objects.map.put(part, 3);

        Objects restored = mapper.readValue(mapper.writeValueAsString(objects), Objects.class);
        Objects empty = mapper.readValue(mapper.writeValueAsString(new Objects()), Objects.class);

        assertThat(restored.all).containsExactly(part);
        assertThat(restored.map).containsExactly(Map.entry(part, 3));
        assertThat(empty.map).isEmpty();
    }

    public static class Every {
        @Weak
        public List<Part> list = new ArrayList<>();

        public WeakHashMap<Part, Integer> byClass = new WeakHashMap<>();

        @Weak(WeakSide.KEYS)
        public Map<Part, Integer> keys = new LinkedHashMap<>();

        public List<Part> parts = new ArrayList<>();

        @Weak
        public Map<String, Part> values = new LinkedHashMap<>();
    }

    /** A mapper keeps the deserializers that it used, so each of them goes through Java serialization with it. */
    @Test
    void areReadByAMapperThatWentThroughJavaSerialization() throws Exception {
        ObjectMapper plain =
                JsonMapper.builder().addModule(new WeaklinkModule()).build();
        var every = new Every();
        every.parts.add(part);
        every.list.add(part);
        every.byClass.put(part, 1);
        every.keys.put(part, 2);
        every.values.put("one", part);
        String json = plain.writeValueAsString(every);
        plain.readValue(json, Every.class);

        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(plain);
        }
        ObjectMapper again;
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            again = (ObjectMapper) in.readObject();
        }
        Every restored = again.readValue(json, Every.class);

        Part its = restored.parts.get(0);
        assertThat(restored.list).containsExactly(its);
        assertThat(restored.byClass).containsExactly(Map.entry(its, 1));
        assertThat(restored.keys).containsExactly(Map.entry(its, 2));
        assertThat(restored.values).containsExactly(Map.entry("one", its));
        Reference.reachabilityFence(restored);
    }
}

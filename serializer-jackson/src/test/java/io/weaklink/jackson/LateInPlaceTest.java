package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.util.StdConverter;
import io.weaklink.OnGone;
import io.weaklink.ReadOutcome;
import io.weaklink.Reading;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A place gets a reference at once, a late one if need be. Whoever takes it out meanwhile has one that comes alive. */
class LateInPlaceTest {

    @Referent("leaf")
    static class Leaf {
        public String name = "leaf";
    }

    static class Draft {
        public WeakReference<Leaf> ref;
        private SoftReference<Leaf> soft;

        public void setSoft(SoftReference<Leaf> soft) {
            this.soft = soft;
        }
    }

    static class Thing {
        final WeakReference<Leaf> ref;
        final SoftReference<Leaf> soft;

        Thing(Draft draft) {
            ref = draft.ref;
            soft = draft.soft;
        }

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Thing of(Draft draft) {
            return new Thing(draft);
        }
    }

    @JsonDeserialize(converter = ToConverted.class)
    static class Converted extends Thing {
        Converted(Draft draft) {
            super(draft);
        }
    }

    static class ToConverted extends StdConverter<Draft, Converted> {
        @Override
        public Converted convert(Draft draft) {
            // A converter may look at the reference, which is there though its referent is not.
            assertThat(draft.ref).isNotNull();
            assertThat(draft.ref.get()).isNull();
            return new Converted(draft);
        }
    }

    static class ToThing extends StdConverter<Draft, Thing> {
        @Override
        public Thing convert(Draft draft) {
            return new Thing(draft);
        }
    }

    static class FromTree extends JsonDeserializer<Thing> {
        @Override
        public Thing deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            ObjectMapper mapper = Mappers.of(parser);
            return new Thing(mapper.treeToValue(context.readTree(parser), Draft.class));
        }
    }

    @JsonPropertyOrder({"delegated", "converted", "list", "atPlace", "fromTree", "leaf"})
    static class Holder {
        public Thing delegated;
        public Converted converted;
        public List<Thing> list;

        @JsonDeserialize(converter = ToThing.class)
        public Thing atPlace;

        @JsonDeserialize(using = FromTree.class)
        public Thing fromTree;

        public Leaf leaf;

        List<Thing> all() {
            return List.of(delegated, converted, list.get(0), atPlace, fromTree);
        }
    }

    private static final String REF = "{\"_weak\":1,\"_weakType\":\"leaf\"}";
    private static final String DRAFT = "{\"ref\":" + REF + ",\"soft\":" + REF + "}";
    private static final String LEAF = "{\"_weakId\":1,\"name\":\"n\"}";

    private final Weaklink weaklink = Weaklink.create();
    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule(weaklink));

    private static String holder(String leaf) {
        return "{\"delegated\":" + DRAFT + ",\"converted\":" + DRAFT + ",\"list\":[" + DRAFT + "],\"atPlace\":" + DRAFT
                + ",\"fromTree\":" + DRAFT + leaf + "}";
    }

    /** Rows B5 and B6. */
    @Test
    void comesAliveInWhatACreatorOrConverterMakesOfItsHolder() throws Exception {
        Holder restored = mapper.readValue(holder(",\"leaf\":" + LEAF), Holder.class);

        assertThat(restored.all()).allSatisfy(thing -> {
            assertThat(thing.ref.get()).isSameAs(restored.leaf);
            assertThat(thing.soft.get()).isSameAs(restored.leaf);
        });
    }

    /** Rows B5 and B6: gone is empty, and the policy is kept. */
    @Test
    void isEmptyThereIfItsReferentIsGone() throws Exception {
        ObjectMapper failing = Mappers.json(
                new WeaklinkModule(Weaklink.builder().onGone(OnGone.FAIL).build()));

        Holder restored = mapper.readValue(holder(""), Holder.class);

        assertThat(restored.all())
                .allSatisfy(thing -> assertThat(thing.ref.get()).isNull());
        assertThatThrownBy(() -> failing.readValue("{\"delegated\":{\"ref\":" + REF + "}}", Holder.class))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining("$.delegated.ref");
    }

    @Test
    void isReportedAsBound() throws Exception {
        try (Reading reading = weaklink.reading()) {
            Holder restored =
                    mapper.readValue("{\"delegated\":{\"ref\":" + REF + "},\"leaf\":" + LEAF + "}", Holder.class);

            assertThat(restored.delegated.ref.get()).isSameAs(restored.leaf);
            assertThat(reading.report().counts()).isEqualTo(Map.of(ReadOutcome.BOUND_IN_DOCUMENT, 1L));
        }
    }

    /** Setters that do with what they get as they like. */
    @JsonPropertyOrder({"array", "list", "map", "set", "copy", "leaves"})
    static class Choosy {
        WeakReference<Leaf>[] array;
        List<WeakReference<Leaf>> list;
        Map<String, WeakReference<Leaf>> map;
        Set<WeakReference<Leaf>> set;
        WeakReference<Leaf> other;
        int calls;
        public List<Leaf> leaves;

        public void setArray(WeakReference<Leaf>[] array) {
            this.array = array;
            WeakReference<Leaf> first = array[0];
            array[0] = array[1];
            array[1] = first;
            array[2] = null;
        }

        public void setList(List<WeakReference<Leaf>> list) {
            this.list = list;
            WeakReference<Leaf> first = list.get(0);
            list.set(0, list.get(1));
            list.set(1, first);
            list.set(2, null);
        }

        public void setMap(Map<String, WeakReference<Leaf>> map) {
            this.map = map;
            WeakReference<Leaf> first = map.get("0");
            map.put("0", map.get("1"));
            map.put("1", first);
            map.remove("2");
        }

        public void setSet(Set<WeakReference<Leaf>> set) {
            this.set = new HashSet<>(set);
        }

        public void setCopy(WeakReference<Leaf> copy) {
            calls++;
            other = copy;
        }
    }

    private static String ref(int number) {
        return "{\"_weak\":" + number + "}";
    }

    /** Row B4. */
    @Test
    void staysWhereASetterHasPutIt() throws Exception {
        String three = ref(1) + "," + ref(2) + "," + ref(3);
        Choosy restored = mapper.readValue(
                "{\"array\":[" + three + "],\"list\":[" + three + "],\"map\":{\"0\":" + ref(1) + ",\"1\":" + ref(2)
                        + ",\"2\":" + ref(3) + "},\"set\":[" + three + "],\"copy\":" + ref(1)
                        + ",\"leaves\":[{\"_weakId\":1},{\"_weakId\":2},{\"_weakId\":3}]}",
                Choosy.class);

        List<Leaf> leaves = restored.leaves;
        assertThat(restored.array[0].get()).isSameAs(leaves.get(1));
        assertThat(restored.array[1].get()).isSameAs(leaves.get(0));
        assertThat(restored.array[2]).isNull();
        assertThat(restored.list.get(0).get()).isSameAs(leaves.get(1));
        assertThat(restored.list.get(1).get()).isSameAs(leaves.get(0));
        assertThat(restored.list.get(2)).isNull();
        assertThat(restored.map).containsOnlyKeys("0", "1");
        assertThat(restored.map.get("0").get()).isSameAs(leaves.get(1));
        assertThat(restored.map.get("1").get()).isSameAs(leaves.get(0));
        assertThat(restored.set).allSatisfy(each -> assertThat(leaves).contains(each.get()));
        assertThat(restored.other.get()).isSameAs(leaves.get(0));
        assertThat(restored.calls).isOne();
    }

    static class Bean {
        public WeakReference<Leaf> field;
        private WeakReference<Leaf> behind;
        public Leaf leaf;

        public void setBehind(WeakReference<Leaf> behind) {
            this.behind = behind;
        }

        public WeakReference<Leaf> getBehind() {
            throw new UnsupportedOperationException("A getter is not asked.");
        }
    }

    @Test
    void isExchangedForAGenuineOneInAFieldThatStillHoldsIt() throws Exception {
        Bean restored =
                mapper.readValue("{\"field\":" + REF + ",\"behind\":" + REF + ",\"leaf\":" + LEAF + "}", Bean.class);

        assertThat(restored.field).isExactlyInstanceOf(WeakReference.class);
        assertThat(restored.field.get()).isSameAs(restored.leaf);
        assertThat(restored.behind).isExactlyInstanceOf(WeakReference.class);
        assertThat(restored.behind.get()).isSameAs(restored.leaf);
    }

    static class Cell<T> {
        public T value;
        private T behind;

        public void setBehind(T behind) {
            this.behind = behind;
        }
    }

    static class OfReference extends Cell<WeakReference<Leaf>> {
        public Leaf leaf;
    }

    @Test
    void isExchangedInAFieldOfAGenericClass() throws Exception {
        OfReference restored = mapper.readValue(
                "{\"value\":" + REF + ",\"behind\":" + REF + ",\"leaf\":" + LEAF + "}", OfReference.class);

        assertThat(restored.value).isExactlyInstanceOf(WeakReference.class);
        assertThat(restored.value.get()).isSameAs(restored.leaf);
        assertThat(((Cell<WeakReference<Leaf>>) restored).behind).isExactlyInstanceOf(WeakReference.class);
    }

    static class Members {
        public WeakReference<Leaf> field;
        private WeakReference<Leaf> behind;
        public OwnReference<Leaf> own;

        @Weak
        public Leaf weak;

        private Leaf weakBehind;
        public Map<String, WeakReference<Leaf>> map = new LinkedHashMap<>();
        public List<WeakReference<Leaf>> list = new ArrayList<>();
        public Leaf leaf;

        public void setBehind(WeakReference<Leaf> behind) {
            this.behind = behind;
        }

        @Weak
        public void setWeakBehind(Leaf leaf) {
            weakBehind = leaf;
        }
    }

    record Component(WeakReference<Leaf> ref, String other) {}

    static class OwnReference<T> extends WeakReference<T> {
        OwnReference(T referent) {
            super(referent);
        }
    }

    private static String twice(String name, String first, String last) {
        return "\"" + name + "\":" + first + ",\"" + name + "\":" + last;
    }

    private final ObjectMapper own = Mappers.json(new WeaklinkModule(withOwn()));

    @SuppressWarnings("unchecked")
    private static Weaklink withOwn() {
        return Weaklink.builder()
                .reference(OwnReference.class, OwnReference::new)
                .build();
    }

    /** Row B9. */
    @Test
    void countsNoMoreIfItsMemberComesAgain() throws Exception {
        for (String last : List.of("null", "{\"_weak\":null}", ref(2))) {
            Members restored = own.readValue(
                    "{" + twice("field", REF, last) + "," + twice("behind", REF, last) + ","
                            + twice("own", REF, last) + "," + twice("weak", REF, last) + ","
                            + twice("weakBehind", REF, last) + ",\"map\":{" + twice("k", REF, last) + "},"
                            + twice("list", "[" + REF + "]", "[]") + ",\"leaf\":" + LEAF + "}",
                    Members.class);

            assertThat(restored.leaf).isNotNull();
            assertThat(restored.weak).as(last).isNull();
            assertThat(restored.weakBehind).as(last).isNull();
            assertThat(restored.list).isEmpty();
            if (last.equals("null")) {
                assertThat(restored.field).isNull();
                assertThat(restored.behind).isNull();
                assertThat(restored.own).isNull();
                assertThat(restored.map.get("k")).isNull();
            } else {
                assertThat(restored.field.get()).as(last).isNull();
                assertThat(restored.behind.get()).as(last).isNull();
                assertThat(restored.own.get()).as(last).isNull();
                assertThat(restored.map.get("k").get()).as(last).isNull();
            }
        }
    }

    /** Row B9: the last one, if it is the one that binds. */
    @Test
    void countsIfItsMemberComesLast() throws Exception {
        Members restored = own.readValue(
                "{" + twice("field", "null", REF) + "," + twice("behind", ref(2), REF) + ","
                        + twice("weak", "null", REF) + "," + twice("weakBehind", ref(2), REF) + ",\"map\":{"
                        + twice("k", "null", REF) + "},\"leaf\":" + LEAF + "}",
                Members.class);
        Component component = mapper.readValue("{" + twice("ref", REF, "null") + ",\"other\":\"o\"}", Component.class);

        assertThat(restored.field.get()).isSameAs(restored.leaf);
        assertThat(restored.behind.get()).isSameAs(restored.leaf);
        assertThat(restored.weak).isSameAs(restored.leaf);
        assertThat(restored.weakBehind).isSameAs(restored.leaf);
        assertThat(restored.map.get("k").get()).isSameAs(restored.leaf);
        assertThat(component).isEqualTo(new Component(null, "o"));
    }

    /** Row B9: a later object with the same property is another object. */
    @Test
    void countsBesideAnotherObjectWithTheSameProperty() throws Exception {
        Members[] restored = own.readValue(
                "[{\"weak\":" + REF + "},{\"weak\":null},{\"weak\":" + REF + ",\"leaf\":" + LEAF + "},{\"weak\":" + REF
                        + "}]",
                Members[].class);

        assertThat(restored[0].weak).isSameAs(restored[2].leaf);
        assertThat(restored[1].weak).isNull();
        assertThat(restored[2].weak).isSameAs(restored[2].leaf);
        assertThat(restored[3].weak).isSameAs(restored[2].leaf);
    }
}

package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.util.StdConverter;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where a converter makes what stands in a place, a number names what stands there. */
class ConvertedPlaceTest {

    @Referent("leaf")
    static class Leaf {
        public String name;
        public WeakReference<Leaf> self;
        public List<Child> children = new ArrayList<>();

        Leaf() {}

        Leaf(Leaf from) {
            name = from.name + "'";
            self = from.self;
            children = from.children;
        }
    }

    static class Child {
        public WeakReference<Leaf> parent;

        @Weak
        public Leaf weak;
    }

    static class Raw {
        public String name;
    }

    static class Again extends StdConverter<Leaf, Leaf> {
        @Override
        public Leaf convert(Leaf leaf) {
            return new Leaf(leaf);
        }
    }

    static class OfRaw extends StdConverter<Raw, Leaf> {
        @Override
        public Leaf convert(Raw raw) {
            var leaf = new Leaf();
            leaf.name = raw.name + "!";
            return leaf;
        }
    }

    static class OfMap extends StdConverter<Map<String, Object>, Leaf> {
        @Override
        public Leaf convert(Map<String, Object> map) {
            var leaf = new Leaf();
            leaf.name = String.valueOf(map.get("name"));
            assertThat(map).doesNotContainKey("_weakId");
            return leaf;
        }
    }

    static class Holder {
        public WeakReference<Leaf> ahead;

        @JsonDeserialize(converter = Again.class)
        public Leaf leaf;

        public WeakReference<Leaf> behind;

        @JsonDeserialize(converter = OfRaw.class)
        public Leaf raw;

        @JsonDeserialize(converter = OfMap.class)
        public Leaf map;

        private Leaf set;

        @JsonDeserialize(converter = Again.class)
        public void setSet(Leaf leaf) {
            set = leaf;
        }

        @JsonDeserialize(contentConverter = Again.class)
        public List<Leaf> list;

        @JsonDeserialize(contentConverter = Again.class)
        @JsonSetter(contentNulls = Nulls.SKIP)
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        public List<Leaf> single;

        @JsonDeserialize(contentConverter = OfRaw.class)
        public Map<String, Leaf> values;

        @JsonDeserialize(contentConverter = Again.class)
        public Leaf[] array;

        public List<WeakReference<Leaf>> refs;
    }

    record Pair(@JsonDeserialize(converter = Again.class) Leaf leaf, WeakReference<Leaf> ref) {}

    static class Created {
        final Leaf leaf;
        final List<Leaf> list;
        public WeakReference<Leaf> ref;
        public WeakReference<Leaf> listed;

        @JsonCreator
        Created(
                @JsonProperty("leaf") @JsonDeserialize(converter = Again.class) Leaf leaf,
                @JsonProperty("list") @JsonDeserialize(contentConverter = Again.class) List<Leaf> list) {
            this.leaf = leaf;
            this.list = list;
        }
    }

    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule(Weaklink.create()));

    /** Row B7. */
    @Test
    void isNamedByTheNumberInAPlaceWithAConverter() throws Exception {
        Holder restored = mapper.readValue(
                "{\"ahead\":{\"_weak\":1},\"leaf\":{\"_weakId\":1,\"name\":\"n\",\"self\":{\"_weak\":1},"
                        + "\"children\":[{\"parent\":{\"_weak\":1},\"weak\":{\"_weak\":1}}]},\"behind\":{\"_weak\":1}}",
                Holder.class);

        assertThat(restored.leaf.name).isEqualTo("n'");
        assertThat(restored.ahead.get()).isSameAs(restored.leaf);
        assertThat(restored.behind.get()).isSameAs(restored.leaf);
        assertThat(restored.leaf.self.get()).isSameAs(restored.leaf);
        assertThat(restored.leaf.children.get(0).parent.get()).isSameAs(restored.leaf);
        assertThat(restored.leaf.children.get(0).weak).isSameAs(restored.leaf);
    }

    /** Row B7: a converter from another class, from a map, at a setter; tokens too. */
    @Test
    void isNamedWhateverIsConverted() throws Exception {
        Holder restored = mapper.readValue(
                "{\"raw\":{\"name\":\"r\",\"_weakId\":1},\"map\":{\"_weakId\":2,\"_weakToken\":\"=m\",\"name\":\"m\"},"
                        + "\"set\":{\"_weakId\":3,\"name\":\"s\"},\"refs\":[{\"_weak\":1},{\"_weak\":2},{\"_weak\":3},"
                        + "{\"_weak\":\"=m\",\"_weakType\":\"leaf\"}]}",
                Holder.class);

        assertThat(restored.raw.name).isEqualTo("r!");
        assertThat(restored.refs.get(0).get()).isSameAs(restored.raw);
        assertThat(restored.refs.get(1).get()).isSameAs(restored.map);
        assertThat(restored.refs.get(2).get()).isSameAs(restored.set);
        assertThat(restored.set.name).isEqualTo("s'");
        assertThat(restored.refs.get(3).get()).isSameAs(restored.map);
    }

    /** Row B7: elements, values and slots. */
    @Test
    void isNamedInPlacesWithAContentConverter() throws Exception {
        Holder restored = mapper.readValue(
                "{\"refs\":[{\"_weak\":1},{\"_weak\":2},{\"_weak\":3},{\"_weak\":4},{\"_weak\":5}],"
                        + "\"list\":[{\"_weakId\":1,\"name\":\"a\"},null,{\"name\":\"b\",\"_weakId\":2}],"
                        + "\"single\":{\"_weakId\":3,\"name\":\"c\"},\"values\":{\"k\":{\"_weakId\":4,\"name\":\"d\"}},"
                        + "\"array\":[{\"_weakId\":5,\"name\":\"e\"}]}",
                Holder.class);

        assertThat(restored.list).hasSize(3);
        assertThat(restored.list.get(0).name).isEqualTo("a'");
        assertThat(restored.list.get(1)).isNull();
        assertThat(restored.refs.get(0).get()).isSameAs(restored.list.get(0));
        assertThat(restored.refs.get(1).get()).isSameAs(restored.list.get(2));
        assertThat(restored.refs.get(2).get()).isSameAs(restored.single.get(0));
        assertThat(restored.refs.get(3).get()).isSameAs(restored.values.get("k"));
        assertThat(restored.values.get("k").name).isEqualTo("d!");
        assertThat(restored.refs.get(4).get()).isSameAs(restored.array[0]);
        assertThat(restored.array[0].name).isEqualTo("e'");
        assertThat(mapper.readValue("{\"single\":[null]}", Holder.class).single).isEmpty();
    }

    /** Row B7: record components and arguments of creators. */
    @Test
    void isNamedInArgumentsOfCreators() throws Exception {
        Pair pair = mapper.readValue(
                "{\"ref\":{\"_weak\":1},\"leaf\":{\"_weakId\":1,\"name\":\"n\",\"self\":{\"_weak\":1}}}", Pair.class);
        Created created = mapper.readValue(
                "{\"ref\":{\"_weak\":1},\"leaf\":{\"_weakId\":1,\"name\":\"n\"},\"list\":[{\"_weakId\":2}],"
                        + "\"listed\":{\"_weak\":2}}",
                Created.class);

        assertThat(pair.leaf().name).isEqualTo("n'");
        assertThat(pair.ref().get()).isSameAs(pair.leaf());
        assertThat(pair.leaf().self.get()).isSameAs(pair.leaf());
        assertThat(created.leaf.name).isEqualTo("n'");
        assertThat(created.ref.get()).isSameAs(created.leaf);
        assertThat(created.listed.get()).isSameAs(created.list.get(0));
    }

    /** Row B7: null stays what the converter makes of it. */
    @Test
    void mayBeNull() throws Exception {
        Holder restored = mapper.readValue("{\"leaf\":null,\"ahead\":{\"_weak\":1}}", Holder.class);

        assertThat(restored.leaf).isNull();
        assertThat(restored.ahead.get()).isNull();
    }

    static class View {
        public final String of;

        View(Leaf leaf) {
            of = leaf.name;
        }
    }

    static class ToView extends StdConverter<Leaf, View> {
        @Override
        public View convert(Leaf leaf) {
            return new View(leaf);
        }
    }

    static class Untyped extends StdConverter<Leaf, Object> {
        @Override
        public Object convert(Leaf leaf) {
            return new Leaf(leaf);
        }
    }

    static class Undeclared {
        public WeakReference<Leaf> ahead;

        @JsonDeserialize(converter = Untyped.class)
        public Object any;

        @JsonDeserialize(contentConverter = Untyped.class)
        public List<Object> list;

        @JsonDeserialize(converter = ToView.class)
        public View view;

        public WeakReference<Leaf> behind;
    }

    /** Row B7: places that do not declare a referent themselves. */
    @Test
    void isNamedWhereOnlyTheConverterSpeaksOfReferents() throws Exception {
        String shape = "{\"ahead\":{\"_weak\":1},%s,\"behind\":{\"_weak\":1}}";
        String leaf = "{\"_weakId\":1,\"name\":\"n\"}";
        Undeclared any = mapper.readValue(String.format(shape, "\"any\":" + leaf), Undeclared.class);
        Undeclared list = mapper.readValue(String.format(shape, "\"list\":[" + leaf + "]"), Undeclared.class);
        Undeclared view = mapper.readValue(String.format(shape, "\"view\":" + leaf), Undeclared.class);

        assertThat(any.ahead.get()).isSameAs(any.any).isNotNull();
        assertThat(any.behind.get()).isSameAs(any.any);
        assertThat(list.ahead.get()).isSameAs(list.list.get(0)).isNotNull();
        assertThat(list.behind.get()).isSameAs(list.list.get(0));
        assertThat(view.view.of).isEqualTo("n");
        assertThat(view.ahead.get()).isNull();
        assertThat(view.behind.get()).isNull();
    }
}

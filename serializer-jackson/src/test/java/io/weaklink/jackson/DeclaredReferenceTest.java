package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A place that declares {@code Reference} keeps the kind of its reference, weak or soft. */
class DeclaredReferenceTest {

    @Referent("leaf")
    static class Leaf {
        public String name = "leaf";
    }

    static class Cache {
        public Reference<Leaf> field;
        private Reference<Leaf> behind;
        public List<Reference<Leaf>> list;
        public Map<String, Reference<Leaf>> map;
        public Reference<Leaf>[] array;
        public List<List<Reference<Leaf>>> nested;
        public Component component;
        public Generic<Reference<Leaf>> generic;
        public Leaf leaf = new Leaf();
        public Reference<Leaf> trailing;
        public SoftReference<Leaf> soft;
        public WeakReference<Leaf> weak;

        public Reference<Leaf> getBehind() {
            return behind;
        }

        public void setBehind(Reference<Leaf> behind) {
            this.behind = behind;
        }

        List<Reference<Leaf>> all() {
            return List.of(
                    field,
                    behind,
                    list.get(0),
                    map.get("k"),
                    array[0],
                    nested.get(0).get(0),
                    component.ref(),
                    generic.value,
                    trailing);
        }
    }

    record Component(Reference<Leaf> ref) {}

    static class Generic<T> {
        public T value;
    }

    interface Kind {
        Reference<Leaf> of(Leaf leaf);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Cache cache(Kind kind, boolean empty) {
        var cache = new Cache();
        Leaf leaf = empty ? null : cache.leaf;
        cache.field = kind.of(leaf);
        cache.behind = kind.of(leaf);
        cache.list = List.of(kind.of(leaf));
        cache.map = Map.of("k", kind.of(leaf));
        cache.array = new Reference[] {kind.of(leaf)};
        cache.nested = List.of(List.of(kind.of(leaf)));
        cache.component = new Component(kind.of(leaf));
        cache.generic = new Generic<>();
        cache.generic.value = kind.of(leaf);
        cache.trailing = kind.of(leaf);
        cache.soft = new SoftReference<>(leaf);
        cache.weak = new WeakReference<>(leaf);
        return cache;
    }

    private static ObjectMapper mapper(JsonForm form, Weaklink setup) {
        return Mappers.json(new WeaklinkModule(setup, form));
    }

    /** Row B14. */
    @Test
    void keepsTheKind() throws Exception {
        for (JsonForm form : JsonForm.values()) {
            for (boolean empty : List.of(true, false)) {
                ObjectMapper mapper = mapper(form, Weaklink.create());

                Cache soft = mapper.readValue(mapper.writeValueAsString(cache(SoftReference::new, empty)), Cache.class);
                Cache weak = mapper.readValue(mapper.writeValueAsString(cache(WeakReference::new, empty)), Cache.class);

                assertThat(soft.all()).allSatisfy(each -> {
                    assertThat(each).isInstanceOf(SoftReference.class);
                    assertThat(each.get()).isSameAs(empty ? null : soft.leaf);
                });
                assertThat(weak.all()).allSatisfy(each -> {
                    assertThat(each).isInstanceOf(WeakReference.class);
                    assertThat(each.get()).isSameAs(empty ? null : weak.leaf);
                });
            }
        }
    }

    /** Row B14: a place that can be set later gets a genuine reference of its kind. */
    @Test
    void givesAGenuineSoftReference() throws Exception {
        ObjectMapper mapper = mapper(JsonForm.OBJECT, Weaklink.create());

        Cache soft = mapper.readValue(mapper.writeValueAsString(cache(SoftReference::new, false)), Cache.class);

        assertThat(soft.field).isExactlyInstanceOf(SoftReference.class);
        assertThat(soft.getBehind()).isExactlyInstanceOf(SoftReference.class);
        assertThat(soft.trailing).isExactlyInstanceOf(SoftReference.class);
    }

    static class Few {
        public Leaf leaf = new Leaf();
        public Reference<Leaf> ref;
        public SoftReference<Leaf> soft;
    }

    private static Few few(Kind kind) {
        var few = new Few();
        few.ref = kind.of(few.leaf);
        few.soft = new SoftReference<>(few.leaf);
        return few;
    }

    /** Row B14: the sign stands only where the place does not say the kind itself. */
    @Test
    void isWrittenWithItsKindOnlyWhereThatIsNotDeclared() throws Exception {
        ObjectMapper object = mapper(JsonForm.OBJECT, Weaklink.documentOnly());
        ObjectMapper compact = mapper(JsonForm.COMPACT, Weaklink.documentOnly());
        String leaf = "{\"leaf\":{\"_weakId\":1,\"name\":\"leaf\"},\"ref\":";

        assertThat(object.writeValueAsString(few(SoftReference::new)))
                .isEqualTo(leaf + "{\"_weak\":1,\"_weakType\":\"leaf\",\"_weakKind\":\"soft\"},"
                        + "\"soft\":{\"_weak\":1,\"_weakType\":\"leaf\"}}");
        assertThat(object.writeValueAsString(few(WeakReference::new)))
                .isEqualTo(
                        leaf + "{\"_weak\":1,\"_weakType\":\"leaf\"},\"soft\":{\"_weak\":1,\"_weakType\":\"leaf\"}}");
        assertThat(compact.writeValueAsString(few(SoftReference::new)))
                .isEqualTo(leaf + "{\"_weak\":1,\"_weakType\":\"leaf\",\"_weakKind\":\"soft\"},\"soft\":1}");
        assertThat(compact.writeValueAsString(few(WeakReference::new))).isEqualTo(leaf + "1,\"soft\":1}");
    }

    /** Row B14: a root, and the elements of one. */
    @Test
    void keepsTheKindOfARoot() throws Exception {
        Weaklink weaklink = Weaklink.create();
        var live = new Leaf();
        weaklink.registry().register("leaf/1", live);
        ObjectMapper mapper = Mappers.json(new WeaklinkModule(Weaklink.builder()
                .registry(weaklink.registry())
                .external(Leaf.class)
                .build()));

        Reference<Leaf> root =
                mapper.readValue(mapper.writeValueAsString(new SoftReference<>(live)), new TypeReference<>() {});
        List<Reference<Leaf>> list = mapper.readValue(
                mapper.writeValueAsString(List.of(new SoftReference<>(live))), new TypeReference<>() {});

        assertThat(root).isInstanceOf(SoftReference.class);
        assertThat(root.get()).isSameAs(live);
        assertThat(list.get(0)).isInstanceOf(SoftReference.class);
    }

    static class Maybe {
        public Optional<Reference<Leaf>> ref;
        public Leaf leaf = new Leaf();
    }

    /** Row B14: inside an Optional. */
    @Test
    void keepsTheKindInsideAnOptional() throws Exception {
        ObjectMapper mapper = Mappers.json(new WeaklinkModule(), Mappers.optionals());
        var maybe = new Maybe();
        maybe.ref = Optional.of(new SoftReference<>(maybe.leaf));

        Maybe restored = mapper.readValue(mapper.writeValueAsString(maybe), Maybe.class);

        assertThat(restored.ref.get()).isInstanceOf(SoftReference.class);
        assertThat(restored.ref.get().get()).isSameAs(restored.leaf);
    }

    /** Row B14: what a place declares counts, whatever kind the document tells. */
    @Test
    void isOverruledByItsPlace() throws Exception {
        ObjectMapper mapper = mapper(JsonForm.OBJECT, Weaklink.create());

        Cache restored = mapper.readValue(
                "{\"weak\":{\"_weak\":1,\"_weakKind\":\"soft\"},\"field\":{\"_weakKind\":\"soft\",\"_weak\":1},"
                        + "\"trailing\":{\"_weak\":1},\"leaf\":{\"_weakId\":1}}",
                Cache.class);

        assertThat(restored.weak).isExactlyInstanceOf(WeakReference.class);
        assertThat(restored.field).isExactlyInstanceOf(SoftReference.class);
        assertThat(restored.trailing).isExactlyInstanceOf(WeakReference.class);
    }

    /** Row B14: another kind. */
    @Test
    void isRefusedIfItsKindIsUnknown() {
        ObjectMapper mapper = mapper(JsonForm.OBJECT, Weaklink.create());

        assertThatThrownBy(() -> mapper.readValue("{\"field\":{\"_weak\":1,\"_weakKind\":\"phantom\"}}", Cache.class))
                .isInstanceOf(JsonMappingException.class)
                .extracting(thrown -> ((JsonMappingException) thrown).getOriginalMessage())
                .isEqualTo("Expected \"soft\" as _weakKind, but found another text. Mend the document, or read it with"
                        + " the version that wrote it.");
    }

    static class OwnReference<T> extends WeakReference<T> {
        OwnReference(T referent) {
            super(referent);
        }
    }

    @SuppressWarnings("unchecked")
    private static Weaklink withOwn() {
        return Weaklink.builder()
                .reference(OwnReference.class, OwnReference::new)
                .build();
    }

    /** Row B14: a class of the application's own is no kind that a document could tell, so its place declares it. */
    @Test
    void isRefusedIfItIsOfAClassOfTheApplicationsOwn() {
        ObjectMapper mapper = mapper(JsonForm.OBJECT, withOwn());

        assertThatThrownBy(() -> mapper.writeValueAsString(few(OwnReference::new)))
                .isInstanceOf(JsonMappingException.class)
                .extracting(thrown -> ((JsonMappingException) thrown).getOriginalMessage())
                .isEqualTo("A '" + OwnReference.class.getName()
                        + "' stands in a place that declares 'java.lang.ref.Reference', and would come back as that."
                        + " Declare the place as '" + OwnReference.class.getName() + "'.");
    }

    /** Row B14: XML has only texts. */
    @Test
    void keepsTheKindInXml() throws Exception {
        ObjectMapper xml = Mappers.xml(new com.fasterxml.jackson.dataformat.xml.XmlFactory())
                .addModule(new WeaklinkModule())
                .build();

        Few restored = xml.readValue(xml.writeValueAsString(few(SoftReference::new)), Few.class);

        assertThat(restored.ref).isExactlyInstanceOf(SoftReference.class);
        assertThat(restored.ref.get()).isSameAs(restored.leaf);
    }
}

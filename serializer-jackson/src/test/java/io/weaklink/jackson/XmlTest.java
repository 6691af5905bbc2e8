package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonFilter;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonView;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.impl.SimpleBeanPropertyFilter;
import com.fasterxml.jackson.databind.ser.impl.SimpleFilterProvider;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.dataformat.xml.XmlFactory;
import com.fasterxml.jackson.dataformat.xml.annotation.JacksonXmlElementWrapper;
import com.fasterxml.jackson.dataformat.xml.annotation.JacksonXmlProperty;
import com.fasterxml.jackson.dataformat.xml.annotation.JacksonXmlText;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What XML has and JSON has not: attributes, text, lists without an element of their own, and no null. */
class XmlTest {

    @Referent("node")
    @JsonPropertyOrder({"children", "id", "name", "parent"})
    static class Node {
        @JacksonXmlElementWrapper(useWrapping = false)
        public List<Node> children = new ArrayList<>();

        @JacksonXmlProperty(isAttribute = true)
        public int id;

        public String name;
        public WeakReference<Node> parent;

        Node() {}

        Node(int id) {
            this.id = id;
            this.name = "n" + id;
        }
    }

    @Referent("item")
    record Item(
            @JacksonXmlElementWrapper(useWrapping = false) List<String> tags,
            @JacksonXmlProperty(isAttribute = true) int id,
            WeakReference<Item> self) {}

    @Referent("note")
    static class Note {
        @JacksonXmlProperty(isAttribute = true)
        public String lang = "en";

        @JacksonXmlText
        public String text = "some text";
    }

    static class Notes {
        public Note note = new Note();
        public WeakReference<Note> ref = new WeakReference<>(note);

        @Weak
        public Note weak = note;
    }

    static class Plain {
        @JacksonXmlProperty(isAttribute = true)
        public String lang = "en";

        @JacksonXmlElementWrapper(useWrapping = false)
        public List<String> words = new ArrayList<>(List.of("a", "b"));
    }

    @Referent("filtered")
    @JsonFilter("some")
    static class Filtered {
        public String name = "n";
        public String secret = "s";
    }

    @JsonPropertyOrder({"filtered", "ref"})
    static class HoldsFiltered {
        public Filtered filtered = new Filtered();
        public WeakReference<Filtered> ref;
    }

    interface Public {}

    @Referent("viewed")
    static class Viewed {
        @JsonView(Public.class)
        public WeakReference<Viewed> self;

        public String hidden = "h";
    }

    @Referent("inner")
    static class Inner {
        public String inner = "i";
    }

    static class Unwraps {
        @JsonUnwrapped(prefix = "in_")
        public Inner inner = new Inner();

        public WeakReference<Inner> ref = new WeakReference<>(inner);
    }

    @JsonPropertyOrder({"inner", "ref"})
    static class Named {
        @JsonSerialize(contentUsing = ToStringSerializer.class)
        public List<Inner> inner = List.of(new Inner());

        public WeakReference<Inner> ref;
    }

    @Referent("outer")
    static class ReferentUnwraps {
        @JsonUnwrapped
        public Inner inner = new Inner();
    }

    private final ObjectMapper mapper = Mappers.xml(new XmlFactory())
            .addModule(new WeaklinkModule(Weaklink.create()))
            .build();

    private <T> T again(T value, Class<T> type) throws Exception {
        return mapper.readValue(mapper.writeValueAsString(value), type);
    }

    @Test
    void writesTheNumberBehindAttributes() throws Exception {
        var root = new Node(1);
        var child = new Node(2);
        child.parent = new WeakReference<>(root);
        root.children.add(child);

        assertThat(mapper.writeValueAsString(root))
                .isEqualTo("<Node id=\"1\"><_weakId>1</_weakId><children id=\"2\"><_weakId>2</_weakId><name>n2</name>"
                        + "<parent><_weak>1</_weak><_weakType>node</_weakType></parent></children><name>n1</name><parent/>"
                        + "</Node>");
    }

    @Test
    void bindsInListsWithoutAnElementOfTheirOwn() throws Exception {
        var root = new Node(1);
        for (int i = 2; i < 5; i++) {
            var child = new Node(i);
            child.parent = new WeakReference<>(root);
            root.children.add(child);
        }

        Node restored = again(root, Node.class);

        assertThat(restored.children).extracting(node -> node.id).containsExactly(2, 3, 4);
        assertThat(restored.children)
                .allSatisfy(child -> assertThat(child.parent.get()).isSameAs(restored));
        assertThat(restored.parent).isNull();
    }

    @Test
    void bindsToARecordWithSuchAListInAnyPlace() throws Exception {
        String item = "<_weakId>1</_weakId><tags>a</tags><tags>b</tags><self><_weak>1</_weak></self>";
        String last = "<tags>a</tags><tags>b</tags><self><_weak>1</_weak></self><_weakId>1</_weakId>";

        for (String xml : List.of(
                "<Item id=\"7\">" + item + "</Item>",
                "<Item id=\"7\">" + last + "</Item>",
                "<Item>" + item + "</Item>")) {
            Item restored = mapper.readValue(xml, Item.class);

            assertThat(restored.tags()).as(xml).containsExactly("a", "b");
            assertThat(restored.self().get()).as(xml).isSameAs(restored);
        }
    }

    @Test
    void bindsToWhatHasText() throws Exception {
        Notes restored = again(new Notes(), Notes.class);

        assertThat(restored.note.text).isEqualTo("some text");
        assertThat(restored.ref.get()).isSameAs(restored.note);
        assertThat(restored.weak).isSameAs(restored.note);
    }

    @Test
    void writesAndReadsWhatHasNothingToDoWithItAsWithout() throws Exception {
        String xml = mapper.writeValueAsString(new Plain());

        assertThat(xml).isEqualTo(Mappers.xml(new XmlFactory()).build().writeValueAsString(new Plain()));
        assertThat(mapper.readValue(xml, Plain.class).words).containsExactly("a", "b");
    }

    @Test
    void readsNullAndClearedReferences() throws Exception {
        Node restored = mapper.readValue("<Node><parent><_weak/></parent></Node>", Node.class);

        assertThat(restored.parent.get()).isNull();
        assertThat(mapper.readValue("<Node><parent/></Node>", Node.class).parent)
                .isNull();
        assertThat(mapper.readValue("<Notes><weak/></Notes>", Notes.class).weak).isNull();
    }

    @Test
    void refusesAReferenceToWhatAFilterLeftWithoutItsNumber() {
        var holder = new HoldsFiltered();
        holder.ref = new WeakReference<>(holder.filtered);
        var writer = mapper.writer(
                new SimpleFilterProvider().addFilter("some", SimpleBeanPropertyFilter.filterOutAllExcept("name")));

        assertThatThrownBy(() -> writer.writeValueAsString(holder))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining("without its number")
                .hasMessageContaining("external(Filtered.class)");
    }

    @Test
    void bindsPastAFilterThatNamesTheNumber() throws Exception {
        var holder = new HoldsFiltered();
        holder.ref = new WeakReference<>(holder.filtered);
        var writer = mapper.writer(new SimpleFilterProvider()
                .addFilter("some", SimpleBeanPropertyFilter.filterOutAllExcept("name", "_weakId")));

        HoldsFiltered restored = mapper.readValue(writer.writeValueAsString(holder), HoldsFiltered.class);

        assertThat(restored.ref.get()).isSameAs(restored.filtered);
    }

    @Test
    void keepsTheNumberInAView() throws Exception {
        ObjectMapper strict = Mappers.xml(new XmlFactory())
                .disable(MapperFeature.DEFAULT_VIEW_INCLUSION)
                .addModule(new WeaklinkModule())
                .build();
        var viewed = new Viewed();
        viewed.self = new WeakReference<>(viewed);

        String xml = strict.writerWithView(Public.class).writeValueAsString(viewed);

        assertThat(xml).startsWith("<Viewed><_weakId>1</_weakId><self>").doesNotContain("hidden");
    }

    @Test
    void bindsToAnUnwrappedReferent() throws Exception {
        Unwraps restored = again(new Unwraps(), Unwraps.class);

        assertThat(restored.ref.get()).isSameAs(restored.inner);
    }

    @Test
    void refusesAReferentThatIsUnwrappedIntoAnother() {
        assertThatThrownBy(() -> mapper.writeValueAsString(new ReferentUnwraps()))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageFindingMatch(
                        "cannot be unwrapped into another referent: an object has place for one _weakId[.]");
    }

    @Test
    void looksForContentsWrittenByTheUsersOwnSerializerOutside() throws Exception {
        var named = new Named();
        named.ref = new WeakReference<>(named.inner.get(0));

        assertThat(mapper.writeValueAsString(named))
                .containsPattern("<ref><_weak>[^<]{22}</_weak>")
                .doesNotContain("_weakId");
    }

    @Test
    void convertsThroughATree() throws Exception {
        var root = new Node(1);
        root.parent = new WeakReference<>(root);

        assertThat(mapper.convertValue(root, Node.class))
                .satisfies(it -> assertThat(it.parent.get()).isSameAs(it));
    }

    static class Pair {
        public int x = 1;
    }

    static class Arrays {
        @JsonFormat(shape = JsonFormat.Shape.ARRAY)
        public Pair plain;

        @JsonFormat(shape = JsonFormat.Shape.ARRAY)
        public Node node;

        public String name = "a";
    }

    /** Row A11: XML reads no bean from an array, but the members beside it. */
    @Test
    void readsWhatStandsBesideABeanInTheShapeOfAnArray() throws Exception {
        assertThat(mapper.readValue("<Arrays><name>b</name></Arrays>", Arrays.class).name)
                .isEqualTo("b");
    }
}

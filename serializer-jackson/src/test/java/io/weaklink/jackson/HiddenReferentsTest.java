package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Referents that are written as a supertype, by whatever writes that, and so without their number: a reference to one of them
 * is refused, and nothing is published. Public, because of modules that make code for properties.
 */
public class HiddenReferentsTest {

    @Referent("names")
    public static class Names extends ArrayList<String> {
        private static final long serialVersionUID = 1L;
    }

    public static class Text {
        public String text = "t";

        @JsonValue
        public String text() {
            return text;
        }
    }

    @Referent("note")
    public static class Note extends Text {
        @Override
        @JsonValue(false)
        public String text() {
            return text;
        }
    }

    @JsonPropertyOrder({"ref", "names"})
    public static class ListAsList {
        public WeakReference<Names> ref;

        @JsonSerialize(as = List.class)
        public Names names = new Names();
    }

    @JsonPropertyOrder({"ref", "names"})
    public static class ListAsCollection {
        public WeakReference<Names> ref;

        @JsonSerialize(as = Collection.class)
        public Names names = new Names();
    }

    @JsonPropertyOrder({"ref", "names"})
    public static class DeclaredList {
        public WeakReference<Names> ref;
        public List<String> names = new Names();
    }

    @JsonPropertyOrder({"ref", "note"})
    public static class ValueOfBase {
        public WeakReference<Note> ref;

        @JsonSerialize(as = Text.class)
        public Note note = new Note();
    }

    @JsonPropertyOrder({"ref", "notes"})
    public static class ContentOfBase {
        public WeakReference<Note> ref;

        @JsonSerialize(contentAs = Text.class)
        public List<Note> notes = new ArrayList<>(List.of(new Note()));
    }

    private final Weaklink weaklink = Weaklink.create();

    private ObjectMapper mapper(boolean isStatic) {
        return Mappers.builder()
                .addModule(new WeaklinkModule(weaklink))
                .configure(MapperFeature.USE_STATIC_TYPING, isStatic)
                .build();
    }

    private static void assertRefused(ObjectMapper mapper, Object holder, Class<?> referent) {
        assertThatThrownBy(() -> mapper.writeValueAsString(holder))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageStartingWith("A '" + referent.getName()
                        + "' is written by a serializer of the user's own or as a supertype, without its number");
    }

    static Stream<Object> holdersOfNames() {
        var asList = new ListAsList();
        asList.ref = new WeakReference<>(asList.names);
        var asCollection = new ListAsCollection();
        asCollection.ref = new WeakReference<>(asCollection.names);
        return Stream.of(asList, asCollection);
    }

    @ParameterizedTest
    @MethodSource("holdersOfNames")
    void areRefusedAsAListThatIsWrittenAsASupertype(Object holder) {
        assertRefused(mapper(false), holder, Names.class);
        assertRefused(mapper(true), holder, Names.class);
        assertThat(weaklink.registry().liveCount()).isZero();
    }

    @Test
    void areRefusedAsAListWhereTypesAreStatic() {
        var holder = new DeclaredList();
        holder.ref = new WeakReference<>((Names) holder.names);

        assertRefused(mapper(true), holder, Names.class);
        assertThat(weaklink.registry().liveCount()).isZero();
    }

    @Test
    void areRefusedWhereTheSupertypeIsWrittenAsAValue() {
        var holder = new ValueOfBase();
        holder.ref = new WeakReference<>(holder.note);
        var contents = new ContentOfBase();
        contents.ref = new WeakReference<>(contents.notes.get(0));

        assertRefused(mapper(false), holder, Note.class);
        assertRefused(mapper(false), contents, Note.class);
        assertThat(weaklink.registry().liveCount()).isZero();
    }

    @Test
    void areWrittenWhereNobodyRefersToThem() throws Exception {
        assertThat(mapper(false).writeValueAsString(new ListAsList())).isEqualTo("{\"ref\":null,\"names\":[]}");
        assertThat(mapper(false).writeValueAsString(new ValueOfBase())).isEqualTo("{\"ref\":null,\"note\":\"t\"}");
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes(@JsonSubTypes.Type(value = Circle.class, name = "circle"))
    public interface Shape {}

    @Referent("circle")
    public static class Circle implements Shape {
        public int radius = 1;
    }

    @JsonPropertyOrder({"shapes", "circles"})
    public static class Shapes {
        @JsonSerialize(as = Collection.class)
        public List<Shape> shapes = List.of(new Circle());

        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
        @JsonSubTypes(@JsonSubTypes.Type(value = Circle.class, name = "round"))
        public List<Circle> circles = List.of(new Circle());
    }

    /** Jackson asks the serializer of a container for one that writes the types of its contents. */
    @Test
    void leaveToJacksonTheTypesOfContents() throws Exception {
        for (boolean isStatic : new boolean[] {false, true}) {
            assertThat(mapper(isStatic).writeValueAsString(new Shapes()))
                    .isEqualTo("{\"shapes\":[{\"@type\":\"circle\",\"_weakId\":1,\"radius\":1}],"
                            + "\"circles\":[{\"kind\":\"round\",\"_weakId\":2,\"radius\":1}]}");
        }
    }

    @Referent("node")
    public static class Node {
        public String name = "n";
    }

    @JsonPropertyOrder({"ref", "again", "node"})
    public static class TwiceAhead {
        public WeakReference<Node> ref;

        @JsonProperty(access = JsonProperty.Access.READ_ONLY)
        public WeakReference<Node> again;

        @JsonSerialize(using = NameOnly.class)
        public Node node = new Node();
    }

    public static class NameOnly extends StdSerializer<Node> {
        private static final long serialVersionUID = 1L;

        public NameOnly() {
            super(Node.class);
        }

        @Override
        public void serialize(Node node, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeString(node.name);
        }
    }

    /** The second reference stands in a place that is never read back. The first one does not. */
    @Test
    void areRefusedIfOneOfTheReferencesIsReadBack() {
        var holder = new TwiceAhead();
        holder.ref = new WeakReference<>(holder.node);
        holder.again = holder.ref;

        assertRefused(Mappers.json(new WeaklinkModule()), holder, Node.class);
        assertRefused(mapper(false), holder, Node.class);
    }

    /** A property of another module, as one that makes code for it. */
    private static final class Other extends BeanPropertyWriter {
        private static final long serialVersionUID = 1L;

        Other(BeanPropertyWriter base) {
            super(base);
        }
    }

    private static final class Others extends BeanSerializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public List<BeanPropertyWriter> changeProperties(
                SerializationConfig config, BeanDescription description, List<BeanPropertyWriter> properties) {
            properties.replaceAll(Other::new);
            return properties;
        }
    }

    /** Such a property has the serializer already that the user chose, and it cannot be exchanged. */
    @Test
    void areRefusedInAPropertyOfAnotherModule() throws Exception {
        var others = new SimpleModule("others").setSerializerModifier(new Others());
        for (ObjectMapper each : List.of(
                Mappers.json(others, new WeaklinkModule(weaklink)),
                Mappers.json(new WeaklinkModule(weaklink), others))) {
            var holder = new TwiceAhead();
            assertThat(each.writeValueAsString(holder)).isEqualTo("{\"ref\":null,\"again\":null,\"node\":\"n\"}");

            holder.ref = new WeakReference<>(holder.node);
            assertRefused(each, holder, Node.class);
            assertThat(weaklink.registry().liveCount()).isZero();
        }
    }

    @JsonPropertyOrder({"notes", "ref"})
    @JsonSerialize(typing = JsonSerialize.Typing.STATIC)
    public static class StaticByClass {
        public List<Text> notes = new ArrayList<>(List.of(new Note()));
        public WeakReference<Note> ref = new WeakReference<>((Note) notes.get(0));
    }

    @Test
    void areRefusedInAListOfAClassWithStaticTypes() {
        assertRefused(mapper(false), new StaticByClass(), Note.class);
    }
}

package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.weaklink.OnGone;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import java.io.IOException;
import java.lang.ref.PhantomReference;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** {@link WeaklinkModule#check}: what it finds in the types that roots declare, and what it lets pass. */
class CheckTest {

    @Referent("node")
    static class Node {
        public String name;
        public List<Node> children;
        public WeakReference<Node> parent;

        @Weak
        public Node sibling;

        public WeakReference<Object> anything;
    }

    static class Plain {
        public String name;
    }

    static class Other {
        public String name;
    }

    static class Fields {
        public WeakReference<Plain> weak;
        public SoftReference<Plain> soft;
        public Map<String, List<WeakReference<Other>>> nested;
        public AtomicReference<WeakReference<Plain>> held;
        public WeakReference<Plain>[] array;

        @Weak
        public Other place;

        @JsonIgnore
        public WeakReference<Plain> ignored;
    }

    static class Deep {
        public List<AtomicReference<Generic<Plain>>> deep;
    }

    static class Generic<T> {
        public WeakReference<T> to;
    }

    @Referent("part")
    static class Part {
        public String name;
    }

    @Referent("whole")
    static class Whole {
        @JsonUnwrapped
        public Part part;
    }

    @Referent("weakly")
    static class Weakly {
        @Weak
        @JsonUnwrapped
        public Part part;
    }

    static class Between {
        @JsonUnwrapped
        public Part part;
    }

    @Referent("farther")
    static class Farther {
        @JsonUnwrapped
        public Between part;
    }

    static class WithEntry {
        public Map.Entry<Part, String> entry;
        public WeakReference<Part> to;
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes({@JsonSubTypes.Type(Things.class), @JsonSubTypes.Type(OneThing.class)})
    interface Thing {}

    @Referent("things")
    static class Things extends java.util.ArrayList<String> implements Thing {
        private static final long serialVersionUID = 1L;
    }

    @Referent("oneThing")
    static class OneThing implements Thing {
        public String name;
    }

    static class WithThing {
        public Thing thing;
        public WeakReference<Thing> to;
    }

    static class OnlyThing {
        public Thing thing;
        public List<Thing> things;
        public WeakReference<OneThing> to;
    }

    record Recorded(WeakReference<Plain> ref) {}

    static class ReadOnly {
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
        public WeakReference<Plain> whenRead;

        @JsonProperty(access = JsonProperty.Access.READ_ONLY)
        public WeakReference<Plain> whenWritten;
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes({@JsonSubTypes.Type(Circle.class), @JsonSubTypes.Type(Square.class)})
    interface Shape {}

    @Referent("circle")
    static class Circle implements Shape {
        public WeakReference<Shape> next;
    }

    @Referent("square")
    static class Square implements Shape {
        public WeakReference<Plain> plain;
    }

    static class Drawing {
        public Shape first;
    }

    @JsonDeserialize(builder = Built.Builder.class)
    record Built(String name) {
        @JsonPOJOBuilder(withPrefix = "")
        static class Builder {
            Builder name(WeakReference<Plain> value) {
                return this;
            }

            Built build() {
                return new Built("n");
            }
        }
    }

    static class Phantom {
        public PhantomReference<Node> ref;
    }

    static class Keyed {
        public Map<WeakReference<Node>, String> keyed;
    }

    static class WeakNumbers {
        @Weak
        public int[] numbers;
    }

    record WeakComponent(@Weak Node node) {}

    @Referent("tabular")
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    static class Tabular {
        public String name;
    }

    static class Rows {
        public List<Tabular> rows;
    }

    @Referent("clashing")
    static class Clashing {
        @JsonProperty("_weakId")
        public int mine;
    }

    static class Unwraps {
        @JsonUnwrapped
        public Node one;

        @JsonUnwrapped(prefix = "other_")
        public Node other;
    }

    @Referent("valued")
    static class Valued {
        @JsonValue
        public String text;
    }

    static class RefersToValued {
        public WeakReference<Valued> ref;
    }

    @Referent("counted")
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    static class Counted {
        static int made;
        public WeakReference<Counted> next;
        public int number;

        Counted() {
            made++;
        }
    }

    static class CountingSerializer extends JsonSerializer<Node> {
        static int made;

        CountingSerializer() {
            made++;
        }

        @Override
        public void serialize(Node value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeNull();
        }
    }

    static class ByCounting {
        @JsonSerialize(using = CountingSerializer.class)
        public Node node;

        public WeakReference<Node> ref;
    }

    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule());

    private static String undeclared(String where, Class<?> type) {
        String name = type.getSimpleName();
        return "'" + CheckTest.class.getName() + "$" + where + "': A weak reference points at a '" + type.getName()
                + "', which is not declared as a referent, so a reader could not find it in the document. Annotate "
                + name + " or a supertype with @Referent, add it with Weaklink.builder().referents(" + name
                + ".class), or with external(" + name + ".class) if it never stands in a document.";
    }

    @Test
    void findsNothingWhereAllIsDeclared() {
        assertThat(WeaklinkModule.check(mapper, Node.class, Plain.class, String.class))
                .isEmpty();
    }

    @Test
    void findsUndeclaredReferentsInEveryPlace() {
        assertThat(WeaklinkModule.check(mapper, Fields.class))
                .containsExactlyInAnyOrder(
                        undeclared("Fields.weak", Plain.class),
                        undeclared("Fields.soft", Plain.class),
                        undeclared("Fields.nested", Other.class),
                        undeclared("Fields.held", Plain.class),
                        undeclared("Fields.array", Plain.class),
                        undeclared("Fields.place", Other.class));
    }

    @Test
    void findsNothingOnceTheyAreDeclaredOrExternal() {
        var declaring = Mappers.json(new WeaklinkModule(
                Weaklink.builder().referents(Plain.class).external(Other.class).build()));

        assertThat(WeaklinkModule.check(declaring, Fields.class, Deep.class, Recorded.class, ReadOnly.class))
                .isEmpty();
    }

    @Test
    void followsTypeParameters() {
        assertThat(WeaklinkModule.check(mapper, Deep.class)).containsExactly(undeclared("Generic.to", Plain.class));
    }

    @Test
    void looksAtRecords() {
        assertThat(WeaklinkModule.check(mapper, Recorded.class))
                .containsExactly(undeclared("Recorded.ref", Plain.class));
    }

    @Test
    void looksAtBothSides() {
        assertThat(WeaklinkModule.check(mapper, ReadOnly.class))
                .containsExactly(
                        undeclared("ReadOnly.whenWritten", Plain.class), undeclared("ReadOnly.whenRead", Plain.class));
    }

    @Test
    void followsKnownSubtypesAndLetsThemDeclareTheirSupertype() {
        assertThat(WeaklinkModule.check(mapper, Drawing.class))
                .containsExactly(undeclared("Square.plain", Plain.class));
    }

    @Test
    void looksAtBuilders() {
        assertThat(WeaklinkModule.check(mapper, Built.class))
                .containsExactly(undeclared("Built$Builder.name", Plain.class));
    }

    @Test
    void findsReferencesThatNobodyCanWrite() {
        assertThat(WeaklinkModule.check(mapper, Phantom.class))
                .containsExactly("'" + Phantom.class.getName() + ".ref': A 'java.lang.ref.PhantomReference' cannot be"
                        + " written or read: nobody can ask it for its referent. Leave it out, and create it anew in"
                        + " onRestored.");
    }

    @Test
    void findsReferencesAsKeys() {
        assertThat(WeaklinkModule.check(mapper, Keyed.class))
                .containsExactly("'" + Keyed.class.getName() + ".keyed': A 'java.lang.ref.WeakReference' cannot be the"
                        + " key of a map: a name in JSON is a text. Hold it as a value, or key the map by a name of the"
                        + " object.");
    }

    @Test
    void findsWeakPlacesThatCannotBeSet() {
        assertThat(WeaklinkModule.check(mapper, WeakNumbers.class, WeakComponent.class))
                .containsExactly(
                        "'" + WeakNumbers.class.getName()
                                + ".numbers': @Weak stands on a container that is no java.util.Collection,"
                                + " java.util.Map or array of objects. Mark a getter that returns it as one of these, as"
                                + " asMap() does.",
                        "'" + WeakComponent.class.getName() + ".node': @Weak stands on a creator parameter or record"
                                + " component, which cannot be set at the end of the document. Hold a WeakReference"
                                + " instead.");
    }

    static class Unmarked {
        public Set<Node> set;
        public Map<String, Node> values;
        public List<Node> list;

        @Weak
        public Set<Node> marked = new HashSet<>();

        @Weak
        public Map<String, Node> cache = new HashMap<>();
    }

    @Test
    void namesSetsAndMapsOfReferentsToThinkAbout() {
        assertThat(WeaklinkModule.check(mapper, Unmarked.class))
                .containsExactly(
                        "'" + Unmarked.class.getName() + ".set': a Set of referents is written with its elements. If it"
                                + " holds them weakly, mark it with @Weak.",
                        "'" + Unmarked.class.getName()
                                + ".values': a Map of referents is written with its values. If it"
                                + " holds them weakly, mark it with @Weak.");
        assertThat(WeaklinkModule.refusals(mapper, Unmarked.class)).isEmpty();
    }

    @Test
    void findsWeakPlacesThatCannotWait() {
        var late = Mappers.json(
                new WeaklinkModule(Weaklink.builder().onGone(OnGone.LATE).build()));

        assertThat(WeaklinkModule.check(late, Node.class))
                .containsExactly("'" + Node.class.getName() + ".sibling': A @Weak place holds the referent itself and"
                        + " cannot wait for it, but its policy is OnGone.LATE. Hold a WeakReference, or give '"
                        + Node.class.getName() + "' another policy with Weaklink.builder().onGone(...).");
    }

    @Test
    void findsReferentsWithoutAPlaceForTheirNumber() {
        assertThat(WeaklinkModule.check(mapper, Rows.class, Clashing.class, Unwraps.class, RefersToValued.class))
                .containsExactlyInAnyOrder(
                        "'" + Clashing.class.getName()
                                + "._weakId': A referent carries its number or token under"
                                + " this name, so a property of the same name would be lost. Rename the property.",
                        "'" + Unwraps.class.getName() + "': 2 referents are unwrapped into one object, which has place"
                                + " for one _weakId. Drop @JsonUnwrapped from all but one of them, or do not declare the"
                                + " others as referents.",
                        "'" + RefersToValued.class.getName() + ".ref': A weak reference points at a '"
                                + Valued.class.getName()
                                + "', whose serializer writes no _weakId, so a reader would miss"
                                + " it in the document. Let Jackson write it as a bean, or declare it with"
                                + " Weaklink.builder().external(Valued.class) if it never stands in a document.");
    }

    /** The writer refuses it whenever there is something to unwrap. */
    @Test
    void findsReferentsThatAreUnwrappedIntoReferents() {
        String refused = "The referent '" + Part.class.getName()
                + "' cannot be unwrapped into another referent: an object has place for one _weakId. Drop"
                + " @JsonUnwrapped, or do not declare one of them as a referent.";

        assertThat(WeaklinkModule.check(mapper, Whole.class))
                .containsExactly("'" + Whole.class.getName() + ".part': " + refused);
        assertThat(WeaklinkModule.check(mapper, Farther.class))
                .containsExactly("'" + Farther.class.getName() + ".part': " + refused);
        assertThat(WeaklinkModule.check(mapper, Between.class, Weakly.class)).isEmpty();
    }

    @Test
    void findsReferentsThatAreTheKeyOfAnEntry() {
        assertThat(WeaklinkModule.check(mapper, WithEntry.class))
                .singleElement()
                .asString()
                .startsWith("'" + WithEntry.class.getName() + ".entry': The keys are of the referent type '"
                        + Part.class.getName() + "'.");
    }

    /** Its envelope would be taken for a bean there. */
    @Test
    void findsListsInPlacesThatAreReadAsBeans() {
        assertThat(WeaklinkModule.check(mapper, WithThing.class))
                .containsExactly("'" + WithThing.class.getName() + ".thing': The place declares '"
                        + Thing.class.getName() + "' and may hold a '" + Things.class.getName()
                        + "', which has no place for a number there, so no weak reference of the document may point at it."
                        + " Declare the place as the list or map that it holds.");
        assertThat(WeaklinkModule.check(mapper, OnlyThing.class)).isEmpty();
    }

    static class Growing<T> {
        public T value;
        public Growing<List<T>> next;

        @Weak
        public int problem;
    }

    @Test
    void endsForAClassThatNestsItselfForEver() {
        assertThat(WeaklinkModule.check(mapper, Growing.class))
                .singleElement()
                .asString()
                .contains("Growing.problem");
    }

    @Test
    void makesNoObjectOfTheUsers() {
        assertThat(WeaklinkModule.check(mapper, Counted.class)).isEmpty();
        assertThat(WeaklinkModule.check(mapper, ByCounting.class)).hasSize(1);

        assertThat(Counted.made).isZero();
        assertThat(CountingSerializer.made).isZero();
    }

    @Test
    void refusesAMapperWithoutTheModule() {
        ObjectMapper bare = Mappers.json();

        assertThatThrownBy(() -> WeaklinkModule.check(bare, Node.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("This mapper has no WeaklinkModule. Register one, as the application does, before it is"
                        + " checked.");
    }

    static class Nested<T> {
        public T value;
    }

    static class Innermost {
        @Weak
        public int problem;
    }

    static class SixDeep {
        public Nested<Nested<Nested<Nested<Nested<Nested<Innermost>>>>>> deep;
    }

    @Test
    void looksDeepIntoOneGenericClass() {
        assertThat(WeaklinkModule.check(mapper, SixDeep.class))
                .singleElement()
                .asString()
                .contains("Innermost.problem");
    }
}
